/** 1683 → 1,683. */
export function thousands(n: number): string {
  return n.toLocaleString('en-US');
}

/** A share of 0–1 as it is written, to one decimal: 92.8%; "—" for none. */
export function percent(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`;
}
