import type { ReadDb } from '#db/schema.ts';
import { caseRowsOf, seenOf, type CaseListRow, type CaseQuery } from '#desks/common/rows.ts';
import type { Actor } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { ListSort } from '#views/oversight-list-links.ts';
import { lateSeconds } from './late-seconds.ts';

/** Rows of a page. */
export const pageSize = 50;

/** A row; `isSeen`: this person may open the case. Of others are told category, unit and desk, and no words, place or person. */
export type ListedCase = CaseListRow & { isSeen: boolean };

export type CaseList = Awaited<ReturnType<typeof listOf>>;

/** One page of these cases and how many they are; a page beyond the last is the last. */
export async function listOf(
  db: ReadDb,
  actor: Actor,
  cases: CaseQuery,
  { sort, page: asked, now }: { sort: ListSort; page: number; now: Instant },
) {
  const { n } = await cases.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  const count = Number(n);
  const pages = Math.max(1, Math.ceil(count / pageSize));
  const page = Math.min(asked, pages);
  const rows = await caseRowsOf(
    db,
    ordered(cases, sort, now)
      .limit(pageSize)
      .offset((page - 1) * pageSize),
  );
  return { count, page, pages, rows: await masked(db, actor, rows) };
}

/** In an order that stays the same from page to page. */
function ordered(cases: CaseQuery, sort: ListSort, now: Instant): CaseQuery {
  switch (sort) {
    case 'late':
      return cases.orderBy(lateSeconds(now), 'desc').orderBy('case_file.id');
    case 'due':
      return cases.orderBy('case_file.due_at').orderBy('case_file.id');
    case 'newest':
      return cases.orderBy('case_file.reported_at', 'desc').orderBy('case_file.id', 'desc');
    case 'took':
      return cases
        .orderBy('case_file.took_minutes', (o) => o.desc().nullsLast())
        .orderBy('case_file.reported_at')
        .orderBy('case_file.id');
  }
}

/** The rows, without what this person may not know of cases that he may not open. */
export async function masked(db: ReadDb, actor: Actor, rows: readonly CaseListRow[]): Promise<ListedCase[]> {
  const ids = rows.map(({ id }) => id);
  const open = await seenOf(db, actor, ids);
  return rows.map((row) =>
    open.has(row.id) ? { ...row, isSeen: true } : { ...row, ...nothing, isSeen: false },
  );
}

const nothing = {
  title: '',
  place_text: '',
  community_name: null,
  community_name_en: null,
  grid_name: null,
  grid_name_en: null,
  handler_name: null,
  triager_name: null,
  thumb: null,
} satisfies Partial<CaseListRow>;
