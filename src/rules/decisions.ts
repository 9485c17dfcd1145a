import type { Instant } from './vocabulary.ts';

/**
 * What somebody who oversees is asked to decide, the most pressing kind first: what endangers people; what stands still
 * because only somebody else can move it; what should have been answered; what comes back again and again.
 */
export const decisionKinds = [
  'critical',
  'dispute',
  'unmanned',
  'declining',
  'extension',
  'extension_elsewhere',
  'silent_co',
  'urged',
  'silent',
  'rework',
  'hotspot',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** Cases that wait for one decision: how many, and since when the oldest of them has. */
export type Candidate = { kind: DecisionKind; cases: number; since: Instant };

/** At most so many a day: who gets a longer list decides nothing. */
export const mostDecisions = 5;

/** The decisions to take today: by kind, then the longest waiting, then the most cases. Without cases there is none. */
export function mostPressing<C extends Candidate>(candidates: readonly C[]): C[] {
  const rank = ({ kind }: Candidate) => decisionKinds.indexOf(kind);
  return candidates
    .filter(({ cases }) => cases > 0)
    .toSorted((a, b) => rank(a) - rank(b) || compare(a.since, b.since) || b.cases - a.cases)
    .slice(0, mostDecisions);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
