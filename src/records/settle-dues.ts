import { disposalDue, isProvisional } from '#rules/deadlines.ts';
import type { Reference } from '#rules/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import type { LineData } from './case-write.ts';
import { takeSystemStep } from './system-step.ts';

/**
 * Settles due dates that reached into a year without published holidays, now that its calendar has come: once, from the
 * category and severity of the report, by a journalled step of the system (ruling 17).
 * @returns how many were settled
 */
export async function settleDues(db: Db, reference: Reference, now: Instant): Promise<number> {
  const waiting = await db
    .selectFrom('case_file')
    .select(['id', 'reported_at'])
    .where('due_provisional', '=', 1)
    .execute();
  let settled = 0;
  for (const { id, reported_at } of waiting) {
    settled += await db.transaction().execute((trx) => settleOne(trx, id, reported_at, reference, now));
  }
  return settled;
}

async function settleOne(
  trx: Db,
  id: string,
  reportedAt: Instant,
  reference: Reference,
  now: Instant,
): Promise<0 | 1> {
  const first = await trx
    .selectFrom('journal')
    .select('data')
    .where('chain', '=', id)
    .where('seq', '=', 1)
    .executeTakeFirstOrThrow();
  const {
    set: { category, severity },
  } = JSON.parse(first.data) as LineData;
  const reportedAs = category === undefined ? undefined : reference.category(category);
  if (!category || !severity || !reportedAs) return 0;
  // Not yet: that year's calendar is still missing.
  const due = disposalDue(reportedAt, reportedAs, severity, reference);
  if (isProvisional(due, reference.calendar)) return 0;
  const command = { step: 'fix-due', category, severity } as const;
  return (await takeSystemStep(trx, id, command, reference, now)) ? 1 : 0;
}
