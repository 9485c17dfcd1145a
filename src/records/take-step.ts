import { tellsAccount } from '#rules/account-number.ts';
import type { Command } from '#rules/command.ts';
import { decide } from '#rules/decide.ts';
import type { Actor, CaseFacts, Post } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Reference } from '#rules/reference.ts';
import { seesReporter } from '#rules/visibility.ts';
import { isLoose, type Instant, type PhotoKind } from '#rules/vocabulary.ts';
import type { Db, TextField } from '#db/schema.ts';
import { findCase } from './case-read.ts';
import { refuseGrantee } from './case-grants.ts';
import { writeStep, type Texts } from './case-write.ts';
import { shownBy } from './evidence.ts';

/** One step with what belongs to it. */
export type Act = {
  command: Command;
  texts?: Texts;
  photos?: Photos;
};

/** Photos of one kind, and beside them those of others: how it was found, documents. */
export type Photos = PhotosOfKind & { others?: readonly PhotosOfKind[] };
type PhotosOfKind = { kind: PhotoKind; shas: readonly string[] };

/**
 * Takes one step, or several as one act (路由 route = claim, classify, dispatch), each with its journal line.
 * @param version the version the person had before his eyes: a step that binds nobody is taken whatever was written since
 * @returns the facts as the act leaves them
 * @throws Problem missing (not his to see), conflict (someone was faster, or the case has moved on: names who, what,
 *   when), forbidden, invalid (with the form's fields)
 */
export async function takeStep(
  trx: Db,
  actor: Actor,
  caseId: string,
  version: number,
  acts: readonly Act[],
  reference: Reference,
  now: Instant,
): Promise<CaseFacts> {
  // The row is taken first: whoever comes second waits here, and then finds what the first one did.
  await trx
    .updateTable('case_file')
    .set((e) => ({ version: e('version', '+', acts.length) }))
    .where('id', '=', caseId)
    .execute();
  const found = await findCase(trx, actor, caseId);
  if (!found) throw new Problem('missing');
  let { facts } = found;
  const { version: after, moved_seq: moved } = found.row;
  const binds = acts.some(({ command }) => !isLoose(command.step));
  if (version > after - acts.length || (binds && version < moved))
    throw await overtaken(trx, actor, facts, 'taken_meanwhile');
  for (const act of acts) {
    const texts = written(act.texts ?? {});
    const photos: Photos = act.photos ?? { kind: 'note', shas: [] };
    const shown = act.command.step === 'submit-result' ? await shownBy(trx, caseId, photos) : [];
    const command = { ...act.command, wrote: Object.keys(texts), photos: photos.shas.length, shown };
    const decision = decide(facts, command, actor, now, reference);
    if (decision.ok && command.step === 'grant-sight') await refuseGrantee(trx, command.person);
    if (!decision.ok) {
      throw decision.why === 'conflict'
        ? await overtaken(trx, actor, facts, decision.reason)
        : refused(decision);
    }
    refuseAccounts(decision.facts.category, texts, reference);
    await writeStep(
      trx,
      { actor, post: postFor(actor, facts), command, before: facts, after: decision.facts, texts, photos },
      now,
    );
    facts = decision.facts;
  }
  return facts;
}

/** The post by which a person acts on this case: the one closest to it. */
export function postFor(actor: Actor, facts: CaseFacts): Post | null {
  return (
    actor.posts.find((p) => p.unit !== null && p.unit === facts.unit) ??
    actor.posts.find((p) => p.street === facts.street) ??
    actor.posts[0] ??
    null
  );
}

/** A refusal that names who was there first, unless that is a reporter whose identity is sealed from this person. */
async function overtaken(trx: Db, actor: Actor, facts: CaseFacts, reason: string): Promise<Problem> {
  const last = await trx
    .selectFrom('journal')
    .select(['actor_id', 'actor_name', 'step', 'at'])
    .where('chain', '=', facts.id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const named = last.actor_id !== facts.reporter || seesReporter(actor, facts);
  return new Problem('conflict', {
    reason,
    caseId: facts.id,
    at: last.at,
    // A case's chain holds steps of cases only.
    step: last.step as Command['step'],
    ...(named ? { by: last.actor_name, called: last.actor_id !== facts.reporter } : {}),
  });
}

/** What the rules refuse, as a desk is told. */
export function refused(decision: Exclude<ReturnType<typeof decide>, { ok: true }>): Problem {
  return decision.why === 'invalid'
    ? new Problem('invalid', { fields: decision.fields })
    : new Problem(decision.why, { reason: decision.reason });
}

/**
 * Of a fraud the last four digits of an account are kept and nothing more.
 * @throws Problem invalid: the texts of such a case that say a whole number
 */
export function refuseAccounts(category: string, texts: Texts, reference: Reference): void {
  const known = reference.category(category);
  const told = Object.entries(texts).filter(([, text]) => tellsAccount(known, text));
  if (told.length === 0) return;
  throw new Problem('invalid', {
    fields: Object.fromEntries(told.map(([field]) => [field, 'account_number'])),
  });
}

/** The texts in which anything was written, without blanks around. */
export function written(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts)
      .map(([field, text]) => [field as TextField, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
}
