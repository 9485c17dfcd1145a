/** 1683 → 1,683. */
export function thousands(n: number): string {
  return n.toLocaleString('en-US');
}

/**
 * A share of 0–1 as it is written, to one decimal: 92.8%; "—" for none. 100.0% is said only of all, 0.0% only of nothing:
 * one case of 3,000 left over is not rounded away.
 */
export function percent(share: number | null): string {
  if (share === null) return '—';
  const points = share * 100;
  return `${(share > 0 && share < 1 ? Math.min(99.9, Math.max(0.1, points)) : points).toFixed(1)}%`;
}
