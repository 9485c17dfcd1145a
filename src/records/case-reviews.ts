import type { CaseFacts, Review } from '#rules/facts.ts';
import type { CaseReviewTable, Db, ReadDb } from '#db/schema.ts';

/** 复核: what reviewers have said of a finding that was appealed; a new finding begins without any. */
export const reviewList = {
  bit: 32,
  has: ({ reviews }: CaseFacts) => reviews.length > 0,
  read: (db: ReadDb, ids: readonly string[]): Promise<CaseReviewTable[]> =>
    db.selectFrom('case_review').selectAll().where('case_id', 'in', ids).orderBy('position').execute(),
  note: noteReviews,
};

/** The rows as the rules see them, in the order in which they were given. */
export function reviewsIn(rows: readonly CaseReviewTable[]): Review[] {
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
