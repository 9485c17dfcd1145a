import type { Category, Reference } from '#rules/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { advance, fitting, hourOf, lastTimeAt, minutesOf, type Clock } from './clock.ts';
import { tempoOf, waits, type Tempo } from './pace.ts';
import { between, randomFrom, type Random } from './random.ts';
import type { Move, Story } from './story.ts';

/** Something that happens to a story's case: `move` −1 is the report itself. Epoch milliseconds. */
export type Happening = { at: number; story: number; move: number };

/**
 * When everything happens: never after `now`, each story's last move as long ago as it says, nobody at work at hours
 * that nobody works. All stories together in the order of time.
 */
export function planOf(
  stories: readonly Story[],
  reference: Reference,
  now: Instant,
  seed: number,
): Happening[] {
  const until = Date.parse(now);
  const happenings = stories.flatMap((story, index) => {
    const category = reference.category(story.category);
    if (!category) throw new Error(`There is no category ${story.category}`);
    const times = timesOf(story, category, reference, until, randomFrom(seed * 100_003 + index));
    return times.map((at, i) => ({ at, story: index, move: i - 1 }));
  });
  return inOrder(happenings);
}

/** All of it in the order of time, as a street lives it; what happens in one instant story by story. */
export function inOrder(happenings: readonly Happening[]): Happening[] {
  return happenings.toSorted((a, b) => a.at - b.at || a.story - b.story || a.move - b.move);
}

type Gap = { minutes: number; clock: Clock };

/** The report and the moves, in order. The latest start is sought from which all is over by `until`. */
function timesOf(
  story: Story,
  category: Category,
  { calendar }: Reference,
  until: number,
  random: Random,
): number[] {
  const tempo = tempoOf(category, story.urgent ? 'S1' : category.severity);
  const gaps = story.moves.map((move) => gapOf(move, tempo, random));
  const sinceLast = minutesOf(story.ago);
  const isOld = sinceLast.clock === 'all' && sinceLast.minutes >= 24 * 60;
  const hour = story.hour ?? (isOld ? likelyHour(random) : null);
  const from = (start: number) => {
    const times = [start];
    for (const [i, gap] of gaps.entries()) {
      const next = advance(times.at(-1)!, gap.minutes, gap.clock, calendar);
      times.push(story.moves[i]!.pace === 'check' ? fitting(category.code, start, next) : next);
    }
    return times;
  };
  // What began within the hour may well be reported at night.
  const isFresh =
    gaps.length === 0 || tempo === 'critical' || (sinceLast.clock === 'all' && sinceLast.minutes < 60);
  const likely = (start: number) =>
    hour !== null ? lastTimeAt(start, hour) : isFresh ? start : awake(start, random);
  const step = isOld ? Infinity : 40 * 60_000;
  for (let start = likely(until - sinceLast.minutes * 60_000); ;) {
    const times = from(start);
    const over = advance(times.at(-1)!, sinceLast.minutes, sinceLast.clock, calendar) - until;
    if (over <= 0) return times;
    start = likely(start - Math.max(60_000, Math.min(over, step)));
  }
}

function gapOf({ pace, wait }: Move, tempo: Tempo, random: Random): Gap {
  if (wait !== undefined) return minutesOf(wait);
  const [low, high, clock] = waits[pace][tempo];
  // A few seconds more, so that not everything happens on the full minute.
  return { minutes: between(random, low, high) + random() * 0.9, clock };
}

/** Share of reports by hour from 6 to 21, after 4,271 petitions of a Chinese city; nights are rare. */
const reportsByHour = [1, 2, 6, 10, 18, 13, 8, 7, 10, 14, 11, 11, 8, 5, 4, 3];

function likelyHour(random: Random): number {
  const total = reportsByHour.reduce((sum, n) => sum + n, 0);
  let left = random() * total;
  const index = reportsByHour.findIndex((n) => (left -= n) < 0);
  return 6 + Math.max(index, 0) + random();
}

/** At night nobody reports what can wait: it was the evening before. */
function awake(at: number, random: Random): number {
  const hour = hourOf(at);
  return hour >= 6.5 && hour < 21.5 ? at : lastTimeAt(at, 20 + random());
}
