import { dayOf, hourOf, midnightOf } from './deadlines.ts';
import type { Instant } from './vocabulary.ts';

/** Part of the day in Ningbo: 清晨 06–08, 白天 08–18, 傍晚 18–22, 夜里 22–06. */
export type TimeBand = 'early' | 'day' | 'evening' | 'night';

/**
 * 同时段核查: what shows itself at one time of day has to be looked at then. `strong`: a kind of matter that comes and
 * goes with the hour. `fits`: now is that part of the day, early and day being one.
 */
export type SameTime = { band: TimeBand; nowBand: TimeBand; strong: boolean; fits: boolean };

/**
 * When a checker should look at a case that was reported at `reportedAt`. Null where any time will do: what was reported
 * by day and does not come and go with the hour.
 */
export function sameTimeHint(category: string, reportedAt: Instant, now: Instant): SameTime | null {
  const band = bandOf(reportedAt);
  const nowBand = bandOf(now);
  const strong = withTheHour.includes(category);
  if (band === 'day' && !strong) return null;
  return { band, nowBand, strong, fits: windowOf(band) === windowOf(nowBand) };
}

/** May a check pass now? What comes and goes with the hour is looked at in the same part of the day; early is day. */
export function fitsCheck({ category, reportedAt }: Looked, now: Instant): boolean {
  const hint = sameTimeHint(category, reportedAt, now);
  return hint === null || !hint.strong || hint.fits;
}

/** From when on such a check may pass: now, or where that part of the day begins next. */
export function nextFit(looked: Looked, now: Instant): Instant {
  if (fitsCheck(looked, now)) return now;
  const opens = windowOf(bandOf(looked.reportedAt));
  const today = midnightOf(dayOf(now)) + opens * 3_600_000;
  return new Date(today > Date.parse(now) ? today : today + 24 * 3_600_000).toISOString();
}

type Looked = { category: string; reportedAt: Instant };

/** The hour at which the part of the day begins in which a look counts as at the same time. */
function windowOf(band: TimeBand): number {
  return { early: 6, day: 6, evening: 18, night: 22 }[band];
}

/**
 * When somebody who was not reached at `triedAt` is best called again: the next half of a day, 14:00 or 09:00 in Ningbo.
 * A hint, not a limit.
 */
export function nextTryAfter(triedAt: Instant): Instant {
  const opens = hourOf(triedAt) < 12 ? 14 : 24 + 9;
  return new Date(midnightOf(dayOf(triedAt)) + opens * 3_600_000).toISOString();
}

/** Are both instants in the same morning, afternoon (from noon) or evening (from six) of one day? */
export function isSamePart(a: Instant, b: Instant): boolean {
  return partOf(a) === partOf(b);
}

function partOf(at: Instant): string {
  const hour = hourOf(at);
  return `${dayOf(at)} ${hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'}`;
}

/** Noise, stalls, smoke and smells, parking, charging, dogs, street lamps: there at one hour, gone at another. */
const withTheHour: readonly string[] = [
  'CTY01',
  'CTY06',
  'CTY07',
  'ENV02',
  'FIR02',
  'FIR03',
  'FIR05',
  'FIR10',
  'NBR02',
  'NBR04',
  'PUB04',
  'PUB07',
  'TRF02',
  'UTL08',
];

function bandOf(at: Instant): TimeBand {
  const hour = hourOf(at);
  if (hour < 6 || hour >= 22) return 'night';
  if (hour < 8) return 'early';
  return hour < 18 ? 'day' : 'evening';
}
