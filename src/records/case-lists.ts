import type { CaseFacts } from '#rules/facts.ts';
import type { Db, ReadDb } from '#db/schema.ts';
import { grantList, recusalList } from './case-grants.ts';
import { requestList } from './case-requests.ts';
import { reviewList } from './case-reviews.ts';
import { tickList } from './case-ticks.ts';
import { taskList } from './case-tasks.ts';

/**
 * A list that lies in a table beside a case and is a fact of it. `bit`: its place in `case_file.lists`, so that only the
 * tables that hold something are asked.
 */
export type CaseList<Row extends { case_id: string }> = {
  bit: number;
  has: (facts: CaseFacts) => boolean;
  read: (db: ReadDb, ids: readonly string[]) => Promise<Row[]>;
  /** Writes what a step changed. */
  note: (trx: Db, before: CaseFacts | null, after: CaseFacts) => Promise<void>;
};

/** All of them, by the fact they are. */
const caseLists = {
  requests: requestList,
  reviews: reviewList,
  ticks: tickList,
  tasks: taskList,
  grants: grantList,
  recused: recusalList,
};
type Lists = typeof caseLists;
const names = Object.keys(caseLists) as (keyof Lists)[];

/** The rows of each list of one case. */
export type ListRows = { [K in keyof Lists]: Awaited<ReturnType<Lists[K]['read']>> };

/** Which lists hold anything. */
export function listsOf(facts: CaseFacts): number {
  return names.reduce((bits, name) => bits | (caseLists[name].has(facts) ? caseLists[name].bit : 0), 0);
}

/** Writes what a step changed in each list. */
export async function noteLists(trx: Db, before: CaseFacts | null, after: CaseFacts): Promise<void> {
  for (const name of names)
    if (before?.[name] !== after[name]) await caseLists[name].note(trx, before, after);
}

/** What the lists of these cases hold, by case: one query for each list that any of them has. */
export async function listsFor(
  db: ReadDb,
  cases: readonly { id: string; lists: number }[],
): Promise<(id: string) => ListRows> {
  const read = await Promise.all(
    names.map(async (name) => {
      const { bit, read: rowsFor } = caseLists[name];
      const ids = cases.filter(({ lists }) => (lists & bit) !== 0).map(({ id }) => id);
      return [name, ids.length === 0 ? [] : await rowsFor(db, ids)] as const;
    }),
  );
  return (id) =>
    Object.fromEntries(
      read.map(([name, rows]) => [name, rows.filter((row) => row.case_id === id)]),
    ) as ListRows;
}
