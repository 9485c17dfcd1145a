import type { Dialect } from 'kysely';
import type { Db, ReadDb } from '#db/schema.ts';

/** What one engine brings along: everything in which SQLite and PostgreSQL differ. */
export type EngineDriver = {
  engine: 'sqlite' | 'postgres';
  dialect: Dialect;
  isUniqueViolation(error: unknown): boolean;
  isBusyOrFull(error: unknown): boolean;
  weakness(db: Db): Promise<string | null>;
  snapshot<T>(db: Db, read: (db: ReadDb) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};
