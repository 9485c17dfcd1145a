import type { Instant } from '#rules/vocabulary.ts';

export const minutes = 60_000;
export const hours = 60 * minutes;
export const days = 24 * hours;

/** The instant `ms` milliseconds after (or, negative, before) `now`. */
export function later(now: Instant, ms: number): Instant {
  return new Date(Date.parse(now) + ms).toISOString();
}
