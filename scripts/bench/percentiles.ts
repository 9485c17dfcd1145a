/** With fewer beyond it, a percentile says more about those few than about the rest. */
const beyond = 5;

/** So many numbers a percentile needs: 10 for the half, 100 for 95 of 100, 500 for 99 of 100. */
export function neededFor(share: number): number {
  return Math.round(beyond / (1 - share));
}

/** The smallest of the sorted numbers that at least `share` of them do not exceed; null of fewer than it needs. */
export function percentile(sorted: readonly number[], share: number): number | null {
  if (sorted.length < neededFor(share)) return null;
  return sorted[Math.ceil(sorted.length * share) - 1] ?? null;
}
