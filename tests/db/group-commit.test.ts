import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate, openStore, type Store } from '#db/open.ts';

/** Many at once on one SQLite file, and another process's view of it: what is there is on disk. */
let folder: string;
let file: string;
let store: Store;
let other: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gridcase-group-'));
  file = join(folder, 'gridcase.sqlite');
  store = await openStore(file);
  await migrate(store.db);
  other = await openStore(file);
});
afterEach(async () => {
  await store.close();
  await other.close();
  rmSync(folder, { recursive: true, force: true });
});

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

/** A transaction of two statements, with others in between where others wait. */
async function put(nth: number, value = 'x'): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    const key = `key ${String(nth).padStart(3, '0')}`;
    await trx.insertInto('meta').values({ key, value: '' }).execute();
    await trx.updateTable('meta').set({ value }).where('key', '=', key).execute();
    if (value === 'wrong') throw new Error('changed my mind');
  });
}

async function keysIn({ db }: Store): Promise<string[]> {
  const rows = await sql<{ key: string }>`select key from meta where key like 'key %' order by rowid`.execute(
    db,
  );
  return rows.rows.map(({ key }) => key);
}

/** Commits that lie in the write-ahead log: frames that carry the size of the database. */
function commitsInLog(): number {
  const log = readFileSync(`${file}-wal`);
  const page = log.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + 24 + page <= log.length; at += 24 + page) {
    if (log.compare(log, 16, 24, at + 8, at + 16) === 0 && log.readUInt32BE(at + 4) > 0) commits += 1;
  }
  return commits;
}

it('those who come together share a commit, in their order', async () => {
  await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
  await Promise.all(numbers(40).map((nth) => put(nth)));
  expect(await keysIn(other)).toEqual(numbers(40).map((nth) => `key ${String(nth).padStart(3, '0')}`));
  expect(commitsInLog()).toBeLessThan(20);
});

it('who comes alone is committed at once', async () => {
  await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
  for (const nth of numbers(5)) await put(nth);
  expect(commitsInLog()).toBe(5);
});

it('one that is taken back takes nobody else with it', async () => {
  const ends = await Promise.allSettled(
    numbers(30).map((nth) => put(nth, nth % 3 === 0 ? 'wrong' : 'right')),
  );
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(10);
  expect(await keysIn(other)).toHaveLength(20);
  expect(await keysIn(store)).toEqual(await keysIn(other));
});

it('whoever is answered finds his writing on disk, in a transaction or without one', async () => {
  const seen = numbers(200).map(async (nth) => {
    const key = `key ${nth} alone`;
    if (nth % 2 === 0) await put(nth);
    else await store.db.insertInto('meta').values({ key, value: 'x' }).execute();
    const wanted = nth % 2 === 0 ? `key ${String(nth).padStart(3, '0')}` : key;
    return (await keysIn(other)).includes(wanted);
  });
  expect(new Set(await Promise.all(seen))).toEqual(new Set([true]));
});

it('nobody reads what is not on disk yet', async () => {
  const tries = numbers(200).map(async (nth) => {
    const writing = put(nth);
    const read = await keysIn(store);
    const there = new Set(await keysIn(other));
    await writing;
    return read.every((key) => there.has(key));
  });
  expect(new Set(await Promise.all(tries))).toEqual(new Set([true]));
});

it('on a full disk some are refused and the others are there, and it goes on when there is room', async () => {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.db);
  await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + 40)}`.execute(store.db);
  const ends = await Promise.allSettled(numbers(30).map((nth) => put(nth, 'x'.repeat(20_000))));
  const refused = ends.filter((end) => end.status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(30);
  for (const { reason } of refused) expect(store.isBusyOrFull(reason)).toBe(true);
  expect(await keysIn(other)).toHaveLength(30 - refused.length);
  await sql`pragma max_page_count = 1000000`.execute(store.db);
  await put(99);
  expect(await keysIn(other)).toContain('key 099');
});

it('a commit that fails takes back all who share it, tells each of them, and the next one goes through', async () => {
  await sql`create table owing (key text references meta (key) deferrable initially deferred)`.execute(
    store.db,
  );
  const owe = store.db.transaction().execute(async (trx) => {
    await trx.insertInto('meta').values({ key: 'key owing', value: '' }).execute();
    await sql`insert into owing (key) values ('nobody')`.execute(trx);
  });
  const ends = await Promise.allSettled([owe, ...numbers(8).map((nth) => put(nth))]);
  const refused = ends.filter((end) => end.status === 'rejected');
  expect(ends[0]?.status).toBe('rejected');
  expect(refused.length).toBeGreaterThan(1);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' });
  expect(await keysIn(other)).toHaveLength(ends.length - refused.length);
  expect(await keysIn(other)).not.toContain('key owing');
  await put(99);
  expect(await keysIn(other)).toContain('key 099');
});

it('nothing is streamed: rows would be shown before they are on disk', async () => {
  const rows = store.db.selectFrom('meta').selectAll().stream();
  await expect(rows.next()).rejects.toThrow('never streamed');
  await put(1);
  expect(await keysIn(other)).toEqual(['key 001']);
});

it('closing keeps what has ended, and tells whoever was still at it or waiting', async () => {
  const { promise: pause, resolve: goOn } = Promise.withResolvers<void>();
  const ended = put(1);
  const busy = store.db.transaction().execute(async (trx) => {
    await trx.insertInto('meta').values({ key: 'key busy', value: '' }).execute();
    await pause;
    await trx.insertInto('meta').values({ key: 'key late', value: '' }).execute();
  });
  const ends = Promise.allSettled([ended, busy, put(2)]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await store.close();
  goOn();
  expect((await ends).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await keysIn(other)).toEqual(['key 001']);
});

it('whoever overlooks that the engine gave up writes nothing more', async () => {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.db);
  await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + 4)}`.execute(store.db);
  const before = put(1);
  const stubborn = store.db.transaction().execute(async (trx) => {
    const large = { key: 'key large', value: 'x'.repeat(200_000) };
    await trx
      .insertInto('meta')
      .values(large)
      .execute()
      .catch(() => undefined);
    await trx.insertInto('meta').values({ key: 'key small', value: '' }).execute();
  });
  const ends = await Promise.allSettled([before, stubborn, put(2)]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  for (const end of ends) if (end.status === 'rejected') expect(store.isBusyOrFull(end.reason)).toBe(true);
  expect(await keysIn(other)).toEqual(['key 002']);
});
