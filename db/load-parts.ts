import type { Refusal } from './check-division.ts';
import { keyOf, putRows } from './put-rows.ts';
import type { Row } from './put-rows.ts';
import type { Db, Schema } from './schema.ts';

/** Called after each batch: rows dealt with, rows in all, and the table at hand. */
export type Progress = (done: number, total: number, what: string) => void;

/** Rows dealt with by table, how many of them had to be written, and the rows that were refused. */
export type LoadReport = { loaded: Record<string, number>; written: number; refused: Refusal[] };

/** The rows of one table, ready to be put. */
export type Part = { table: string; rows: number; put: (onRows: (count: number) => void) => Promise<number> };

/**
 * Rows for a table and the columns that identify them; columns not given are left to the operator.
 * Of two rows with the same key the later counts.
 */
export function part<T extends keyof Schema & string>(
  db: Db,
  table: T,
  key: readonly (keyof Schema[T] & string)[],
  rows: readonly Row<T>[],
): Part {
  const unique = [...new Map(rows.map((row) => [keyOf(row, key), row])).values()];
  return { table, rows: unique.length, put: (onRows) => putRows(db, table, key, unique, onRows) };
}

/** Puts the parts in order, so that rows come after those they refer to. */
export async function putParts(
  parts: readonly Part[],
  progress: Progress,
): Promise<Omit<LoadReport, 'refused'>> {
  const total = parts.reduce((sum, one) => sum + one.rows, 0);
  let done = 0;
  let written = 0;
  for (const { table, put } of parts) {
    written += await put((count) => progress((done += count), total, table));
  }
  return { loaded: Object.fromEntries(parts.map((one) => [one.table, one.rows])), written };
}
