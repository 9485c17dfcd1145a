import type { Command } from '#rules/command.ts';
import { decide } from '#rules/decide.ts';
import type { Reference } from '#rules/reference.ts';
import { system } from '#rules/system.ts';
import type { Instant, SystemStep } from '#rules/vocabulary.ts';
import type { CaseTable, Db } from '#db/schema.ts';
import { inHand } from './case-read.ts';
import { writeStep } from './case-write.ts';

/** What the system does of itself. */
export type SystemCommand = Command & { step: SystemStep };

/**
 * Takes a step of the system itself: what the calendar or a clock brings about (`fix-due`; `resume` when a suspended case
 * is to be looked at again; `escalate`, `sign-alert` and `archive` when their time has come).
 * @returns whether it was taken: not while its conditions speak against it, nor when somebody took a step at this very
 *   moment; the next round tries again
 */
export async function takeSystemStep(
  trx: Db,
  caseId: string,
  command: SystemCommand,
  reference: Reference,
  now: Instant,
): Promise<boolean> {
  const row = await trx
    .selectFrom('case_file')
    .selectAll()
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  const { facts } = await inHand(trx, row);
  // The step itself says why: nobody writes it a reason.
  const decision = decide(facts, { ...command, wrote: ['remark'] }, system, now, reference);
  if (!decision.ok || !(await takeRow(trx, row))) return false;
  const taken = { actor: system, post: null, command, before: facts, after: decision.facts };
  await writeStep(trx, { ...taken, texts: {}, photos: { kind: 'note', shas: [] } }, now);
  return true;
}

/** False when somebody took a step at this very moment. */
async function takeRow(trx: Db, { id, version }: CaseTable): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('case_file')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
