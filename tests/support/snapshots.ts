import { sql } from 'kysely';
import { migrate, migrationNames, pendingMigrations } from '#db/open.ts';
import type { Store } from '#db/open.ts';
import type { ReadDb } from '#db/schema.ts';
import type { PhotoShelf } from '#records/photos.ts';
import type { RestoreTarget } from '#records/restore.ts';
import { snapshotTables, type Row } from '#records/snapshot-tables.ts';

/** A store as the target of a restore. */
export function restoreInto(store: Store, shelf: PhotoShelf): RestoreTarget {
  return {
    db: store.db,
    shelf,
    migrations: migrationNames,
    pending: () => pendingMigrations(store.db),
    migrate: (upTo) => migrate(store.db, upTo),
  };
}

/** All rows of all tables that a snapshot holds, in an order that no engine decides. */
export async function everything(db: ReadDb): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const table of snapshotTables) {
    const { rows } = await sql<Row>`select * from ${sql.table(table)}`.execute(db);
    tables[table] = rows
      .map((row) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))))
      .toSorted();
  }
  return tables;
}

/** The hashes of all pictures on a shelf. */
export async function photosOn(shelf: PhotoShelf): Promise<string[]> {
  const hashes: string[] = [];
  for await (const hash of shelf.hashes()) hashes.push(hash);
  return hashes.toSorted();
}
