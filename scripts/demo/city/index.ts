import type { ReferenceBook } from '#records/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Happening } from '#scripts/demo/plan.ts';
import { randomFrom } from '#scripts/demo/random.ts';
import type { Tale } from '#scripts/demo/story.ts';
import { arrivals, lastArrivals } from './arrivals.ts';
import { crewOf } from './crew.ts';
import { teller } from './teller.ts';

/** Share of the cases that came in during the last working hours and lie in the three queues. */
const freshShare = 0.019;

/** Cases of the city and all that happens to them, in the order of time of each. */
export type City = { tales: Tale[]; happenings: Happening[] };

/** `told`: the stories told by hand, with the moments of their reports in `toldAt`. */
export type Wish = { count: number; seed: number; told: readonly Tale[]; toldAt: readonly number[] };

/**
 * `count` everyday cases over the 120 days before `now`, the same for the same wish and `now`. What was told is not told
 * again, and counts where a day is busy. The first case is numbered after the stories told.
 */
export function cityOf({ count, seed, told, toldAt }: Wish, reference: ReferenceBook, now: Instant): City {
  const until = Date.parse(now);
  const random = randomFrom(seed);
  const { calendar } = reference;
  const fresh = lastArrivals(Math.round(count * freshShare), until, calendar, random);
  const others = [...toldAt, ...fresh];
  const moments = arrivals(count - fresh.length, others, until, calendar, random);
  const tell = teller({ until, crew: crewOf(), reference, random }, told);
  const lived = [...moments.map((at) => ({ at, fresh: false })), ...fresh.map((at) => ({ at, fresh: true }))]
    .toSorted((a, b) => a.at - b.at)
    .map(tell);
  return {
    tales: lived.map(({ tale }) => tale),
    happenings: lived.flatMap(({ times }, index) =>
      times.map((at, i) => ({ at, story: told.length + index, move: i - 1 })),
    ),
  };
}
