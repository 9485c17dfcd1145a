import { addLimit, dayOf, isWorkingDay, midnightOf } from '#rules/deadlines.ts';
import type { Calendar } from '#rules/reference.ts';
import type { Day } from '#rules/vocabulary.ts';
import { urnOf, type Random } from '#scripts/demo/random.ts';
import { byHour, byWeekday, dayToDay } from './facts.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** What is told as the city's past. */
const days = 120;

/**
 * When reports come in over the 120 days before `until`: `count` moments in order, more by day and on working days. Fewer
 * on days on which `others` came in: together they are a day like any.
 */
export function arrivals(
  count: number,
  others: readonly number[],
  until: number,
  calendar: Calendar,
  random: Random,
): number[] {
  const slots = slotsIn(until - days * day, until, calendar, random);
  const each = (count + others.length) / slots.reduce((sum, { weight }) => sum + weight, 0);
  const byDay = Map.groupBy(slots, ({ from }) => dayAt(from));
  const taken = Map.groupBy(others, dayAt);
  const left = [...byDay].flatMap(([one, ofDay]) => {
    const expected = each * ofDay.reduce((sum, { weight }) => sum + weight, 0);
    const share = Math.max(0.1, 1 - (taken.get(one)?.length ?? 0) / expected);
    return ofDay.map((slot) => ({ ...slot, weight: slot.weight * share }));
  });
  return momentsIn(left, count, random);
}

/** The same for the last four working hours: what may still lie in a queue. Over a holiday these are three days. */
export function lastArrivals(count: number, until: number, calendar: Calendar, random: Random): number[] {
  const limit = { amount: 4, unit: 'wh' } as const;
  let from = until - hour;
  while (
    from > until - 3 * day &&
    Date.parse(addLimit(new Date(from).toISOString(), limit, calendar)) > until
  )
    from -= hour / 4;
  return momentsIn(slotsIn(from, until, calendar, random), count, random);
}

function momentsIn(slots: readonly Slot[], count: number, random: Random): number[] {
  const draw = urnOf(slots, ({ weight }) => weight);
  const moments = Array.from({ length: count }, () => {
    const slot = draw(random);
    return Math.floor(slot.from + random() * (slot.to - slot.from));
  });
  return moments.toSorted((a, b) => a - b);
}

type Slot = { from: number; to: number; weight: number };

function slotsIn(start: number, until: number, calendar: Calendar, random: Random): Slot[] {
  const last = midnightOf(dayAt(until));
  const back = Math.ceil((last - start) / day);
  return Array.from({ length: back + 1 }, (_, i) => last - (back - i) * day).flatMap((midnight) => {
    const weight = weightOf(midnight, calendar) * swing(random);
    return byHour.flatMap((share, index) => {
      const from = Math.max(midnight + index * hour, start);
      const to = Math.min(midnight + (index + 1) * hour, until);
      return to > from ? [{ from, to, weight: (weight * share * (to - from)) / hour }] : [];
    });
  });
}

const thursday = 3;
const sunday = 6;

function weightOf(midnight: number, calendar: Calendar): number {
  const today = dayAt(midnight);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  if (isWorkingDay(today, calendar)) return byWeekday[weekday < 5 ? weekday : thursday]!;
  return byWeekday[weekday < 5 ? sunday : weekday]!;
}

/** Days differ: around 1, skewed to the right. Two thirds of the measured spread: one year had storms. */
function swing(random: Random): number {
  const bell = random() + random() + random() + random() - 2;
  return Math.exp(bell * Math.sqrt(3) * dayToDay * (2 / 3));
}

function dayAt(ms: number): Day {
  return dayOf(new Date(ms).toISOString());
}
