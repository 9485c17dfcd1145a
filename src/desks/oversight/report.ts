import type { Deps } from '#kernel/deps.ts';
import { dayOf } from '#rules/deadlines.ts';
import { toldFrom } from '#rules/oversight.ts';
import { boundsOf, lastDay, periodAround, weeksUpTo, type Period } from '#rules/periods.ts';
import { quantile, spread } from '#rules/spells.ts';
import type { Span } from '#rules/tallies.ts';
import { boards, type Instant } from '#rules/vocabulary.ts';
import {
  countBy,
  countByWeek,
  countedOn,
  countsAt,
  flowIds,
  minutesOf,
  sealedOn,
  type Ground,
} from './counting.ts';
import type { Look } from './look.ts';
import { levelBelow } from './names.ts';
import { spanBefore, summaryOf } from './summary.ts';

export type Report = Awaited<ReturnType<typeof reportOf>>;

type Db = Deps['figures'];

/** Weeks that sparks and bars look back, the last of the period included. */
const weeksBack = 8;
const punctual = ['due', 'on_time'] as const;

/** Everything that the report of an area and a stretch shows; counts only, of the same sets as the lists behind them. */
export async function reportOf(deps: Pick<Deps, 'figures'>, look: Look) {
  const { figures: db } = deps;
  const { ground, span, period } = look;
  const before = spanBefore(period, span.now);
  const weeks = weeksUpTo(periodAround('week', lastLooked(period, span.now)), weeksBack);
  const spans = weeks.map((week): Span => ({ ...boundsOf(week), now: span.now }));
  const below = levelBelow(look);
  const [
    summary,
    punctuality,
    flow,
    took,
    response,
    responseBefore,
    categories,
    slots,
    places,
    sealed,
    earliest,
  ] = await Promise.all([
    summaryOf(deps, look),
    punctualityOf(db, ground, spans),
    flowOf(db, ground, weeks, spans),
    tookOf(db, ground, span),
    responseOf(db, ground, span),
    responseOf(db, ground, before.whole),
    categoriesOf(db, ground, span, before.same),
    slotsOf(db, ground, span),
    below && countBy(db, ground, punctual, span, `${below}_id`),
    sealedOn(db, ground, span),
    earliestOf(db, ground),
  ]);
  return {
    ...summary,
    punctuality,
    weeks: flow,
    took,
    response,
    responseBefore,
    categories,
    slots,
    places,
    sealed: toldSealed(look, sealed),
    earliest,
  };
}

/** The last day of the period that has begun. */
function lastLooked(period: Period, now: Instant): string {
  const [last, today] = [lastDay(period), dayOf(now)];
  return last < today ? last : today;
}

/** 应结 and on time in each week, by board in the order of `boards`, undecided ones last. */
async function punctualityOf(db: Db, ground: Ground, weeks: readonly Span[]) {
  const all = await countByWeek(db, ground, punctual, weeks, 'board');
  return all.map((rows) => [...boards, null].map((board) => countsAt(rows, board, punctual)));
}

/** 流量 of each week. */
async function flowOf(db: Db, ground: Ground, weeks: readonly Period[], spans: readonly Span[]) {
  const [came, ended] = await Promise.all([
    countByWeek(db, ground, ['received'], spans, null),
    countByWeek(db, ground, ['ended'], spans, null),
  ]);
  return weeks.map((period, nth) => ({
    period,
    ...countsAt(came[nth] ?? [], null, ['received']),
    ...countsAt(ended[nth] ?? [], null, ['ended']),
  }));
}

/** How long the closed ones took, in minutes: of all by buckets, of each board the median. */
async function tookOf(db: Db, ground: Ground, span: Span) {
  const rows = await minutesOf(db, ground, 'closed', span, 'took_minutes', 'board');
  const minutes = rows.map((row) => row.minutes);
  const median = (of: typeof rows) =>
    quantile(
      of.map((row) => row.minutes),
      0.5,
    );
  return {
    counts: spread(minutes),
    median: median(rows),
    p90: quantile(minutes, 0.9),
    byBoard: [...boards, null].map((board) => median(rows.filter((row) => row.key === board))),
  };
}

/** The median of minutes to the first response, and of how many cases it is one. */
async function responseOf(db: Db, ground: Ground, span: Span) {
  const rows = await minutesOf(db, ground, 'responded', span, 'response_minutes', null);
  const minutes = rows.map((row) => row.minutes);
  return { cases: minutes.length, median: quantile(minutes, 0.5) };
}

/** What came, by category, now and in the same part of the period before; and what of it fell due. */
async function categoriesOf(db: Db, ground: Ground, span: Span, before: Span) {
  const [received, earlier, due] = await Promise.all([
    countBy(db, ground, flowIds, span, 'category'),
    countBy(db, ground, flowIds, before, 'category'),
    countBy(db, ground, punctual, span, 'category'),
  ]);
  return received.map(({ key, counts }) => ({
    code: String(key),
    received: counts.received,
    before: countsAt(earlier, key, flowIds).received,
    ...countsAt(due, key, punctual),
  }));
}

/** How many came in each hour of the week, 0–167. */
async function slotsOf(db: Db, ground: Ground, span: Span): Promise<number[]> {
  const rows = await countBy(db, ground, ['received'], span, 'reported_slot');
  const counts = Array.from({ length: 168 }, () => 0);
  for (const { key, counts: one } of rows) counts[Number(key)] = one.received;
  return counts;
}

/**
 * How many sealed cases came in the whole area; null for fewer than may be told, none among them, for stretches of any days,
 * which could be drawn so that one case makes the difference, and beside figures of a part of the area, which they are not of.
 */
function toldSealed({ period, narrowed }: Look, n: number): number | null {
  const isPart = Object.values(narrowed).some((value) => value !== undefined);
  return n < toldFrom || period.kind === 'days' || isPart ? null : n;
}

/** When the first case came; null before it. */
async function earliestOf(db: Db, ground: Ground): Promise<Instant | null> {
  const row = await countedOn(db, ground)
    .select('case_file.reported_at')
    .orderBy('case_file.reported_at')
    .limit(1)
    .executeTakeFirst();
  return row?.reported_at ?? null;
}
