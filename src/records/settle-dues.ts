import { decide } from '#rules/decide.ts';
import type { Reference } from '#rules/reference.ts';
import { system } from '#rules/system.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { CaseTable, Db } from '#db/schema.ts';
import { inHand } from './case-read.ts';
import { writeStep, type LineData } from './case-write.ts';

/**
 * Settles due dates that reached into a year without published holidays, now that its calendar has come: once, from the
 * category and severity of the report, by a journalled step of the system (ruling 17).
 * @returns how many were settled
 */
export async function settleDues(db: Db, reference: Reference, now: Instant): Promise<number> {
  const waiting = await db.selectFrom('case_file').select('id').where('due_provisional', '=', 1).execute();
  let settled = 0;
  for (const { id } of waiting) {
    settled += await db.transaction().execute((trx) => settleOne(trx, id, reference, now));
  }
  return settled;
}

async function settleOne(trx: Db, id: string, reference: Reference, now: Instant): Promise<0 | 1> {
  const row = await trx.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const { facts } = await inHand(trx, row);
  const first = await trx
    .selectFrom('journal')
    .select('data')
    .where('chain', '=', id)
    .where('seq', '=', 1)
    .executeTakeFirstOrThrow();
  const { set } = JSON.parse(first.data) as LineData;
  if (!set.category || !set.severity) return 0;
  const command = { step: 'fix-due', category: set.category, severity: set.severity } as const;
  const decision = decide(facts, command, system, now, reference);
  // Not yet: that year's calendar is still missing.
  if (!decision.ok || decision.facts.dueProvisional === 1) return 0;
  if (!(await takeRow(trx, row))) return 0;
  const taken = { actor: system, post: null, command, before: facts, after: decision.facts };
  await writeStep(trx, { ...taken, texts: {}, photos: { kind: 'note', shas: [] } }, now);
  return 1;
}

/** False when somebody took a step at this very moment: the next round settles it. */
async function takeRow(trx: Db, { id, version }: CaseTable): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('case_file')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
