import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundsOf,
  lastDay,
  neighbour,
  periodAround,
  periodFrom,
  periodText,
  weekOf,
  weeksUpTo,
} from '#rules/periods.ts';

const someDay = fc
  .integer({ min: 0, max: 20_000 })
  .map((n) => new Date(Date.parse('2001-01-01') + n * 86_400_000).toISOString().slice(0, 10));

describe('a period', () => {
  it.each([
    ['2026-W47', { kind: 'week', from: '2026-11-16', until: '2026-11-23' }],
    ['2026-W01', { kind: 'week', from: '2025-12-29', until: '2026-01-05' }],
    ['2026-W53', { kind: 'week', from: '2026-12-28', until: '2027-01-04' }],
    ['2026-02', { kind: 'month', from: '2026-02-01', until: '2026-03-01' }],
    ['2026-12', { kind: 'month', from: '2026-12-01', until: '2027-01-01' }],
    ['2026-11-01..2026-11-15', { kind: 'days', from: '2026-11-01', until: '2026-11-16' }],
    ['2024-02-29..2024-02-29', { kind: 'days', from: '2024-02-29', until: '2024-03-01' }],
  ])('is read from %s', (text, period) => {
    expect(periodFrom(text)).toEqual(period);
    expect(periodText(periodFrom(text)!)).toBe(text);
  });

  it.each([
    '2025-W53',
    '2026-W00',
    '2026-W54',
    '2026-13',
    '2026-00',
    '2026-02-30..2026-03-01',
    '2026-11-15..2026-11-01',
    '2025-01-01..2026-12-31',
    'this week',
    '',
  ])('is not read from %s', (text) => expect(periodFrom(text)).toBeNull());

  it('begins and ends at midnight in Ningbo', () => {
    expect(boundsOf(periodFrom('2026-W47')!)).toEqual({
      start: '2026-11-15T16:00:00.000Z',
      end: '2026-11-22T16:00:00.000Z',
    });
  });

  it('has neighbours of its own kind that touch it', () => {
    expect(periodText(neighbour(periodFrom('2026-01')!, -1))).toBe('2025-12');
    expect(periodText(neighbour(periodFrom('2026-W53')!, 1))).toBe('2027-W01');
    expect(periodText(neighbour(periodFrom('2026-11-01..2026-11-15')!, -1))).toBe('2026-10-17..2026-10-31');
  });

  it('around any day holds it, touches its neighbours and is read again from its address', () => {
    fc.assert(
      fc.property(fc.constantFrom('week' as const, 'month' as const), someDay, (kind, on) => {
        const period = periodAround(kind, on);
        expect(period.from <= on && on < period.until).toBe(true);
        expect(neighbour(period, 1).from).toBe(period.until);
        expect(neighbour(period, -1).until).toBe(period.from);
        expect(periodFrom(periodText(period))).toEqual(period);
      }),
    );
  });

  it('ends with the last of its weeks', () => {
    const weeks = weeksUpTo(periodFrom('2026-11')!, 8);
    expect(weeks).toHaveLength(8);
    expect(weeks.at(-1)).toEqual({ kind: 'week', from: '2026-11-30', until: '2026-12-07' });
    expect(lastDay(weeks[0]!)).toBe('2026-10-18');
  });

  it('numbers weeks as ISO 8601 does', () => {
    expect(weekOf('2027-01-01')).toEqual({ year: 2026, week: 53 });
    expect(weekOf('2026-11-22')).toEqual({ year: 2026, week: 47 });
  });
});
