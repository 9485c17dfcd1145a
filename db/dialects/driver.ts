import type { Dialect } from 'kysely';
import type { Db } from '#db/schema.ts';

/** What one engine brings along: everything in which SQLite and PostgreSQL differ. */
export type EngineDriver = {
  engine: 'sqlite' | 'postgres';
  dialect: Dialect;
  isUniqueViolation(error: unknown): boolean;
  isBusyOrFull(error: unknown): boolean;
  weakness(db: Db): Promise<string | null>;
  close(): Promise<void>;
};
