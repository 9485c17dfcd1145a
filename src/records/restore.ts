import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';
import type { SnapshotCounts, SnapshotHeader, SnapshotMark, SnapshotProgress } from './backup.ts';
import type { PhotoShelf } from './photo-shelf.ts';
import { fillSearch } from './search-fill.ts';
import { readSnapshot, refusal } from './snapshot-file.ts';
import { snapshotTables, type Cell, type Table } from './snapshot-tables.ts';

/** Where a snapshot goes: a database of either engine, and what knows its migrations. */
export type RestoreTarget = {
  db: Db;
  shelf: PhotoShelf;
  /** All migrations this program knows, in order. */
  migrations: readonly string[];
  pending(): Promise<string[]>;
  /** Applies the pending migrations, all or up to the named one. */
  migrate(upTo?: string): Promise<unknown>;
};
export type Restored = SnapshotCounts & Pick<SnapshotHeader, 'madeAt' | 'head'>;

/** Rows an `insert`. */
const batchSize = 200;

/**
 * Fills an empty database from a snapshot: builds the tables as they were then, puts in all rows in one transaction (a
 * power cut leaves an empty database, never half of one) and the photos, then applies the later migrations.
 * Nobody is signed in afterwards.
 * Throws Problem: one of SnapshotRefusal, and the database is as empty as before.
 */
export async function restore(
  file: string,
  passphrase: string | null,
  target: RestoreTarget,
  progress: SnapshotProgress = () => {},
): Promise<Restored> {
  const lines = await readSnapshot(file, passphrase);
  const first = await lines.next();
  if (first.done) throw refusal('snapshot_changed');
  const { madeAt, migrations, head } = JSON.parse(first.value) as SnapshotHeader;
  if (migrations.some((name) => !target.migrations.includes(name))) throw refusal('snapshot_newer');
  await demandEmpty(target, migrations);
  await target.migrate(migrations.at(-1));
  const counts = await target.db.transaction().execute((trx) => putIn(trx, target.shelf, lines, progress));
  await target.migrate();
  // A snapshot does not carry what can be made from it.
  await fillSearch(target.db, (done) => progress('search', done));
  return { madeAt, head, ...counts };
}

/** No rows, and no tables from after the snapshot was made. */
async function demandEmpty({ db, ...target }: RestoreTarget, migrations: readonly string[]): Promise<void> {
  const pending = await target.pending();
  const applied = target.migrations.filter((name) => !pending.includes(name));
  if (applied.length === 0) return;
  if (applied.some((name) => !migrations.includes(name))) throw refusal('target_not_empty');
  const there = new Set((await db.introspection.getTables()).map((table) => table.name));
  for (const table of snapshotTables.filter((name) => there.has(name))) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) throw refusal('target_not_empty');
  }
}

async function putIn(
  trx: Db,
  shelf: PhotoShelf,
  lines: AsyncIterable<string>,
  progress: SnapshotProgress,
): Promise<SnapshotCounts> {
  const counts: SnapshotCounts = { rows: 0, photos: 0 };
  let into: { table: Table; columns: string[] } | null = null;
  let batch: Cell[][] = [];
  const flush = async () => {
    if (!into || batch.length === 0) return;
    await insert(into.table, into.columns, batch).execute(trx);
    counts.rows += batch.length;
    progress(into.table, counts.rows);
    batch = [];
  };
  for await (const line of lines) {
    const content = JSON.parse(line) as Cell[] | SnapshotMark;
    if (Array.isArray(content)) {
      batch.push(content);
      if (batch.length === batchSize) await flush();
      continue;
    }
    await flush();
    if ('table' in content) into = content;
    else if ('photo' in content) {
      const { photo, full, thumb } = content;
      await shelf.put({ ...photo, full: Buffer.from(full, 'base64'), thumb: Buffer.from(thumb, 'base64') });
      counts.photos += 1;
      progress('photos', counts.photos);
    } else if (content.end.rows === counts.rows && content.end.photos === counts.photos) return counts;
  }
  throw refusal('snapshot_changed');
}

function insert(table: Table, columns: readonly string[], rows: readonly Cell[][]) {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(rows.map((row) => sql`(${sql.join(row)})`));
  return sql`insert into ${sql.table(table)} (${names}) values ${values}`;
}
