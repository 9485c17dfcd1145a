import type { Dialect } from 'kysely';
import type { Db, ReadDb } from '#db/schema.ts';

/** What one engine brings along: everything in which SQLite and PostgreSQL differ. */
export type EngineDriver = {
  engine: 'sqlite' | 'postgres';
  dialect: Dialect;
  /** A connection of its own for those who only read, where one connection writes. */
  reading: Dialect | null;
  /** Connections of their own for those who count long, where the others are not meant for it. */
  figures: Dialect | null;
  isUniqueViolation(error: unknown): boolean;
  isBusyOrFull(error: unknown): boolean;
  weakness(db: Db): Promise<string | null>;
  snapshot<T>(db: Db, read: (db: ReadDb) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};
