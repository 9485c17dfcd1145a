import type { Ask, CaseFacts } from '#rules/facts.ts';
import { inOrderOfActs } from '#rules/two-person.ts';
import type { CaseRequestTable, Db, ReadDb } from '#db/schema.ts';

/** What waits for a second person. */
export const requestList = {
  bit: 1,
  has: ({ requests }: CaseFacts) => requests.length > 0,
  read: (db: ReadDb, ids: readonly string[]): Promise<CaseRequestTable[]> =>
    db.selectFrom('case_request').selectAll().where('case_id', 'in', ids).execute(),
  note: noteRequests,
};

/** The rows as the rules see them. */
export function requestsIn(rows: readonly CaseRequestTable[]): Ask[] {
  return inOrderOfActs(
    rows.map(({ act, asked_by: by, asked_at: at, until_at: until, level }) => ({
      act,
      by,
      at,
      until,
      ...(level === null ? {} : { level }),
    })),
  );
}

async function noteRequests(trx: Db, before: CaseFacts | null, after: CaseFacts): Promise<void> {
  const earlier = before?.requests ?? [];
  for (const ask of earlier) {
    if (after.requests.some((one) => isSame(one, ask))) continue;
    await trx.deleteFrom('case_request').where('case_id', '=', after.id).where('act', '=', ask.act).execute();
  }
  for (const ask of after.requests) {
    if (earlier.some((one) => isSame(one, ask))) continue;
    const { act, by, at, until, level = null } = ask;
    await trx
      .insertInto('case_request')
      .values({ case_id: after.id, act, asked_by: by, asked_at: at, until_at: until, level })
      .execute();
  }
}

function isSame(a: Ask, b: Ask): boolean {
  return a.act === b.act && a.at === b.at && a.by === b.by && a.until === b.until && a.level === b.level;
}
