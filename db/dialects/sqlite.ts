import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteAdapter, SqliteDialect, SqliteDriver, sql } from 'kysely';
import type { DatabaseConnection } from 'kysely';
import type { Db, ReadDb, Schema, Searching } from '#db/schema.ts';
import type { EngineDriver } from './driver.ts';
import { codeOf, isDiskFault } from './fault.ts';
import { groupCommit } from './sqlite-group.ts';
import { untilWritten, versionOf, withMemory } from './sqlite-memory.ts';
import { sqliteReaders } from './sqlite-readers.ts';
import { sqliteSearch } from './sqlite-search.ts';
import { withStatementCache } from './sqlite-statements.ts';

/** Opens a SQLite file (or ':memory:') so that what was committed survives a power cut. Makes the folder if needed. */
export function sqliteDriver(file: string): EngineDriver {
  if (file !== ':memory:') makePrivate(file);
  const raw = new Database(file, { timeout: 5000 });
  useWal(raw);
  for (const pragma of pragmas) raw.pragma(pragma);
  return {
    engine: 'sqlite',
    dialect: new ImmediateDialect(raw),
    // A database in memory has no second door.
    reading: file === ':memory:' ? null : new ReadingDialect(file),
    figures: file === ':memory:' ? null : sqliteReaders(file),
    isUniqueViolation: (error) => uniqueCodes.has(codeOf(error)),
    isBusyOrFull: (error) => busyOrFull.test(codeOf(error)) || isDiskFault(error),
    weakness,
    snapshot: (db, read) => (file === ':memory:' ? db.transaction().execute(read) : snapshot(file, read)),
    close: async () => void raw.close(),
  };
}

/** A new file is for this account only, whatever its folder allows; SQLite gives its side files the same mode. */
function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
}

/** Turning a new file to WAL does not wait for another process that is doing the same: it is asked again for 5 s. */
function useWal(raw: Database.Database): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 100; ; tries -= 1) {
    try {
      raw.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (codeOf(error) !== 'SQLITE_BUSY' || tries === 0) throw error;
      Atomics.wait(pause, 0, 0, 50);
    }
  }
}

const pragmas = [
  // The driver's own default for WAL is NORMAL, which loses the last commits when the power fails.
  'synchronous = FULL',
  'foreign_keys = ON',
  'trusted_schema = OFF',
  'journal_size_limit = 67108864',
  'temp_store = MEMORY',
];

/** A further connection to a file that is open already. Sees what is committed, and cannot write. */
function openReader(file: string): Database.Database {
  return new Database(file, { readonly: true, timeout: 5000 });
}

const uniqueCodes = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);
const busyOrFull = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|PROTOCOL)/;

async function weakness(db: Db): Promise<string | null> {
  const journal = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(db);
  const mode = journal.rows[0]?.journal_mode;
  if (mode === 'memory' || mode === 'off') {
    return `数据库不写日志（journal_mode = ${mode}），断电会丢失案件。 SQLite keeps no journal (journal_mode = ${mode}): a power cut can lose reports.`;
  }
  const sync = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
  const level = sync.rows[0]?.synchronous ?? 0;
  if (level >= 2) return null;
  return `数据库未等数据落盘就应答（synchronous = ${level}），断电会丢失案件。 SQLite answers before data is on disk (synchronous = ${level}): a power cut can lose reports.`;
}

/** A connection of its own, so that the writer goes on; the first query fixes what a deferred transaction sees. */
async function snapshot<T>(file: string, read: (db: ReadDb) => Promise<T>): Promise<T> {
  const reader = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: openReader(file) }),
  });
  try {
    return await reader.transaction().execute(async (trx) => {
      await sql`select count(*) from sqlite_schema`.execute(trx);
      return read(trx);
    });
  } finally {
    await reader.destroy();
  }
}

// Kysely offers these two choices only to subclasses.

/** `begin immediate` takes the write lock at once, so that a transaction never fails half-way as a late writer. */
class ImmediateDriver extends SqliteDriver {
  readonly #raw: Database.Database;
  #group!: ReturnType<typeof groupCommit>;

  constructor(raw: Database.Database) {
    super({ database: withStatementCache(raw) });
    this.#raw = raw;
  }

  override async init(): Promise<void> {
    await super.init();
    this.#group = groupCommit(this.#raw, await super.acquireConnection());
  }

  override async destroy(): Promise<void> {
    this.#group.close();
    await super.destroy();
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    await this.#group.hold();
    return this.#group.connection;
  }

  override async releaseConnection(): Promise<void> {
    await this.#group.letGo();
  }

  override async beginTransaction(): Promise<void> {
    this.#group.begin();
  }

  override async commitTransaction(): Promise<void> {
    this.#group.commit();
  }

  override async rollbackTransaction(): Promise<void> {
    this.#group.rollback();
  }
}

class TransactionalDdlAdapter extends SqliteAdapter implements Searching {
  readonly search = sqliteSearch;

  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** The driver itself lets in one at a time. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** Opened with the first question; every statement ends before the next begins, so that nobody waits for a turn. */
class ReadingDialect extends SqliteDialect {
  constructor(file: string) {
    super({
      database: async () => {
        const raw = openReader(file);
        return withMemory(withStatementCache(raw), untilWritten(versionOf(raw)));
      },
    });
  }

  override createAdapter(): TransactionalDdlAdapter {
    return new TransactionalDdlAdapter();
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #raw: Database.Database;

  constructor(raw: Database.Database) {
    super({ database: raw });
    this.#raw = raw;
  }

  override createDriver(): ImmediateDriver {
    return new ImmediateDriver(this.#raw);
  }

  override createAdapter(): TransactionalDdlAdapter {
    return new TransactionalDdlAdapter();
  }
}
