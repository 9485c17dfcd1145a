import { disposalDue, isOverdue } from '#rules/deadlines.ts';
import { toldFrom } from '#rules/oversight.ts';
import type { CategoryLimits, Reference } from '#rules/reference.ts';
import type { Instant, Severity } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';
import { days, later } from './instants.ts';

/** How last week's cases of a category would have fared. Null: too few to tell, which would point at people. */
export type Preview = { cases: number | null; late: number | null; lateNow: number | null };

/**
 * Counts the cases of a category that were reported in the week before `now`, and how many of them miss the disposal
 * limit as it stands and as it would be; what is still open counts as late once the limit has passed. Numbers only.
 */
export async function previewLimits(
  db: ReadDb,
  code: string,
  draft: { severity: Severity; limits: CategoryLimits },
  reference: Reference,
  now: Instant,
): Promise<Preview> {
  const category = reference.category(code);
  const since = later(now, -7 * days);
  const rows = await db
    .selectFrom('case_file')
    .select(['reported_at', 'severity', 'result_at', 'closed_at'])
    .where('category', '=', code)
    .where('sensitivity', '!=', 'X')
    .where('reported_at', '>=', since)
    .where('reported_at', '<=', now)
    .execute();
  if (!category || rows.length < toldFrom) return { cases: null, late: null, lateNow: null };
  const planned = { ...category, ...draft };
  // Cases at the category's own severity follow it; those that were raised or lowered keep theirs.
  const late = rows.filter((row) => {
    const severity = row.severity === category.severity ? draft.severity : row.severity;
    return isOverdue(disposalDue(row.reported_at, planned, severity, reference), ended(row, now));
  });
  const lateNow = rows.filter((row) =>
    isOverdue(disposalDue(row.reported_at, category, row.severity, reference), ended(row, now)),
  );
  return { cases: rows.length, late: hidden(late.length), lateNow: hidden(lateNow.length) };
}

function hidden(count: number): number | null {
  return count > 0 && count < toldFrom ? null : count;
}

function ended(row: { result_at: Instant | null; closed_at: Instant | null }, now: Instant): Instant {
  return row.result_at ?? row.closed_at ?? now;
}
