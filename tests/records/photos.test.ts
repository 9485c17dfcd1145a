import { readdirSync } from 'node:fs';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readOnly } from '#db/open.ts';
import type { Store } from '#db/open.ts';
import type { Db } from '#db/schema.ts';
import {
  dropWaiting,
  findPhoto,
  hangPhotos,
  keepPhoto,
  keepWaiting,
  openShelf,
  photosOf,
  sweepPhotos,
  waitingFor,
} from '#records/photos.ts';
import type { PhotoFacts, PhotoShelf } from '#records/photos.ts';
import { freshStore, onBothEngines } from '#tests/support/engine.ts';
import { shelfFolder } from '#tests/support/photos.ts';
import { addTrialCase, addTrialCategory } from '#tests/support/trial-case.ts';

const hour = 3_600_000;
// The age of files is told by the disk's own clock, so these tests go by the real one.
const now = new Date().toISOString();
const later = (ms: number) => new Date(Date.parse(now) + ms).toISOString();

onBothEngines('photos', (engine) => {
  let store: Store;
  let db: Db;
  let folder: ReturnType<typeof shelfFolder>;
  let shelf: PhotoShelf;
  beforeEach(async () => {
    store = await freshStore(engine);
    db = store.db;
    folder = shelfFolder();
    shelf = openShelf(folder.path);
    await addTrialCategory(db);
    for (const id of ['c-1', 'c-2']) await addTrialCase(db, id);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it('hang on a case in the order they came, each line behind the last', async () => {
    const [red, green, blue] = await keep('red', 'green', 'blue');
    await hangPhotos(db, 'c-1', 1, 'found', [green, red]);
    await hangPhotos(db, 'c-1', 1, 'after', [blue]);
    await hangPhotos(db, 'c-1', 2, 'note', [green]);
    await hangPhotos(db, 'c-2', 1, 'found', []);
    const shown = await photosOf(readOnly(db), 'c-1');
    expect(shown.map(({ seq, position, kind }) => [seq, position, kind])).toEqual([
      [1, 0, 'found'],
      [1, 1, 'found'],
      [1, 2, 'after'],
      [2, 0, 'note'],
    ]);
    expect(shown.every((photo) => photo.width === 40 && photo.height === 30)).toBe(true);
    const found = await Promise.all(shown.map((photo) => findPhoto(readOnly(db), photo.id)));
    expect(found.map((photo) => photo?.sha256)).toEqual([green, red, blue, green]);
    expect(await photosOf(readOnly(db), 'c-2')).toEqual([]);
  });

  it('are found by the id of their place on a case, never by their hash', async () => {
    const [red] = await keep('red');
    await hangPhotos(db, 'c-1', 1, 'found', [red]);
    expect(await findPhoto(readOnly(db), red)).toBeNull();
  });

  it('wait for their own form of their own person, once each', async () => {
    const [red, green, blue] = await keep('red', 'green', 'blue');
    await keepWaiting(db, 'p-shen', 'form-1', [red, green], now);
    await keepWaiting(db, 'p-shen', 'form-1', [green, blue, blue], now);
    await keepWaiting(db, 'p-ma', 'form-1', [blue], now);
    expect(await waitingFor(db, 'p-shen', 'form-1')).toEqual([red, green, blue]);
    expect(await waitingFor(db, 'p-shen', 'form-2')).toEqual([]);
    await dropWaiting(db, 'p-shen', 'form-1');
    expect(await waitingFor(db, 'p-shen', 'form-1')).toEqual([]);
    expect(await waitingFor(db, 'p-ma', 'form-1')).toEqual([blue]);
  });

  it('in two cases are stored once and outlive the removal of one', async () => {
    const [red, again] = await keep('red', 'red');
    expect(again).toBe(red);
    await hangPhotos(db, 'c-1', 1, 'found', [red]);
    await hangPhotos(db, 'c-2', 1, 'found', [red]);
    await unhang('c-1');
    expect(await sweepPhotos(db, shelf, later(25 * hour))).toBe(0);
    expect(await shelf.read(red, 'full')).not.toBeNull();
    await unhang('c-2');
    expect(await sweepPhotos(db, shelf, later(25 * hour))).toBe(1);
    expect(await shelf.read(red, 'full')).toBeNull();
    expect(await rows()).toEqual([]);
  });

  it('are swept exactly when nothing refers to them and a day has passed', async () => {
    const [hung, waiting, loose] = await keep('red', 'green', 'blue');
    const unnamed = await put('white');
    await hangPhotos(db, 'c-1', 1, 'found', [hung]);
    await keepWaiting(db, 'p-shen', 'form-1', [waiting], later(2 * hour));
    expect(await sweepPhotos(db, shelf, later(23 * hour))).toBe(0);
    expect(await onShelf()).toEqual([hung, waiting, loose, unnamed.sha256].toSorted());
    expect(await sweepPhotos(db, shelf, later(25 * hour))).toBe(2);
    expect(await onShelf()).toEqual([hung, waiting].toSorted());
    expect(await rows()).toEqual([hung, waiting].toSorted());
    expect(await waitingFor(db, 'p-shen', 'form-1')).toEqual([waiting]);
    expect(await sweepPhotos(db, shelf, later(27 * hour))).toBe(1);
    expect(await waitingFor(db, 'p-shen', 'form-1')).toEqual([]);
    expect(await onShelf()).toEqual([hung]);
    expect(await rows()).toEqual([hung]);
  });

  it('that come again count as new: an old row is not swept from under them', async () => {
    const [red] = await keep('red');
    await keepPhoto(db, await put('red'), later(24 * hour));
    expect(await sweepPhotos(db, shelf, later(25 * hour))).toBe(0);
    expect(await rows()).toEqual([red]);
  });

  it('whose transaction fails leave a file that the sweep takes, and no row', async () => {
    const photo = await put('red');
    const failed = db.transaction().execute(async (trx) => {
      await keepPhoto(trx, photo, now);
      await hangPhotos(trx, 'c-1', 1, 'found', [photo.sha256]);
      throw new Error('crash');
    });
    await expect(failed).rejects.toThrow('crash');
    expect(await rows()).toEqual([]);
    expect(await photosOf(readOnly(db), 'c-1')).toEqual([]);
    expect(await onShelf()).toEqual([photo.sha256]);
    expect(await sweepPhotos(db, shelf, later(25 * hour))).toBe(1);
    expect(await onShelf()).toEqual([]);
    expect(readdirSync(`${folder.path}/incoming`)).toEqual([]);
  });

  it('cannot hang anywhere without a row that names their file', async () => {
    await expect(hangPhotos(db, 'c-1', 1, 'found', ['0'.repeat(64)])).rejects.toThrow(/foreign key/i);
  });

  it('are swept in batches, however many there are', async () => {
    for (let i = 0; i < 205; i += 1) {
      const sha256 = i.toString(16).padStart(64, '0');
      const dot = Buffer.from('.');
      await shelf.put({ sha256, bytes: 1, width: 1, height: 1, full: dot, thumb: dot });
    }
    expect(await sweepPhotos(db, shelf, later(25 * hour))).toBe(205);
    expect(await onShelf()).toEqual([]);
  });

  async function put(colour: string): Promise<PhotoFacts> {
    const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: colour } });
    const taken = await shelf.take(await picture.png().toBuffer());
    if (!taken.ok) throw new Error(taken.why);
    return taken.photo;
  }

  async function keep<const C extends string[]>(...colours: C): Promise<{ [K in keyof C]: string }> {
    const shas: string[] = [];
    for (const colour of colours) {
      const photo = await put(colour);
      await keepPhoto(db, photo, now);
      shas.push(photo.sha256);
    }
    return shas as { [K in keyof C]: string };
  }

  async function unhang(caseId: string): Promise<void> {
    await db.deleteFrom('case_photo').where('case_id', '=', caseId).execute();
  }

  async function rows(): Promise<string[]> {
    return (await db.selectFrom('photo').select('sha256').orderBy('sha256').execute()).map(
      (row) => row.sha256,
    );
  }

  async function onShelf(): Promise<string[]> {
    const all: string[] = [];
    for await (const sha of shelf.hashes()) all.push(sha);
    return all.toSorted();
  }
});
