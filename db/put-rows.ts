import { sql } from 'kysely';
import type { Db, Schema } from './schema.ts';

type Cell = string | number | null;
/** Some columns of a table's row. */
export type Row<T extends keyof Schema> = Partial<Schema[T]>;

/** One transaction writes this many rows, so that nobody else waits long. */
const batchSize = 300;

/**
 * Makes the table hold these rows: inserts the new ones and rewrites those that differ in a column given here.
 * Columns not given (what operators set themselves) and rows not given stay. All rows have the same columns
 * and a key of their own.
 * Calls `onRows` with the number of rows dealt with after each batch; returns how many were written, 0 the second time.
 */
export async function putRows<T extends keyof Schema & string>(
  db: Db,
  table: T,
  key: readonly (keyof Schema[T] & string)[],
  rows: readonly Row<T>[],
  onRows: (count: number) => void = () => {},
): Promise<number> {
  const stored = await sql<Row<T>>`select * from ${sql.table(table)}`.execute(db);
  const known = new Map(stored.rows.map((row) => [keyOf(row, key), row]));
  let written = 0;
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize);
    const changed = batch.filter((row) => !holds(known.get(keyOf(row, key)), row));
    if (changed.length > 0) {
      await db.transaction().execute((trx) => upsert(table, key, changed).execute(trx));
    }
    written += changed.length;
    onRows(batch.length);
  }
  return written;
}

/** The columns that identify a row, as one text. */
export function keyOf<T extends keyof Schema>(row: Row<T>, key: readonly (keyof Schema[T])[]): string {
  return key.map((column) => String(row[column])).join('|');
}

function holds(stored: object | undefined, row: object): boolean {
  if (stored === undefined) return false;
  const cells = new Map<string, unknown>(Object.entries(stored));
  return Object.entries(row).every(([column, value]) => cells.get(column) === value);
}

function upsert(table: string, key: readonly string[], rows: readonly object[]) {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => {
    const cells = new Map<string, Cell>(Object.entries(row));
    return sql`(${sql.join(columns.map((column) => cells.get(column) ?? null))})`;
  });
  const rest = columns.filter((column) => !key.includes(column));
  const update = rest.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`);
  const otherwise = rest.length === 0 ? sql`do nothing` : sql`do update set ${sql.join(update)}`;
  return sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}
    on conflict (${sql.join(key.map((column) => sql.ref(column)))}) ${otherwise}`;
}
