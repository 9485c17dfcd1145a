import pg from 'pg';
import { PostgresAdapter, PostgresDialect, sql } from 'kysely';
import type { Db, ReadDb, Searching } from '#db/schema.ts';
import type { EngineDriver } from './driver.ts';
import { codeOf, isDiskFault } from './fault.ts';
import { postgresSearch } from './postgres-search.ts';
import { withPreparedStatements } from './postgres-statements.ts';

/** Connects to PostgreSQL on first use; counts and sums arrive as numbers, as they do from SQLite. */
export function postgresDriver(url: string): EngineDriver {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'gridcase',
    connectionTimeoutMillis: 5000,
    types: { getTypeParser: parserFor as typeof pg.types.getTypeParser },
  });
  // A connection that breaks, idle or at work, fails its query and is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    engine: 'postgres',
    dialect: new SearchingDialect({ pool: withPreparedStatements(pool) }),
    reading: null,
    figures: null,
    isUniqueViolation: (error) => codeOf(error) === '23505',
    isBusyOrFull: (error) => busyOrFull.test(codeOf(error)) || isDiskFault(error) || isLostConnection(error),
    weakness,
    snapshot,
    close: async () => (pool.ended || pool.ending ? undefined : pool.end()),
  };
}

class SearchingAdapter extends PostgresAdapter implements Searching {
  readonly search = postgresSearch;
}

class SearchingDialect extends PostgresDialect {
  override createAdapter(): SearchingAdapter {
    return new SearchingAdapter();
  }
}

const numberTypes = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

function parserFor(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  return numberTypes.has(oid) ? Number : pg.types.getTypeParser(oid, format as 'text');
}

/**
 * 08 connection, 25006 read-only, 40 deadlock, 53 disk full or too many connections,
 * 55P03 lock not available, 57 cancelled or shutting down, 58 system error.
 */
const busyOrFull = /^(08|25006|40|53|55P03|57|58)/;
const netCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const connecting = 'syscall' in error && error.syscall === 'connect';
  return connecting || netCodes.has(codeOf(error)) || lostConnection.test(error.message);
}

async function weakness(db: Db): Promise<string | null> {
  const settings = await sql<{ name: string }>`
    select name from pg_settings
    where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off'
    order by name`.execute(db);
  if (settings.rows.length === 0) return null;
  const off = settings.rows.map((row) => `${row.name} = off`).join(', ');
  return `数据库未等数据落盘就应答（${off}），断电会丢失案件。 PostgreSQL answers before data is on disk (${off}): a power cut can lose reports.`;
}

/** The first query fixes what a repeatable-read transaction sees, so it is asked at once. */
function snapshot<T>(db: Db, read: (db: ReadDb) => Promise<T>): Promise<T> {
  const reading = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return reading.execute(async (trx) => {
    await sql`select 1`.execute(trx);
    return read(trx);
  });
}
