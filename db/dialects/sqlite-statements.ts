import type Database from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

const cacheable = /^\s*(select|insert|update|delete|with)\b/i;
const cacheSize = 500;

/** Keeps prepared statements: preparing costs more than running most of our queries. */
export function withStatementCache(raw: Database.Database): SqliteDatabase {
  const kept = new Map<string, Database.Statement<unknown[]>>();
  return {
    close: () => void raw.close(),
    prepare(text: string): SqliteStatement {
      const known = kept.get(text);
      if (known !== undefined && !known.busy) return known;
      const fresh = raw.prepare<unknown[]>(text);
      if (cacheable.test(text)) {
        if (kept.size >= cacheSize) kept.clear();
        kept.set(text, fresh);
      }
      return fresh;
    },
  };
}
