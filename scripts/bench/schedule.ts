import { pick, randomFrom, type Random } from '#scripts/demo/random.ts';

/** Which case is copied, and by how many milliseconds its times move. */
export type Copied<T> = { of: T; shift: number };

const hour = 3_600_000;
const week = 7 * 24 * hour;
/** How far back the reports reach. */
export const span = 14 * week;
/** Of all cases: those that wait for the command room, some seventy a street, and those that somebody works on. */
const shares = { waiting: 0.002, working: 0.025 };

/** Where a case stands: with the command room, with whoever works on it, or at its end. */
export type Stand = 'waiting' | 'working' | 'over';

/**
 * `count` copies over the hundred days before `now`, in the order of their reports; the same for the same seed. What is
 * over moves by whole weeks and some minutes, so that nobody works at night or on a Sunday; what is open, by some hours
 * or minutes.
 */
export function scheduleOf<T extends { stand: Stand; from: number; until: number }>(
  templates: readonly T[],
  count: number,
  now: number,
  seed: number,
): Copied<T>[] {
  const random = randomFrom(seed);
  const of = (stand: Stand) => templates.filter((one) => one.stand === stand);
  const [waiting, working, over] = [of('waiting'), of('working'), of('over')];
  const copies = Array.from({ length: count }, (): Copied<T> => {
    const draw = random();
    const some = draw < shares.waiting ? waiting : draw < shares.waiting + shares.working ? working : over;
    const one = pick(random, some.length > 0 ? some : templates);
    if (one.stand === 'over') return { of: one, shift: weeksBack(one, now, random) };
    return { of: one, shift: -Math.floor(random() * (one.stand === 'waiting' ? 0.5 : 20) * hour) };
  });
  return copies.toSorted((a, b) => a.of.from + a.shift - (b.of.from + b.shift));
}

function weeksBack({ from, until }: { from: number; until: number }, now: number, random: Random): number {
  const latest = Math.floor((now - until) / week);
  const earliest = Math.min(latest, Math.ceil((now - span - from) / week));
  const weeks = earliest + Math.floor(random() * (latest - earliest + 1));
  // Minutes earlier only: nothing may lie behind `now`.
  return weeks * week - Math.floor(random() * hour);
}
