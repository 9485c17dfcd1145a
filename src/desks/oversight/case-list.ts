import type { ReadDb } from '#db/schema.ts';
import { caseRowsOf, rowsById, type CaseListRow, type CaseQuery } from '#desks/common/rows.ts';
import { casesFor } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { ListSort } from '#views/oversight-list-links.ts';

/** Rows of a page. */
export const pageSize = 50;

/** A row; `isSeen`: this person may open the case. Of others neither what nor where nor who is told. */
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
  const rows =
    sort === 'late'
      ? await latest(db, cases, now, (page - 1) * pageSize)
      : await caseRowsOf(
          db,
          ordered(cases, sort)
            .limit(pageSize)
            .offset((page - 1) * pageSize),
        );
  return { count, page, pages, rows: await masked(db, actor, rows) };
}

/** In an order that stays the same from page to page. */
function ordered(cases: CaseQuery, sort: Exclude<ListSort, 'late'>): CaseQuery {
  switch (sort) {
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

/** How long a result came after its due cannot be asked of both engines alike: it is worked out here. */
async function latest(db: ReadDb, cases: CaseQuery, now: Instant, from: number): Promise<CaseListRow[]> {
  const all = await cases
    .select(['case_file.id', 'case_file.due_at', 'case_file.result_at', 'case_file.holder_kind'])
    .execute();
  // What ended without a result is not late, as its row says.
  const late = ({ due_at, result_at, holder_kind }: (typeof all)[number]) =>
    Date.parse(result_at ?? (holder_kind === null ? due_at : now)) - Date.parse(due_at);
  const ids = all
    .toSorted((a, b) => late(b) - late(a) || (a.id < b.id ? -1 : 1))
    .slice(from, from + pageSize)
    .map(({ id }) => id);
  return rowsById(db, ids);
}

/** The rows, without what this person may not know of cases that he may not open. */
export async function masked(db: ReadDb, actor: Actor, rows: readonly CaseListRow[]): Promise<ListedCase[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const seen = await casesFor(db, actor).select('case_file.id').where('case_file.id', 'in', ids).execute();
  const open = new Set(seen.map(({ id }) => id));
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
