import type { Deps } from '#kernel/deps.ts';
import { boundsOf, neighbour, type Period } from '#rules/periods.ts';
import type { Span } from '#rules/tallies.ts';
import { boards, type Board, type Instant } from '#rules/vocabulary.ts';
import { auditIds, countBy, countOf, countsAt, courseIds, flowIds, type Counts } from './counting.ts';
import type { Look } from './look.ts';

/** What is told of the cohort that fell due: closure, and what went wrong on the way. */
const dueIds = [...courseIds, 'late', 'checking', 'overdue', 'unsaid'] as const;
const asideIds = [
  'aside',
  'aside_merged',
  'aside_declined',
  'aside_handed_over',
  'aside_terminated',
  'aside_withdrawn',
  'aside_self',
] as const;

/** One board, or the cases whose board is not decided. */
export type BoardLine = {
  board: Board | null;
  due: Counts<(typeof dueIds)[number]>;
  overdueOpen: number;
};
export type Summary = Awaited<ReturnType<typeof summaryOf>>;

/** What the first sentences of a report tell, and its boards: the sizes of sets, each with a list behind it. */
export async function summaryOf({ figures: db }: Pick<Deps, 'figures'>, { ground, span, period }: Look) {
  const before = spanBefore(period, span.now);
  const [byBoard, openByBoard, dueBefore, aside, flow, flowBefore, audits, auditsBefore] = await Promise.all([
    countBy(db, ground, dueIds, span, 'board'),
    countBy(db, ground, ['overdue_open'], span, 'board'),
    countOf(db, ground, dueIds, before.whole),
    countOf(db, ground, asideIds, span),
    countOf(db, ground, flowIds, span),
    countOf(db, ground, flowIds, before.same),
    countOf(db, ground, auditIds, span),
    countOf(db, ground, auditIds, before.same),
  ]);
  const lines = [...boards, null].map((board): BoardLine => ({
    board,
    due: countsAt(byBoard, board, dueIds),
    overdueOpen: countsAt(openByBoard, board, ['overdue_open']).overdue_open,
  }));
  const sum = (of: (line: BoardLine) => number) => lines.reduce((all, line) => all + of(line), 0);
  const due = Object.fromEntries(dueIds.map((id) => [id, sum((line) => line.due[id])])) as BoardLine['due'];
  const overdueOpen = sum((line) => line.overdueOpen);
  return { lines, due, overdueOpen, dueBefore, aside, flow, flowBefore, audits, auditsBefore };
}

/**
 * The period before: `whole` for cohorts, and for what came in the `same` part of it that has passed of this one, so
 * that a week on its Wednesday is not compared with seven days.
 */
export function spanBefore(period: Period, now: Instant): { whole: Span; same: Span } {
  const bounds = boundsOf(neighbour(period, -1));
  const passed = Math.max(0, Date.parse(now) - Date.parse(boundsOf(period).start));
  const until = new Date(Date.parse(bounds.start) + passed).toISOString();
  const end = until < bounds.end ? until : bounds.end;
  return { whole: { ...bounds, now }, same: { start: bounds.start, end, now } };
}
