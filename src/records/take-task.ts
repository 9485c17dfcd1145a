import { decide } from '#rules/decide.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Reference } from '#rules/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { writeStep } from './case-write.ts';
import { postFor, refuseAccounts, refused, written, type Act } from './take-step.ts';
import { findTask } from './tasks.ts';

/**
 * Takes one step of a task for somebody who need not see its case, with its journal line.
 * @returns the facts of the case as the step leaves them
 * @throws Problem missing (not his task), conflict (over, or somebody was faster), forbidden, invalid (with the form's fields)
 */
export async function takeTask(
  trx: Db,
  actor: Actor,
  taskId: string,
  { command: asked, texts: typed, photos }: Act,
  reference: Reference,
  now: Instant,
): Promise<CaseFacts> {
  // The row of the case is taken first: whoever comes second waits here, and then finds what the first one did.
  await trx
    .updateTable('case_file')
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('id', 'in', (e) => e.selectFrom('task').select('case_id').where('task.id', '=', taskId))
    .execute();
  const found = await findTask(trx, actor, taskId);
  if (!found) throw new Problem('missing');
  const { facts: before, task } = found;
  const texts = written(typed ?? {});
  const hung = photos ?? { kind: 'note' as const, shas: [] };
  const command = { ...asked, wrote: Object.keys(texts), photos: hung.shas.length };
  const decision = decide(before, command, actor, now, reference);
  if (!decision.ok) throw refused(decision);
  refuseAccounts(decision.facts.category, texts, reference);
  const post =
    actor.posts.find(({ unit }) => task.to.kind === 'unit' && unit === task.to.id) ?? postFor(actor, before);
  await writeStep(trx, { actor, post, command, before, after: decision.facts, texts, photos: hung }, now);
  return decision.facts;
}
