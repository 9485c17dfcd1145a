import type { Look } from '#desks/oversight/look.ts';
import type { DecisionKind } from '#rules/decisions.ts';
import type { TallyId } from '#rules/tallies.ts';
import { lookHref, type TableKind } from './oversight-links.ts';

/** Orders of a list: the earliest limit, the latest beyond it, the newest report, the longest way first. */
export const listSorts = ['due', 'late', 'newest', 'took'] as const;
export type ListSort = (typeof listSorts)[number];

/** By how long a case is late. */
export const ageIds = [
  'overdue_open',
  'overdue_1',
  'overdue_3',
  'overdue_7',
  'overdue_30',
  'overdue_more',
] as const;
export type AgeId = (typeof ageIds)[number];

/** Where the same (a category) came again and again. */
export type Hotspot = { grid: string; category: string };

/** What a list is of: the cases of a set, or those that wait for one decision (`spot`: of which hotspot). */
export type Subject = { tally: TallyId } | { matter: DecisionKind; spot?: Hotspot | undefined };

/** What the address of a list says of its subject. */
export function subjectQuery(subject: Subject): Record<string, string> {
  if ('tally' in subject) return { tally: subject.tally };
  const { matter, spot } = subject;
  // `category` would narrow it and could be taken away: a hotspot of every category is none.
  return { matter, ...(spot && { grid: spot.grid, same: spot.category }) };
}

/** A page of a list in an order. */
export function listHref(
  look: Look,
  subject: Subject,
  { sort, page }: { sort?: ListSort; page?: number },
): string {
  return lookHref(
    look,
    '/oversight/cases',
    {},
    {
      ...subjectQuery(subject),
      ...(sort === undefined ? {} : { sort }),
      ...(page === undefined || page === 1 ? {} : { page: String(page) }),
    },
  );
}

/** The table of every indicator. */
export function tableHref(look: Look, by: TableKind): string {
  return lookHref(look, '/oversight/table', {}, { by });
}
