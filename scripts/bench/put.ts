import { CompiledQuery } from 'kysely';
import type { Store } from '#db/open.ts';
import type { Db, Schema } from '#db/schema.ts';

type Cell = string | number | null;

/** Rows per statement: a few fixed numbers, so that the engines see the same few statements again and again. */
const sizes = [128, 16, 1];
/** Values that a statement may hold on both engines. */
const most = 30_000;

/** Writes rows past the query builder, many to a statement. All rows have the columns of the first. */
export async function putMany<T extends keyof Schema & string>(
  trx: Db,
  engine: Store['engine'],
  table: T,
  rows: readonly Partial<Schema[T]>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first) as (keyof Schema[T] & string)[];
  for (let from = 0; from < rows.length;) {
    const size = sizes.find((n) => n <= rows.length - from && n * columns.length <= most) ?? 1;
    const values: Cell[] = [];
    for (const row of rows.slice(from, from + size))
      for (const column of columns) values.push((row[column] ?? null) as Cell);
    await trx.executeQuery(CompiledQuery.raw(insertOf(engine, table, columns, size), values));
    from += size;
  }
}

/** The statement that inserts `size` rows, in the engine's way of marking values. */
export function insertOf(
  engine: Store['engine'],
  table: string,
  columns: readonly string[],
  size: number,
): string {
  const known = `${engine} ${table} ${columns.length} ${size}`;
  const made = statements.get(known);
  if (made !== undefined) return made;
  let n = 0;
  const mark = () => (engine === 'sqlite' ? '?' : `$${(n += 1)}`);
  const rows = Array.from({ length: size }, () => `(${columns.map(mark).join(', ')})`);
  const names = columns.map((column) => `"${column}"`).join(', ');
  const text = `insert into "${table}" (${names}) values ${rows.join(', ')}`;
  statements.set(known, text);
  return text;
}

const statements = new Map<string, string>();
