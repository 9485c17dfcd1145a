import { describe, expect, it } from 'vitest';
import { fitsCheck, isSamePart, nextFit, nextTryAfter, sameTimeHint } from '#rules/same-time.ts';

/** An instant at this time of 23 November 2026 in Ningbo. */
const at = (clock: string) => new Date(`2026-11-23T${clock}:00.000+08:00`).toISOString();

describe('when to look again', () => {
  it.each([
    ['05:59', 'night'],
    ['06:00', 'early'],
    ['08:00', 'day'],
    ['17:59', 'day'],
    ['18:00', 'evening'],
    ['21:59', 'evening'],
    ['22:00', 'night'],
    ['00:00', 'night'],
  ])('%s is %s', (clock, band) => {
    expect(sameTimeHint('PUB04', at(clock), at('12:00'))?.band).toBe(band);
  });

  it('says nothing of what was reported by day and does not come and go with the hour', () => {
    expect(sameTimeHint('FIR07', at('10:00'), at('12:00'))).toBe(null);
    expect(sameTimeHint('FIR07', at('23:10'), at('12:00'))).toEqual({
      band: 'night',
      nowBand: 'day',
      strong: false,
      fits: false,
    });
  });

  it('is firm about noise, stalls, smoke, parking, charging and blocked ways, by day too', () => {
    for (const category of ['PUB04', 'CTY01', 'ENV02', 'TRF02', 'FIR02', 'FIR05']) {
      expect(sameTimeHint(category, at('10:00'), at('12:00'))).toMatchObject({ strong: true, fits: true });
      expect(sameTimeHint(category, at('23:10'), at('22:30'))).toMatchObject({ strong: true, fits: true });
    }
  });
});

describe('when a check may pass', () => {
  const looked = (category: string, clock: string) => ({ category, reportedAt: at(clock) });

  it.each([
    ['noise at night, by day', 'NBR02', '23:10', '10:00', '22:00'],
    ['noise at night, in the evening', 'NBR02', '23:10', '21:59', '22:00'],
    ['a stall by day, at night', 'CTY01', '10:00', '23:00', '06:00 next day'],
    ['a stall by day, before dawn', 'CTY01', '10:00', '05:10', '06:00'],
    ['smoke in the evening, by day', 'ENV02', '19:20', '15:00', '18:00'],
  ])('%s: not now, but from the hour on at which it was seen', (_what, category, seen, now, back) => {
    expect(fitsCheck(looked(category, seen), at(now))).toBe(false);
    const opens = at(back.slice(0, 5));
    const next = back.endsWith('day') ? new Date(Date.parse(opens) + 24 * 3_600_000).toISOString() : opens;
    expect(nextFit(looked(category, seen), at(now))).toBe(next);
    expect(fitsCheck(looked(category, seen), next)).toBe(true);
  });

  it.each([
    ['noise at night, after midnight', 'NBR02', '23:10', '02:00'],
    ['early in the morning what was seen by day, and the other way round', 'CTY01', '10:00', '06:30'],
    ['by day what was seen early', 'CTY01', '07:10', '15:00'],
    ['at any time what does not come and go with the hour', 'FIR07', '23:10', '10:00'],
  ])('%s: now', (_what, category, seen, now) => {
    expect(fitsCheck(looked(category, seen), at(now))).toBe(true);
    expect(nextFit(looked(category, seen), at(now))).toBe(at(now));
  });
});

describe('who was not reached is best called again', () => {
  it.each([
    ['in the afternoon of the same day', '10:20', '2026-11-23T14:00:00.000+08:00'],
    ['the next morning', '12:00', '2026-11-24T09:00:00.000+08:00'],
    ['the next morning', '20:15', '2026-11-24T09:00:00.000+08:00'],
    ['in the afternoon, after a call at night', '00:30', '2026-11-23T14:00:00.000+08:00'],
  ])('%s (%s)', (_when, clock, next) => {
    expect(nextTryAfter(at(clock))).toBe(new Date(next).toISOString());
  });
});

describe('another part of the day', () => {
  it.each([
    ['morning', '08:30', '11:59', true],
    ['morning and noon', '11:59', '12:00', false],
    ['afternoon', '12:00', '17:59', true],
    ['afternoon and six o’clock', '17:59', '18:00', false],
    ['evening', '18:00', '21:00', true],
    ['before and after eight, where UTC begins its day', '07:30', '09:00', true],
  ])('%s: %s and %s', (_what, first, second, same) => {
    expect(isSamePart(at(first), at(second))).toBe(same);
  });

  it('is the same hour of another day', () => {
    const aDayLater = new Date(Date.parse(at('09:00')) + 24 * 3_600_000).toISOString();
    expect(isSamePart(at('09:00'), aDayLater)).toBe(false);
  });
});
