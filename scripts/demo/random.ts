/** Numbers from 0 up to 1 that look random and come again with the same seed. */
export type Random = () => number;

/** mulberry32: small, and good enough for a street that never was. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** One of the list. */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)]!;
}

/** Draws from a list, each as often as its weight says. */
export function urnOf<T>(list: readonly T[], weightOf: (one: T) => number): (random: Random) => T {
  const total = list.reduce((sum, one) => sum + weightOf(one), 0);
  return (random) => {
    let left = random() * total;
    return list.find((one) => (left -= weightOf(one)) < 0) ?? list[0]!;
  };
}
