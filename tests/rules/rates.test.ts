import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inBucket, bucketIds, quantile, spread } from '#rules/spells.ts';
import { intervalOf, shareOf } from '#rules/tallies.ts';
import { meets, type Counted } from '#rules/condition.ts';

describe('a share', () => {
  it('of nothing is unknown, neither 0 nor 100 %', () => {
    expect(shareOf(0, 0)).toBeNull();
    expect(intervalOf(0, 0)).toBeNull();
    expect(shareOf(3, 4)).toBe(0.75);
  });

  it('has the interval of the tables', () => {
    // 8 of 10: 49.0 %–94.3 %, as printed for Wilson's interval without continuity correction.
    const { low, high } = intervalOf(8, 10)!;
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
  });

  it('lies in its interval, and more cases make that narrower', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (whole, some) => {
        const part = Math.min(some, whole);
        const { low, high } = intervalOf(part, whole)!;
        expect(low).toBeLessThanOrEqual(part / whole + 1e-9);
        expect(high).toBeGreaterThanOrEqual(part / whole - 1e-9);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        const more = intervalOf(part * 4, whole * 4)!;
        expect(more.high - more.low).toBeLessThan(high - low);
      }),
    );
  });
});

describe('times', () => {
  it.each([
    [[], 0.5, null],
    [[7], 0.9, 7],
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4, 5], 0.5, 3],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
  ])('%j at %d is %s', (values, share, value) => expect(quantile(values, share)).toBe(value));

  it('fall into exactly one bar, the one whose list holds them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60_000), { maxLength: 30 }), (minutes) => {
        const counts = spread(minutes);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(minutes.length);
        bucketIds.forEach((id, i) => {
          const held = minutes.filter((tookMinutes) =>
            meets({ tookMinutes } as Counted, inBucket('tookMinutes', id)),
          );
          expect(held).toHaveLength(counts[i]!);
        });
      }),
    );
  });
});
