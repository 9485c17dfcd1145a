import { isDay, midnightOf } from './deadlines.ts';
import type { Day, Instant } from './vocabulary.ts';

/** A stretch of whole days in Ningbo: `from` is the first day, `until` the first day after it. */
export type Period = { kind: 'week' | 'month' | 'days'; from: Day; until: Day };

const day = 24 * 3_600_000;

/** A period from its address: 2026-W47, 2026-11, or 2026-11-01..2026-11-15 (both days included, at most 366); years from 2000 to 2199. */
export function periodFrom(text: string): Period | null {
  const week = /^(2[01]\d{2})-W(\d{2})$/.exec(text);
  if (week) return weekNumbered(Number(week[1]), Number(week[2]));
  const month = /^(2[01]\d{2})-(\d{2})$/.exec(text);
  if (month) return monthNumbered(Number(month[1]), Number(month[2]));
  const span = /^(2[01]\d{2}-\d{2}-\d{2})\.\.(2[01]\d{2}-\d{2}-\d{2})$/.exec(text);
  if (!span || !isDay(span[1]!) || !isDay(span[2]!)) return null;
  const until = plus(span[2]!, 1);
  const length = (at(until) - at(span[1]!)) / day;
  return length >= 1 && length <= 366 ? { kind: 'days', from: span[1]!, until } : null;
}

/** The address of a period; `periodFrom` reads it again. */
export function periodText({ kind, from, until }: Period): string {
  if (kind === 'month') return from.slice(0, 7);
  if (kind === 'days') return `${from}..${plus(until, -1)}`;
  const { year, week } = weekOf(from);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The week (Monday to Sunday) or month in which a day lies. */
export function periodAround(kind: 'week' | 'month', on: Day): Period {
  if (kind === 'month') return monthNumbered(Number(on.slice(0, 4)), Number(on.slice(5, 7)))!;
  const from = plus(on, -((new Date(at(on)).getUTCDay() + 6) % 7));
  return { kind, from, until: plus(from, 7) };
}

/** The period of the same kind and length just before (-1) or after (1). */
export function neighbour(period: Period, step: -1 | 1): Period {
  const { kind, from, until } = period;
  if (kind === 'month') return periodAround('month', step === 1 ? until : plus(from, -1));
  const length = (at(until) - at(from)) / day;
  return { kind, from: plus(from, step * length), until: plus(until, step * length) };
}

/** So many weeks in order, the last of them the one in which the period's last day lies. */
export function weeksUpTo(period: Period, count: number): Period[] {
  const last = periodAround('week', plus(period.until, -1));
  return Array.from({ length: count }, (_, i) => ({
    kind: 'week',
    from: plus(last.from, (i - count + 1) * 7),
    until: plus(last.until, (i - count + 1) * 7),
  }));
}

/** Its first instant and the first instant after it. */
export function boundsOf({ from, until }: Period): { start: Instant; end: Instant } {
  return { start: midnight(from), end: midnight(until) };
}

/** ISO 8601: the week of the year, and the year to which that week belongs. */
export function weekOf(on: Day): { year: number; week: number } {
  const thursday = plus(periodAround('week', on).from, 3);
  const year = Number(thursday.slice(0, 4));
  return { year, week: 1 + Math.floor((at(thursday) - at(`${year}-01-01`)) / (7 * day)) };
}

/** The last day of a period. */
export function lastDay({ until }: Period): Day {
  return plus(until, -1);
}

function midnight(on: Day): Instant {
  return new Date(midnightOf(on)).toISOString();
}

function weekNumbered(year: number, week: number): Period | null {
  const first = periodAround('week', `${year}-01-04`).from;
  const from = plus(first, (week - 1) * 7);
  const found = weekOf(from);
  return found.year === year && found.week === week ? { kind: 'week', from, until: plus(from, 7) } : null;
}

function monthNumbered(year: number, month: number): Period | null {
  if (month < 1 || month > 12) return null;
  const two = (n: number) => String(n).padStart(2, '0');
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`;
  return { kind: 'month', from: `${year}-${two(month)}-01`, until: next };
}

function plus(on: Day, days: number): Day {
  return new Date(at(on) + days * day).toISOString().slice(0, 10);
}

function at(on: Day): number {
  return Date.parse(`${on}T00:00:00Z`);
}
