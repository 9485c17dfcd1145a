import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, migrationNames, pendingMigrations, type Store } from '#db/open.ts';
import { backUp, type Backup } from '#records/backup.ts';
import { openShelf, type PhotoShelf } from '#records/photos.ts';
import { restore } from '#records/restore.ts';
import { sealHeads } from '#records/seals.ts';
import { openSession } from '#records/sessions.ts';
import { pagesOf } from '#records/snapshot-tables.ts';
import { verify } from '#records/verify.ts';
import type { Problem } from '#rules/problem.ts';
import { emptyStore, freshStore, onBothEngines, type Engine } from '#tests/support/engine.ts';
import { shelfFolder } from '#tests/support/photos.ts';
import { everything, photosOn, restoreInto } from '#tests/support/snapshots.ts';
import { fire, openStreet, type Street } from '#tests/support/street.ts';

type Ground = { street: Street; shelf: PhotoShelf; folder: string };

let folders: ReturnType<typeof shelfFolder>[] = [];
let stores: Pick<Store, 'close'>[] = [];
beforeEach(() => {
  folders = [];
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  for (const folder of folders) folder.remove();
});

onBothEngines('a backup', (engine) => {
  it('makes the full circle over the other engine and comes back the same, with the photos', async () => {
    const { street, shelf, folder } = await busyStreet(engine);
    const before = await everything(street.db);
    expect(before['journal']!.length).toBeGreaterThan(5);
    expect(before['case_photo']).toHaveLength(2);
    let from: { store: Store; shelf: PhotoShelf } = { store: street.store, shelf };
    const there: Engine = engine === 'sqlite' ? 'postgres' : 'sqlite';
    for (const next of [there, engine]) {
      const file = `${folder}/${next}.snapshot`;
      const made = await write(from.store, from.shelf, file);
      expect(made.lostPhotos).toEqual([]);
      const to = { store: await kept(emptyStore(next)), shelf: openShelf(newFolder()) };
      const restored = await restore(file, null, restoreInto(to.store, to.shelf));
      expect(restored).toEqual({ rows: made.rows, photos: 2, madeAt: made.now, head: made.head });
      expect(await everything(to.store.db)).toEqual(before);
      expect(await photosOn(to.shelf)).toEqual(await photosOn(shelf));
      for (const sha of await photosOn(shelf)) {
        expect(await to.shelf.read(sha, 'full')).toEqual(await shelf.read(sha, 'full'));
        expect(await to.shelf.read(sha, 'thumb')).toEqual(await shelf.read(sha, 'thumb'));
      }
      const verdict = await verify(to.store.db, [made.head!], () => {});
      expect(verdict).toMatchObject({ findings: [], cases: 3, seals: 1 });
      from = to;
    }
  });

  it('leaves sessions, tries and links behind', async () => {
    const { street, shelf, folder } = await busyStreet(engine);
    await openSession(street.db, { personId: street.who('lin').id, kind: 'phone', agent: '' }, street.now());
    await write(street.store, shelf, `${folder}/s`);
    const copy = await kept(emptyStore(engine));
    await restore(`${folder}/s`, null, restoreInto(copy, openShelf(newFolder())));
    for (const table of ['session', 'sign_in_try', 'door_link'] as const)
      expect(await copy.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  it('holds all that was acknowledged before it began, and nothing half-done, while others keep writing', async () => {
    const { street, shelf, folder } = await busyStreet(engine);
    let isOver = false;
    const acknowledged: string[] = [];
    const writer = async () => {
      while (!isOver) {
        const id = await street.report('shen');
        await street.route('zhou', id, fire);
        acknowledged.push(id);
        // The driver of SQLite works without a pause; let the reader in.
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const writing = [writer(), writer()];
    while (acknowledged.length < 10) await new Promise((resolve) => setTimeout(resolve, 5));
    const before = [...acknowledged];
    await write(street.store, shelf, `${folder}/s`);
    const during = acknowledged.length - before.length;
    isOver = true;
    await Promise.all(writing);
    expect(during).toBeGreaterThan(0);

    const copy = await kept(emptyStore(engine));
    await restore(`${folder}/s`, null, restoreInto(copy, openShelf(newFolder())));
    const there = await copy.db.selectFrom('case_file').select(['id', 'state']).execute();
    const dispatched = there.filter((row) => row.state === 'awaiting_sign').map((row) => row.id);
    expect(dispatched).toEqual(expect.arrayContaining(before));
    expect(there.length).toBeLessThanOrEqual(3 + acknowledged.length);
    expect((await verify(copy.db, [], () => {})).findings).toEqual([]);
  });

  it('reads every row of a table exactly once, however many pages it has', async () => {
    const store = await kept(freshStore(engine));
    await store.db.deleteFrom('unsealed').execute();
    const rows = Array.from({ length: 1500 }, (_, i) => ({ chain: `c-${i % 7}`, seq: i }));
    for (const some of [rows.slice(0, 800), rows.slice(800)])
      await store.db.insertInto('unsealed').values(some).execute();
    const read: string[] = [];
    for await (const page of pagesOf(store.db, 'unsealed'))
      read.push(...page.map((row) => `${row['chain']} ${row['seq']}`));
    expect(read).toHaveLength(1500);
    expect(new Set(read)).toEqual(new Set(rows.map((row) => `${row.chain} ${row.seq}`)));
  });

  it('is restored into a database that is migrated and still empty', async () => {
    const { street, shelf, folder } = await busyStreet(engine);
    await write(street.store, shelf, `${folder}/s`);
    const ready = await kept(emptyStore(engine));
    await migrate(ready.db);
    await restore(`${folder}/s`, null, restoreInto(ready, openShelf(newFolder())));
    expect(await everything(ready.db)).toEqual(await everything(street.db));
  });

  it('is restored into an empty database only', async () => {
    const { street, shelf, folder } = await busyStreet(engine);
    await write(street.store, shelf, `${folder}/s`);
    const taken = await kept(freshStore(engine));
    const before = await everything(taken.db);
    await expect(restore(`${folder}/s`, null, restoreInto(taken, shelf))).rejects.toMatchObject({
      detail: { reason: 'target_not_empty' },
    });
    expect(await everything(taken.db)).toEqual(before);
  });
});

describe('a snapshot file', () => {
  it('is readable by its owner only, has its name once it is whole, and never replaces another', async () => {
    const { street, shelf, folder } = await busyStreet('sqlite');
    const { bytes } = await write(street.store, shelf, `${folder}/s`);
    expect(statSync(`${folder}/s`).mode & 0o777).toBe(0o600);
    expect(statSync(`${folder}/s`).size).toBe(bytes);
    await expect(write(street.store, shelf, `${folder}/s`)).rejects.toMatchObject({
      detail: { reason: 'snapshot_exists' },
    });
    const broken = { ...shelf, read: () => Promise.reject(new Error('the disk is gone')) };
    await expect(write(street.store, broken, `${folder}/t`)).rejects.toThrow('the disk is gone');
    expect(readdirSync(folder).filter((name) => name.startsWith('t'))).toEqual([]);
  });

  it('can be read without this program: one line, then gzip', async () => {
    const { street, shelf, folder } = await busyStreet('sqlite');
    await write(street.store, shelf, `${folder}/s`);
    const file = readFileSync(`${folder}/s`);
    const label = file.indexOf('\n') + 1;
    expect(file.subarray(0, label).toString()).toBe('gridcase snapshot 1\n');
    const lines = gunzipSync(file.subarray(label, -32)).toString().trimEnd().split('\n');
    expect(JSON.parse(lines[0]!)).toMatchObject({ migrations: migrationNames, head: { seq: 1 } });
    expect(lines.at(-1)).toMatch(/^\{"end":\{"rows":\d+,"photos":2\}\}$/);
  });

  it.each([null, '街道机房的口令'])(
    'is refused when cut off or changed anywhere (passphrase %s)',
    async (word) => {
      const { street, shelf, folder } = await busyStreet('sqlite');
      await write(street.store, shelf, `${folder}/whole`, word);
      const whole = readFileSync(`${folder}/whole`);
      const to = restoreInto(await kept(emptyStore('sqlite')), openShelf(newFolder()));
      const reasonOf = async (bytes: Buffer) => {
        const file = `${folder}/${randomUUID()}`;
        writeFileSync(file, bytes);
        return restore(file, word, to).then(
          () => 'restored',
          (error: Problem) => error.detail.reason,
        );
      };
      for (const length of [whole.length - 1, whole.length - 32, whole.length - 33, whole.length >> 1, 200])
        expect(await reasonOf(whole.subarray(0, length)), `${length} bytes`).toBe('snapshot_changed');
      for (const at of [whole.length - 1, whole.length - 40, whole.length >> 1, 5000, 300]) {
        const flipped = Buffer.from(whole);
        flipped[at]! ^= 4;
        expect(await reasonOf(flipped), `byte ${at}`).toBe('snapshot_changed');
      }
      expect(await reasonOf(Buffer.concat([whole, Buffer.from('more')]))).toBe('snapshot_changed');
      for (const other of [Buffer.alloc(0), Buffer.from('PK\u0003\u0004 something else\n')])
        expect(await reasonOf(other)).toBe('snapshot_not_one');
      expect(await reasonOf(Buffer.from(`${whole.toString('latin1')}`.replace(' 1', ' 2'), 'latin1'))).toBe(
        'snapshot_newer',
      );
      // All of these were refused before a table was made; the whole file still goes in.
      expect(await pendingMigrations(to.db)).toEqual(migrationNames);
      expect(await photosOn(to.shelf)).toEqual([]);
      expect(await reasonOf(whole)).toBe('restored');
    },
  );

  it('opens with its passphrase only, and shows nothing without it', async () => {
    const { street, shelf, folder } = await busyStreet('sqlite');
    await write(street.store, shelf, `${folder}/s`, '街道机房的口令');
    const to = restoreInto(await kept(emptyStore('sqlite')), openShelf(newFolder()));
    const refusedFor = (reason: string) => ({ detail: { reason } });
    await expect(restore(`${folder}/s`, null, to)).rejects.toMatchObject(refusedFor('snapshot_locked'));
    await expect(restore(`${folder}/s`, '别的口令', to)).rejects.toMatchObject(
      refusedFor('snapshot_wrong_passphrase'),
    );
    expect(await pendingMigrations(to.db)).toEqual(migrationNames);
    expect(readFileSync(`${folder}/s`).includes(Buffer.from([0x1f, 0x8b, 0x08]))).toBe(false);
    await restore(`${folder}/s`, '街道机房的口令', to);
    expect(await everything(to.db)).toEqual(await everything(street.db));
  });

  it('of a newer version is refused, and of an older one is brought up to date', async () => {
    const { street, shelf, folder } = await busyStreet('sqlite');
    const store = street.store;
    const order = { passphrase: null, now: street.now() };
    const write = (file: string, migrations: readonly string[]) =>
      store.snapshot((db) => backUp(db, shelf, { ...order, file, migrations }));
    await write(`${folder}/newer`, [...migrationNames, '9999-not-yet-written']);
    const target = restoreInto(await kept(emptyStore('sqlite')), openShelf(newFolder()));
    await expect(restore(`${folder}/newer`, null, target)).rejects.toMatchObject({
      detail: { reason: 'snapshot_newer' },
    });
    expect(await pendingMigrations(target.db)).toEqual(migrationNames);

    await write(`${folder}/now`, migrationNames);
    const asked: (string | undefined)[] = [];
    const migrateTo = (upTo?: string) => {
      asked.push(upTo);
      return target.migrate(upTo);
    };
    const later = {
      ...target,
      migrations: [...migrationNames, '9999-written'],
      pending: async () => [...(await target.pending()), '9999-written'],
      migrate: migrateTo,
    };
    await restore(`${folder}/now`, null, later);
    expect(asked).toEqual([migrationNames.at(-1), undefined]);
  });

  it('names the photos that cases show and the shelf has lost or holds damaged', async () => {
    const { street, shelf, folder } = await busyStreet('sqlite');
    const [gone, damaged] = await photosOn(shelf);
    const read: PhotoShelf['read'] = async (sha, size) =>
      sha === gone ? null : sha === damaged ? Buffer.from('rot') : shelf.read(sha, size);
    const made = await write(street.store, { ...shelf, read }, `${folder}/s`);
    expect(made).toMatchObject({ photos: 0, lostPhotos: [gone, damaged] });
  });

  it('is missing: said so', async () => {
    const target = restoreInto(await kept(emptyStore('sqlite')), openShelf(newFolder()));
    await expect(restore('/nowhere/s', null, target)).rejects.toMatchObject({
      detail: { reason: 'snapshot_missing' },
    });
    expect(existsSync('/nowhere')).toBe(false);
  });
});

/** Three cases on different ways, two photos, one seal. */
async function busyStreet(engine: Engine): Promise<Ground> {
  const street = await openStreet(engine);
  stores.push(street);
  const folder = newFolder();
  const shelf = openShelf(`${folder}/photos`);
  const [found, after] = [await photo(shelf, 'red'), await photo(shelf, 'green')];
  await street.books.keepPhotos([found, after]);
  const id = await street.report('shen', {
    photos: [found.sha256],
    at: { lat: 29_861_000, lon: 121_560_000 },
  });
  await street.route('zhou', id, fire);
  await street.step('lin', id, { command: { step: 'sign' } });
  await street.step('lin', id, {
    command: { step: 'submit-result', closure: 'solved' },
    texts: { remark: '已拆除飞线，“教育”车主\n\t🔌 [1,2] {"x":1}' },
    photos: { kind: 'after', shas: [after.sha256] },
  });
  await street.report('bao', { contact: { name: '王阿姨', phone: '13800000000' } });
  await sealHeads(street.db, street.now(), null);
  await street.report('shen');
  return { street, shelf, folder };
}

async function write(
  store: Store,
  shelf: PhotoShelf,
  file: string,
  passphrase: string | null = null,
): Promise<Backup & { now: string }> {
  const now = '2026-11-23T02:00:00.000Z';
  const order = { file, passphrase, migrations: migrationNames, now };
  return { ...(await store.snapshot((db) => backUp(db, shelf, order))), now };
}

async function photo(shelf: PhotoShelf, background: string) {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const taken = await shelf.take(bytes);
  if (!taken.ok) throw new Error(taken.why);
  return taken.photo;
}

async function kept(opening: Promise<Store>): Promise<Store> {
  const store = await opening;
  stores.push(store);
  return store;
}

function newFolder(): string {
  const folder = shelfFolder();
  folders.push(folder);
  return folder.path;
}
