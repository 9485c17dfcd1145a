import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cleanPhoto, openShelf } from '#records/photos.ts';
import type { CleanPhoto, PhotoShelf } from '#records/photos.ts';
import { media, shelfFolder } from '#tests/support/photos.ts';

describe('the shelf', () => {
  let folder: ReturnType<typeof shelfFolder>;
  let shelf: PhotoShelf;
  let photo: CleanPhoto;
  beforeEach(async () => {
    folder = shelfFolder();
    shelf = openShelf(join(folder.path, 'photos'));
    photo = await clean('photo-nogps.jpg');
  });
  afterEach(() => folder.remove());

  const place = (name: string) =>
    join(folder.path, 'photos', photo.sha256.slice(0, 2), photo.sha256.slice(2, 4), name);

  it('gives back what was put, full and small, under the hash of the full picture', async () => {
    await shelf.put(photo);
    expect(await shelf.read(photo.sha256, 'full')).toEqual(photo.full);
    expect(await shelf.read(photo.sha256, 'thumb')).toEqual(photo.thumb);
    expect(sha256(photo.full)).toBe(photo.sha256);
  });

  it('lets nobody else in', async () => {
    await shelf.put(photo);
    for (const name of [`${photo.sha256}.webp`, `${photo.sha256}.thumb.webp`])
      expect(statSync(place(name)).mode & 0o777).toBe(0o600);
    for (const level of ['.', '..', '../..', '../../incoming'])
      expect(statSync(place(level)).mode & 0o777).toBe(0o700);
  });

  it('takes an upload in one go, or says why not', async () => {
    const taken = await shelf.take(media('photo-nogps.jpg'));
    const { sha256, bytes, width, height } = photo;
    expect(taken).toEqual({ ok: true, photo: { sha256, bytes, width, height } });
    expect(await shelf.read(sha256, 'full')).toEqual(photo.full);
    expect(await shelf.take(media('script.svg'))).toEqual({ ok: false, why: 'not_a_photo' });
    expect(await hashesOf(shelf)).toEqual([sha256]);
  });

  it('holds one copy of a photo that comes twice', async () => {
    await Promise.all([shelf.put(photo), shelf.put(photo), shelf.put(photo)]);
    expect(await hashesOf(shelf)).toEqual([photo.sha256]);
    expect(readdirSync(place('../../incoming'))).toEqual([]);
  });

  it('knows nothing of other names', async () => {
    expect(await shelf.read('0'.repeat(64), 'full')).toBeNull();
    await expect(shelf.read('../../../etc/passwd', 'full')).rejects.toThrow(TypeError);
  });

  it('removes both pictures, but not those put since', async () => {
    await shelf.put(photo);
    const hourAgo = new Date(Date.now() - 3_600_000);
    expect(shelf.remove(photo.sha256, hourAgo.toISOString())).toBe(false);
    const names = [`${photo.sha256}.webp`, `${photo.sha256}.thumb.webp`];
    for (const name of names) utimesSync(place(name), 0, 0);
    await shelf.put(photo);
    expect(shelf.remove(photo.sha256, hourAgo.toISOString())).toBe(false);
    for (const name of names) utimesSync(place(name), 0, 0);
    expect(shelf.remove(photo.sha256, hourAgo.toISOString())).toBe(true);
    expect(readdirSync(place('.'))).toEqual([]);
  });

  it('clears away half-written files of a crash, once they are old', async () => {
    const [old, fresh] = ['../../incoming/old.full', '../../incoming/fresh.full'].map(place) as [
      string,
      string,
    ];
    for (const path of [old, fresh]) writeFileSync(path, 'half');
    utimesSync(old, 0, 0);
    await shelf.tidy(new Date(Date.now() - 3_600_000).toISOString());
    expect(readdirSync(place('../../incoming'))).toEqual(['fresh.full']);
  });

  it('says that it is unavailable when it cannot write, and leaves nothing behind', async () => {
    // A file where the photo's folder should be: refused to everyone, root included.
    writeFileSync(join(folder.path, 'photos', photo.sha256.slice(0, 2)), '');
    await expect(shelf.put(photo)).rejects.toMatchObject({ name: 'Problem', code: 'unavailable' });
    rmSync(join(folder.path, 'photos', photo.sha256.slice(0, 2)));
    expect(await hashesOf(shelf)).toEqual([]);
    expect(readdirSync(place('../../incoming'))).toEqual([]);
    await shelf.put(photo);
    expect(await hashesOf(shelf)).toEqual([photo.sha256]);
  });
});

describe('a process killed while it puts photos', () => {
  it('has every photo it spoke of, whole, and no name stands for half a file', async () => {
    const folder = shelfFolder();
    try {
      const spoken = await putUntilKilled(folder.path);
      const shelf = openShelf(folder.path);
      expect(spoken.length).toBeGreaterThan(5);
      const there = await hashesOf(shelf);
      expect(there).toEqual(expect.arrayContaining(spoken));
      const named = await Promise.all(there.map((sha) => shelf.read(sha, 'full')));
      const hashes = named.map((full, index) =>
        full ? sha256(full) : `${there[index]} has no full picture`,
      );
      // The last one may have its thumbnail only: the two names are given one after the other.
      expect(hashes.filter((hash) => spoken.includes(hash)).toSorted()).toEqual(spoken.toSorted());
      expect(hashes.filter((hash) => !there.includes(hash)).length).toBeLessThanOrEqual(1);
      for (const sha of spoken) expect(await shelf.read(sha, 'thumb')).toEqual(Buffer.from(`small ${sha}`));
    } finally {
      folder.remove();
    }
  });
});

/** Runs a process that puts one made-up photo after another and names each; kills it in the midst of that. */
async function putUntilKilled(folder: string): Promise<string[]> {
  const script = `
    import { createHash, randomBytes } from 'node:crypto';
    import { openShelf } from '#records/photos.ts';
    const shelf = openShelf(process.argv[1]);
    for (;;) {
      const full = randomBytes(200_000);
      const sha256 = createHash('sha256').update(full).digest('hex');
      await shelf.put({ sha256, bytes: full.length, width: 1, height: 1, full, thumb: Buffer.from('small ' + sha256) });
      process.stdout.write(sha256 + '\\n');
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, folder]);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.length > 65 * 20) child.kill('SIGKILL');
  });
  await new Promise((done) => child.once('close', done));
  return said.split('\n').filter((line) => line.length === 64);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function hashesOf(shelf: PhotoShelf): Promise<string[]> {
  const all: string[] = [];
  for await (const hash of shelf.hashes()) all.push(hash);
  return all;
}

async function clean(name: string): Promise<CleanPhoto> {
  const cleaned = await cleanPhoto(media(name));
  if (!cleaned.ok) throw new Error(`refused: ${cleaned.why}`);
  return cleaned.photo;
}
