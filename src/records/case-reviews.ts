import type { CaseFacts, Review } from '#rules/facts.ts';
import type { CaseReviewTable, CaseTable, Db, ReadDb } from '#db/schema.ts';

/** 复核: what reviewers have said of a finding that was appealed; a new finding begins without any. */
export const reviewList = {
  bit: 32,
  has: ({ reviews }: CaseFacts) => reviews.length > 0,
  read: (db: ReadDb, ids: readonly string[]): Promise<CaseReviewTable[]> =>
    db.selectFrom('case_review').selectAll().where('case_id', 'in', ids).orderBy('position').execute(),
  note: noteReviews,
};

/** 抽查 and 认定 as columns of the case. */
export function auditColumnsOf(facts: CaseFacts) {
  return {
    vouched_by: facts.vouchedBy,
    closed_by: facts.closedBy,
    audit: facts.audit,
    audited_by: facts.auditedBy,
    audited_at: facts.auditedAt,
    audit_count: facts.auditCount,
    audit_fail_count: facts.auditFailCount,
    assessment: facts.assessment,
    finding_by: facts.findingBy,
    finding_at: facts.findingAt,
    finding_due_at: facts.findingDueAt,
    finding_of: facts.findingOf,
    finding_unit: facts.findingUnit,
    false_closures: facts.falseClosures,
  } satisfies Partial<CaseTable>;
}

type AuditColumns = Pick<CaseTable, keyof ReturnType<typeof auditColumnsOf>>;

/** And back, with the opinions that lie beside it. */
export function auditFactsOf(row: AuditColumns, reviews: readonly CaseReviewTable[]) {
  return {
    vouchedBy: row.vouched_by,
    closedBy: row.closed_by,
    audit: row.audit,
    auditedBy: row.audited_by,
    auditedAt: row.audited_at,
    auditCount: row.audit_count,
    auditFailCount: row.audit_fail_count,
    assessment: row.assessment,
    findingBy: row.finding_by,
    findingAt: row.finding_at,
    findingDueAt: row.finding_due_at,
    findingOf: row.finding_of,
    findingUnit: row.finding_unit,
    reviews: reviewsIn(reviews),
    falseClosures: row.false_closures,
  } satisfies Partial<CaseFacts>;
}

/** The rows as the rules see them, in the order in which they were given. */
function reviewsIn(rows: readonly CaseReviewTable[]): Review[] {
  return rows.map(({ by_id: by, at, opinion }) => ({ by, at, opinion }));
}

async function noteReviews(trx: Db, before: CaseFacts | null, after: CaseFacts): Promise<void> {
  const known = after.reviews.length === 0 ? 0 : (before?.reviews.length ?? 0);
  if (known === 0 && before && before.reviews.length > 0)
    await trx.deleteFrom('case_review').where('case_id', '=', after.id).execute();
  const added = after.reviews.slice(known).map(({ by, at, opinion }, i) => ({
    case_id: after.id,
    position: known + i,
    by_id: by,
    at,
    opinion,
  }));
  if (added.length > 0) await trx.insertInto('case_review').values(added).execute();
}
