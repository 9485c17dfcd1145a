import { all, is, type Condition } from './condition.ts';

const hour = 60;
const day = 24 * hour;

/** Bars of the distribution of closing and response times: each ends where the next begins. Minutes; null: no end. */
export const buckets = [
  { id: 'h1', from: 0, to: hour },
  { id: 'h4', from: hour, to: 4 * hour },
  { id: 'd1', from: 4 * hour, to: day },
  { id: 'd3', from: day, to: 3 * day },
  { id: 'd7', from: 3 * day, to: 7 * day },
  { id: 'd15', from: 7 * day, to: 15 * day },
  { id: 'd30', from: 15 * day, to: 30 * day },
  { id: 'more', from: 30 * day, to: null },
] as const;
export type BucketId = (typeof buckets)[number]['id'];
export const bucketIds = buckets.map((bucket) => bucket.id);

/** The cases of one bar. */
export function inBucket(field: 'tookMinutes' | 'responseMinutes', id: BucketId): Condition {
  const { from, to } = buckets.find((bucket) => bucket.id === id)!;
  return all(is(field, '>=', from), ...(to === null ? [] : [is(field, '<', to)]));
}

/** How many of these minutes fall into each bar, in the order of `buckets`. */
export function spread(minutes: readonly number[]): number[] {
  return buckets.map(({ from, to }) => minutes.filter((n) => n >= from && (to === null || n < to)).length);
}

/**
 * The smallest of ascending values that at least this share (0–1) of them does not exceed: .5 is the median (中位数), .9 the
 * P90. null without values.
 */
export function quantile(ascending: readonly number[], share: number): number | null {
  return ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? null;
}
