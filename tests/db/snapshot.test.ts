import { expect, it } from 'vitest';
import type { ReadDb } from '#db/schema.ts';
import { freshStore, onBothEngines } from '#tests/support/engine.ts';

onBothEngines('a snapshot', (engine) => {
  it('shows the state of its beginning while others write, and holds nobody up', async () => {
    const store = await freshStore(engine);
    await store.db.insertInto('meta').values({ key: 'word', value: 'before' }).execute();
    const seen = await store.snapshot(async (db) => {
      await store.db.updateTable('meta').set({ value: 'after' }).where('key', '=', 'word').execute();
      return wordIn(db);
    });
    expect(seen).toBe('before');
    expect(await store.snapshot(wordIn)).toBe('after');
    await store.close();
  });

  it('cannot be written to, and passes on what its reader throws', async () => {
    const store = await freshStore(engine);
    const writing = store.snapshot(async (db) => {
      const writer = db as unknown as typeof store.db;
      await writer.insertInto('meta').values({ key: 'word', value: 'smuggled' }).execute();
    });
    await expect(writing).rejects.toThrow(/readonly|read-only/);
    await expect(store.snapshot(() => Promise.reject(new Error('stop')))).rejects.toThrow('stop');
    expect(await store.snapshot(wordIn)).toBeUndefined();
    await store.close();
  });
});

async function wordIn(db: ReadDb): Promise<string | undefined> {
  const row = db.selectFrom('meta').select('value').where('key', '=', 'word');
  return (await row.executeTakeFirst())?.value;
}
