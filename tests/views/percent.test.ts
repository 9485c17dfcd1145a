import { expect, it } from 'vitest';
import { intervalOf } from '#rules/tallies.ts';
import { percent } from '#views/charts/numbers.ts';

it.each([
  [null, '—'],
  [0, '0.0%'],
  [1, '100.0%'],
  [0.928, '92.8%'],
  // One case of 3,000 is neither nothing nor left out of all.
  [2999 / 3000, '99.9%'],
  [1 / 3000, '0.1%'],
  [0.9989, '99.9%'],
  [0.9984, '99.8%'],
] as const)('a share of %s is written %s', (share, written) => {
  expect(percent(share)).toBe(written);
});

it('an interval of none and of all ends at 0 and at 100 %, however few they are', () => {
  for (let whole = 1; whole <= 400; whole += 1) {
    const [none, every] = [intervalOf(0, whole), intervalOf(whole, whole)];
    expect([whole, none?.low, every?.high]).toEqual([whole, 0, 1]);
    expect(none!.high > 0 && none!.high < 1 && every!.low > 0 && every!.low < 1).toBe(true);
  }
});
