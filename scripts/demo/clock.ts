import { addLimit } from '#rules/deadlines.ts';
import type { Calendar } from '#rules/reference.ts';
import { nextFit } from '#rules/same-time.ts';

/** Minutes, hours, natural days, working hours: '40m', '3h', '2d', '3.5wh'. */
export type Span = `${number}${'m' | 'h' | 'd' | 'wh'}`;

/** When time passes for somebody: always, from 08:00 to 21:00 every day, in working hours. */
export type Clock = 'all' | 'day' | 'work';

const minute = 60_000;
const day = 24 * 60 * minute;
/** Asia/Shanghai is UTC+8 all year round. */
const shanghai = 8 * 60 * minute;
const [opens, closes] = [8 * 60, 21 * 60];

/** The moment (epoch ms) at which so many minutes of a clock have passed since `from`. */
export function advance(from: number, minutes: number, clock: Clock, calendar: Calendar): number {
  if (clock === 'all') return from + minutes * minute;
  if (clock === 'day') return addDayMinutes(from, minutes);
  const start = new Date(from).toISOString();
  return Date.parse(addLimit(start, { amount: minutes / 60, unit: 'wh' }, calendar));
}

/**
 * When a checker goes who would have gone at `at`: at the time of day of the report where that matters, some minutes into
 * it. Epoch milliseconds.
 */
export function fitting(category: string, reportedAt: number, at: number): number {
  const looked = { category, reportedAt: new Date(reportedAt).toISOString() };
  const fits = Date.parse(nextFit(looked, new Date(at).toISOString()));
  return fits <= at ? at : fits + (Math.floor(at / minute) % 50) * minute + (at % minute);
}

/** A span as minutes of its clock. */
export function minutesOf(span: Span): { minutes: number; clock: 'all' | 'work' } {
  const [, amount, unit] = /^([\d.]+)(m|h|d|wh)$/.exec(span)!;
  const each = { m: 1, h: 60, d: 24 * 60, wh: 60 }[unit as 'm'];
  return { minutes: Number(amount) * each, clock: unit === 'wh' ? 'work' : 'all' };
}

/** The hour of the day in Ningbo, 8.5 = 08:30. */
export function hourOf(at: number): number {
  return ((at + shanghai) % day) / (60 * minute);
}

/** The last time at or before `at` that the clock in Ningbo showed this hour. */
export function lastTimeAt(at: number, hour: number): number {
  const then = at - (hourOf(at) - hour) * 60 * minute;
  return Math.round(then <= at ? then : then - day);
}

function addDayMinutes(from: number, minutes: number): number {
  let at = from;
  let left = minutes;
  for (;;) {
    const ofDay = hourOf(at) * 60;
    const midnight = at - ofDay * minute;
    if (ofDay < opens) at = midnight + opens * minute;
    const room = closes - Math.max(ofDay, opens);
    if (left <= room) return Math.round(at + left * minute);
    left -= Math.max(room, 0);
    at = midnight + day + opens * minute;
  }
}
