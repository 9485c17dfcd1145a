/** How the table calls the engines. */
export const engineNames = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const;

/** In the place of a number that nobody has. */
export const none = '–';

/** So many a second. */
export function inRate(n: number): string {
  return n < 100 ? n.toFixed(1) : whole(n);
}

/** Milliseconds, without their unit. */
export function inMs(n: number | null): string {
  if (n === null) return none;
  return n < 10 ? n.toFixed(2) : n.toFixed(1);
}

/** A whole number with its thousands apart. */
export function whole(n: number): string {
  return Math.round(n).toLocaleString('en');
}
