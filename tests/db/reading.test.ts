import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '#db/open.ts';
import type { ReadDb } from '#db/schema.ts';
import { emptyStore, freshPlace, freshStore, onBothEngines } from '#tests/support/engine.ts';

const note = (db: Store['db'], key: string) =>
  db.insertInto('meta').values({ key, value: 'noted' }).execute();
const noted = async (db: ReadDb, key: string) => {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
};

onBothEngines('those who only read', (engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await freshStore(engine);
  });
  afterEach(() => store.close());

  it('see what was acknowledged, at once, and nothing before its commit', async () => {
    await note(store.db, 'one');
    expect([await noted(store.readDb, 'one'), await noted(store.figures, 'one')]).toEqual(['noted', 'noted']);
    await store.db.transaction().execute(async (trx) => {
      await note(trx, 'two');
      expect(await noted(trx, 'two')).toBe('noted');
      expect(await noted(store.readDb, 'two')).toBeUndefined();
      expect(await noted(store.figures, 'two')).toBeUndefined();
    });
    expect(await noted(store.readDb, 'two')).toBe('noted');
    expect(await noted(store.figures, 'two')).toBe('noted');
  });

  it('get each the answer to his own question, however many ask', async () => {
    const asked = Array.from({ length: 40 }, (_, i) => i);
    const answers = await Promise.all(
      asked.map(async (n) => {
        const from = n % 2 === 0 ? store.figures : store.readDb;
        const { rows } = await sql<{ n: number }>`select cast(${n} as integer) as n`.execute(from);
        return rows[0]?.n;
      }),
    );
    expect(answers).toEqual(asked);
  });

  it('hear what is wrong with a question, and can ask the next', async () => {
    await expect(sql`select id from nowhere`.execute(store.figures)).rejects.toThrow(/nowhere/);
    await note(store.db, 'after');
    expect(await noted(store.figures, 'after')).toBe('noted');
  });
});

describe('readers of a SQLite file', () => {
  let store: Store;
  beforeEach(async () => {
    store = await freshStore('sqlite');
  });
  afterEach(() => store.close());

  it.each(['readDb', 'figures'] as const)('remember until anybody has committed (%s)', async (name) => {
    const place = await freshPlace('sqlite', 'template');
    const [desk, elsewhere] = [await openStore(place.url), await openStore(place.url)];
    const read = () => desk[name].selectFrom('meta').selectAll().where('value', '=', 'noted').execute();
    const before = await read();
    await elsewhere.db.transaction().execute(async (trx) => {
      await note(trx, 'there');
      expect(await read()).toBe(before);
    });
    expect(await read()).toEqual([{ key: 'there', value: 'noted' }]);
    await note(desk.db, 'here');
    expect(await read()).toHaveLength(2);
    await Promise.all([desk.close(), elsewhere.close()]);
    await place.remove();
  });

  it.each(['readDb', 'figures'] as const)('cannot write (%s)', async (name) => {
    const writing = sql`insert into meta (key, value) values ('k', 'v') returning key`.execute(store[name]);
    await expect(writing).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
  });

  it('take no transactions where figures are counted', async () => {
    const begun = (store.figures as Store['db']).transaction().execute(async () => 'never');
    await expect(begun).rejects.toThrow(/no transactions/);
  });

  it('count beside one another, and hold up nobody', async () => {
    const long = (
      most: number,
    ) => sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${most})
      select count(*) from n`;
    const ended: string[] = [];
    const counting = Promise.all(
      [400_001, 400_002, 400_003].map((most) =>
        long(most)
          .execute(store.figures)
          .then(() => ended.push('figure')),
      ),
    );
    await note(store.db, 'meanwhile');
    ended.push('note');
    await counting;
    expect(ended[0]).toBe('note');
    expect(ended).toHaveLength(4);
  });

  it('in memory are the one connection there is', async () => {
    const memory = await openStore(':memory:');
    await sql`create table t (n integer)`.execute(memory.db);
    await sql`insert into t values (7)`.execute(memory.db);
    expect((await sql`select n from t`.execute(memory.figures)).rows).toEqual([{ n: 7 }]);
    expect((await sql`select n from t`.execute(memory.readDb)).rows).toEqual([{ n: 7 }]);
    await memory.close();
  });
});

onBothEngines('what was prepared', (engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await emptyStore(engine);
    await sql`create table thing (id integer primary key, name text)`.execute(store.db);
    await sql`insert into thing values (1, 'one')`.execute(store.db);
  });
  afterEach(() => store.close());

  it('outlives a migration, with the columns named and without', async () => {
    const all = () => sql`select * from thing where id = ${1}`.execute(store.db);
    const named = () => sql`select "id", "name" from thing where id = ${1}`.execute(store.db);
    for (let i = 0; i < 3; i += 1) expect((await all()).rows).toEqual((await named()).rows);
    await sql`alter table thing add column colour text`.execute(store.db);
    expect((await all()).rows).toEqual([{ id: 1, name: 'one', colour: null }]);
    expect((await named()).rows).toEqual([{ id: 1, name: 'one' }]);
  });

  it('is asked with any number of different texts', async () => {
    for (let i = 0; i < 600; i += 1) {
      const { rows } = await sql<{ n: number }>`select ${sql.lit(i)} + id as n from thing`.execute(store.db);
      expect(rows[0]?.n).toBe(i + 1);
    }
  });
});
