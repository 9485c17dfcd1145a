import { nextWorkingMoment } from '#rules/deadlines.ts';
import type { Calendar } from '#rules/reference.ts';
import { advance, fitting, hourOf, lastTimeAt, type Clock } from '#scripts/demo/clock.ts';
import type { Random } from '#scripts/demo/random.ts';
import { waits, type Tempo } from '#scripts/demo/pace.ts';
import type { Move } from '#scripts/demo/story.ts';

const minute = 60_000;

/** What happens to one case, move by move, each at its moment. What would come after the end is left out. */
export type Life = ReturnType<typeof openLife>;

/** `from`: moment of the report; `until`: the end of all that is told; both in epoch milliseconds. */
export function openLife(
  { from, until, category }: { from: number; until: number; category: string },
  tempo: Tempo,
  calendar: Calendar,
  random: Random,
) {
  const moves: Move[] = [];
  const times: number[] = [];
  let now = from;
  const put = (at: number, move: Move): void => {
    now = Math.max(Math.round(at), now + 1000);
    if (now > until) return;
    moves.push(move);
    times.push(now);
  };
  return {
    moves,
    times,
    /** The moment of the last move, or of the one that would have come. */
    now: () => now,
    put,
    /** After the usual wait of the move's pace. */
    next: (move: Move): void => {
      const [low, high, clock] = waits[move.pace][tempo];
      // Waits are mostly short: of three numbers the one in the middle, and of seconds a few.
      const share = Math.min(random(), (random() + random()) / 2);
      const at = advance(now, low + (high - low) * share + random() * 0.9, clock, calendar);
      put(move.pace === 'check' ? fitting(category, from, at) : at, move);
    },
    wait: (minutes: number, clock: Clock, move: Move): void =>
      put(advance(now, minutes + random() * 0.9, clock, calendar), move),
  };
}

/** The nearest moment from `at` on at which somebody works on it: any (S1), awake (S2), or in working time. */
export function workable(at: number, clock: Clock, calendar: Calendar, random: Random): number {
  if (clock === 'all') return at;
  if (clock === 'work') {
    const begins = nextWorkingMoment(at, calendar);
    return begins === at ? at : begins + random() * 150 * minute;
  }
  const hour = hourOf(at);
  return hour >= 7.5 && hour < 21.5 ? at : lastTimeAt(at + 24 * 60 * minute, 8 + random() * 2);
}
