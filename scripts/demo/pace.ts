import type { Category } from '#rules/reference.ts';
import type { Severity } from '#rules/vocabulary.ts';
import type { Clock } from './clock.ts';
import type { Pace } from './story.ts';

/** How pressing a case is to those who work on it. */
export type Tempo = 'critical' | 'urgent' | 'quick' | 'normal' | 'long';

/** Minutes at least and at most, by which clock. */
export type Wait = readonly [low: number, high: number, clock: Clock];

/** `quick`: ordinary, but to be done within a day. */
export function tempoOf(category: Category, severity: Severity): Tempo {
  const { dispose } = category.limits;
  if (severity === 'S1') return 'critical';
  const inHours = dispose !== undefined && (dispose.unit === 'wh' || dispose.unit === 'h');
  if (inHours && dispose.amount <= 8) return 'quick';
  if (severity === 'S2') return 'urgent';
  if (inHours && dispose.amount <= 24) return 'quick';
  const isLong = severity === 'S4' || (dispose?.amount ?? 0) >= 15;
  return isLong ? 'long' : 'normal';
}

/** A street that mostly keeps its limits. */
export const waits: Record<Pace, Record<Tempo, Wait>> = {
  claim: {
    critical: [1, 4, 'all'],
    urgent: [3, 24, 'all'],
    quick: [4, 35, 'day'],
    normal: [8, 150, 'day'],
    long: [30, 240, 'work'],
  },
  sign: {
    critical: [1, 4, 'all'],
    urgent: [3, 22, 'all'],
    quick: [5, 30, 'day'],
    normal: [10, 120, 'day'],
    long: [30, 220, 'work'],
  },
  contact: {
    critical: [5, 12, 'all'],
    urgent: [12, 50, 'all'],
    quick: [8, 40, 'day'],
    normal: [40, 240, 'day'],
    long: [120, 600, 'work'],
  },
  result: {
    critical: [30, 85, 'all'],
    urgent: [60, 380, 'day'],
    quick: [20, 120, 'day'],
    normal: [240, 1300, 'day'],
    long: [1600, 4600, 'day'],
  },
  check: {
    critical: [60, 400, 'day'],
    urgent: [60, 240, 'work'],
    quick: [60, 300, 'work'],
    normal: [60, 420, 'work'],
    long: [90, 500, 'work'],
  },
  visit: same([60, 900, 'day']),
  rule: same([50, 200, 'work']),
  errand: same([15, 160, 'day']),
  moment: same([2, 8, 'all']),
  days: same([800, 3000, 'day']),
};

function same(wait: Wait): Record<Tempo, Wait> {
  return { critical: wait, urgent: wait, quick: wait, normal: wait, long: wait };
}
