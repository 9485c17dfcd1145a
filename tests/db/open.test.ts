import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, readOnly } from '#db/open.ts';
import type { Store } from '#db/open.ts';
import type { Db } from '#db/schema.ts';
import { freshStore, onBothEngines } from '#tests/support/engine.ts';
import { startPostgres } from '#tests/support/postgres.ts';

onBothEngines('an open database', (engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await freshStore(engine);
  });
  afterEach(() => store.close());

  it('says which engine it is', () => {
    expect(store.engine).toBe(engine);
  });

  it('undoes everything of a transaction that fails', async () => {
    const broken = store.db.transaction().execute(async (trx) => {
      await trx.insertInto('meta').values({ key: 'half', value: 'done' }).execute();
      throw new Error('stop');
    });
    await expect(broken).rejects.toThrow('stop');
    expect(await valueOf(store.db, 'half')).toBeUndefined();
  });

  it('keeps what a transaction committed, and reads it through the read-only view', async () => {
    await store.db
      .transaction()
      .execute((trx) => trx.insertInto('meta').values({ key: 'whole', value: 'done' }).execute());
    const found = await readOnly(store.db)
      .selectFrom('meta')
      .select('value')
      .where('key', '=', 'whole')
      .executeTakeFirst();
    expect(found).toEqual({ value: 'done' });
  });

  it('recognises a second row with the same key, and nothing else, as a unique violation', async () => {
    await addPerson(store.db, 'p-1', 'wang');
    const sameId = await errorOf(addPerson(store.db, 'p-1', 'li'));
    const sameLogin = await errorOf(addPerson(store.db, 'p-2', 'wang'));
    const noPerson = await errorOf(
      store.db
        .insertInto('known_device')
        .values({ id: 'd-1', person_id: 'nobody', seen_at: '2026-11-21T06:30:00.000Z' })
        .execute(),
    );
    expect([sameId, sameLogin, noPerson].map((error) => store.isUniqueViolation(error))).toEqual([
      true,
      true,
      false,
    ]);
    expect([sameId, sameLogin, noPerson].some((error) => store.isBusyOrFull(error))).toBe(false);
  });

  it('counts and sums in numbers', async () => {
    await store.db
      .insertInto('calendar_year')
      .values([{ year: 1901 }, { year: 1902 }])
      .execute();
    const row = await store.db
      .selectFrom('calendar_year')
      .select((e) => [
        e.fn.countAll<number>().as('count'),
        e.fn.sum<number>('year').as('sum'),
        e.fn.avg<number>('year').as('mean'),
      ])
      .where('year', 'in', [1901, 1902])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ count: 2, sum: 3803, mean: 1901.5 });
  });

  it('asks the same question again with other values', async () => {
    await store.db.insertInto('meta').values({ key: 'a', value: '1' }).execute();
    await store.db.insertInto('meta').values({ key: 'b', value: '2' }).execute();
    expect([await valueOf(store.db, 'a'), await valueOf(store.db, 'b')]).toEqual(['1', '2']);
  });

  it('takes a disk without space for a moment in which it cannot write', () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    expect(store.isBusyOrFull(full)).toBe(true);
    expect(store.isBusyOrFull(new Error('no space left on device'))).toBe(false);
    expect(store.isBusyOrFull(null)).toBe(false);
  });
});

describe('SQLite', () => {
  let store: Store;
  beforeEach(async () => {
    store = await freshStore('sqlite');
  });
  afterEach(() => store.close());

  it('loses nothing that it acknowledged: journal, full sync, foreign keys', async () => {
    expect(await store.weakness()).toBeNull();
    expect(await pragma(store.db, 'journal_mode')).toBe('wal');
    expect(await pragma(store.db, 'synchronous')).toBe(2);
    expect(await pragma(store.db, 'foreign_keys')).toBe(1);
    expect(await pragma(store.db, 'trusted_schema')).toBe(0);
    expect(await pragma(store.db, 'busy_timeout')).toBe(5000);
  });

  it('admits a weaker setting', async () => {
    await sql`pragma synchronous = normal`.execute(store.db);
    expect(await store.weakness()).toContain('synchronous = 1');
  });

  it('admits that memory is no disk', async () => {
    const memory = await openStore(':memory:');
    expect(await memory.weakness()).toContain('journal_mode = memory');
    await memory.close();
  });

  it('takes the write lock when a transaction begins, and calls a second writer busy', async () => {
    const other = await openStore(await fileOf(store.db));
    await sql`pragma busy_timeout = 1`.execute(other.db);
    const refused = await store.db
      .transaction()
      .execute(() => errorOf(other.db.transaction().execute(async () => undefined)));
    await other.close();
    expect(store.isBusyOrFull(refused)).toBe(true);
  });

  it('calls a full file full, keeps the first error, and writes again once there is room', async () => {
    const pages = await pragma(store.db, 'page_count');
    await sql`pragma max_page_count = ${sql.lit(pages)}`.execute(store.db);
    const add = (): Promise<unknown> =>
      store.db.transaction().execute((trx) =>
        trx
          .insertInto('meta')
          .values({ key: 'long', value: '案'.repeat(100_000) })
          .execute(),
      );
    const refused = await errorOf(add());
    expect(refused).toMatchObject({ code: 'SQLITE_FULL' });
    expect(store.isBusyOrFull(refused)).toBe(true);
    await sql`pragma max_page_count = 1000000`.execute(store.db);
    await add();
    expect(await valueOf(store.db, 'long')).toHaveLength(100_000);
  });
});

describe('PostgreSQL', () => {
  it('has no weakness as it comes, and admits each setting that is off', async () => {
    const server = await startPostgres(true);
    const asInstalled = await openStore(server.url('postgres'));
    expect(await asInstalled.weakness()).toBeNull();
    await sql`alter database postgres set synchronous_commit = off`.execute(asInstalled.db);
    await sql`alter system set full_page_writes = off`.execute(asInstalled.db);
    await sql`select pg_reload_conf()`.execute(asInstalled.db);
    await asInstalled.close();
    const weakened = await openStore(server.url('postgres'));
    await expect
      .poll(() => weakened.weakness())
      .toContain('full_page_writes = off, synchronous_commit = off');
    await server.stop();
    const refused = await errorOf(weakened.db.selectFrom('meta').selectAll().execute());
    expect(weakened.isBusyOrFull(refused)).toBe(true);
    await weakened.close();
  });

  it('calls a server that is not there busy', async () => {
    const nowhere = await openStore('postgres://postgres@127.0.0.1:1/gridcase');
    const refused = await errorOf(nowhere.db.selectFrom('meta').selectAll().execute());
    expect(nowhere.isBusyOrFull(refused)).toBe(true);
    await nowhere.close();
  });
});

function addPerson(db: Db, id: string, login: string): Promise<unknown> {
  return db
    .insertInto('person')
    .values({
      id,
      login,
      name: '王芳',
      pinyin: 'wang fang',
      phone: null,
      password: null,
      created_at: '2026-11-21T06:30:00.000Z',
      created_by: null,
      left_at: null,
    })
    .execute();
}

async function valueOf(db: Db, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

async function pragma(db: Db, name: string): Promise<unknown> {
  const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
  return Object.values(rows[0] ?? {})[0];
}

async function fileOf(db: Db): Promise<string> {
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(db);
  return rows[0]?.file ?? '';
}

async function errorOf(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => null,
    (error: unknown) => error,
  );
}
