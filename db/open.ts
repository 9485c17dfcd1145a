import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { postgresDriver } from './dialects/postgres.ts';
import { sqliteDriver } from './dialects/sqlite.ts';
import { migrations } from './migrations/index.ts';
import type { Db, ReadDb, Schema } from './schema.ts';

/** An open database and what the rest must know of its engine. */
export type Store = {
  db: Db;
  /** The same for whoever only reads: what is committed. Readers keep no writer waiting, and no writer keeps them. */
  readDb: ReadDb;
  /** The same for those who count long, beside the desks: what is committed, read only. */
  figures: ReadDb;
  engine: 'sqlite' | 'postgres';
  isUniqueViolation(error: unknown): boolean;
  /** The database cannot write at the moment: answer 503 with Retry-After. */
  isBusyOrFull(error: unknown): boolean;
  /** A sentence saying why acknowledged writes could be lost; null when they cannot. */
  weakness(): Promise<string | null>;
  /** Reads the database as it stands now, while others go on writing; their later writes are not seen. */
  snapshot<T>(read: (db: ReadDb) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Opens `postgres://…`, or else a SQLite file path or ':memory:'. PostgreSQL is reached on the first query. */
export async function openStore(url: string): Promise<Store> {
  const driver = /^postgres(ql)?:/.test(url) ? postgresDriver(url) : sqliteDriver(url);
  const db: Db = new Kysely<Schema>({ dialect: driver.dialect });
  const reading = driver.reading && new Kysely<Schema>({ dialect: driver.reading });
  const figures = driver.figures && new Kysely<Schema>({ dialect: driver.figures });
  return {
    db,
    readDb: readOnly(reading ?? db),
    figures: readOnly(figures ?? db),
    engine: driver.engine,
    isUniqueViolation: driver.isUniqueViolation,
    isBusyOrFull: driver.isBusyOrFull,
    weakness: () => driver.weakness(db),
    snapshot: (read) => driver.snapshot(db, read),
    close: async () => {
      await figures?.destroy();
      await reading?.destroy();
      await db.destroy();
      await driver.close();
    },
  };
}

/** The same database for those who only read; writing through it does not compile. */
export function readOnly(db: Db): ReadDb {
  return db as never;
}

/**
 * Applies the pending migrations, all or up to the named one, in one transaction and returns their names.
 * Throws what went wrong.
 */
export async function migrate(db: Db, upTo?: string): Promise<string[]> {
  const migrator = migratorOf(db);
  const { error, results = [] } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest());
  if (error !== undefined) throw error;
  return results.map((result) => result.migrationName);
}

/** Names of the migrations that this database has not seen yet. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const all = await migratorOf(db).getMigrations();
  return all.filter((one) => one.executedAt === undefined).map((one) => one.name);
}

/** Names of all migrations this program knows, in their order. */
export const migrationNames: readonly string[] = Object.keys(migrations);

function migratorOf(db: Db): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}
