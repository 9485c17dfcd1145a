import { randomUUID } from 'node:crypto';
import { mkdirSync, promises as files, renameSync, rmSync, statSync } from 'node:fs';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { cleanPhoto, maxPhotoBytes } from './photo-clean.ts';
import type { CleanPhoto, PhotoFacts, PhotoRefusal } from './photo-clean.ts';

export type PhotoSize = 'full' | 'thumb';
export type Taken = { ok: true; photo: PhotoFacts } | { ok: false; why: PhotoRefusal };

/** The pictures themselves, outside the database: `<folder>/ab/cd/<sha256>.webp` and `.thumb.webp`. */
export type PhotoShelf = {
  /** Larger files are not worth collecting. */
  readonly maxBytes: number;
  /** Cleans an upload and puts it on the shelf; the row that names it comes afterwards. */
  take(bytes: Buffer): Promise<Taken>;
  /** Returns once both pictures would survive a power cut. Problem('unavailable') when the disk is full or fails. */
  put(photo: CleanPhoto): Promise<void>;
  read(sha256: string, size: PhotoSize): Promise<Buffer | null>;
  /** Removes both pictures, unless they were put (again) since `before`. True if they are gone. */
  remove(sha256: string, before: Instant): boolean;
  /** The hash of every photo that lies here. */
  hashes(): AsyncGenerator<string>;
  /** Throws away what a crash left half-written before that instant. */
  tidy(before: Instant): Promise<void>;
};

/** Opens (and if need be creates) the shelf in a folder that only this program's user may enter. */
export function openShelf(folder: string): PhotoShelf {
  mkdirSync(incoming(folder), { recursive: true, mode: 0o700 });
  return {
    maxBytes: maxPhotoBytes,
    take: async (bytes) => {
      const cleaned = await cleanPhoto(bytes);
      if (!cleaned.ok) return cleaned;
      const { full, thumb, ...photo } = cleaned.photo;
      await put(folder, { ...photo, full, thumb });
      return { ok: true, photo };
    },
    put: (photo) => put(folder, photo),
    read: (sha256, size) => read(folder, sha256, size),
    remove: (sha256, before) => remove(folder, sha256, before),
    hashes: () => hashes(folder),
    tidy: (before) => tidy(folder, before),
  };
}

/**
 * Both pictures are written under temporary names and flushed, then renamed in one breath: a name on the shelf always
 * means a whole file. A photo that lies here already is put again, so that its age starts anew.
 */
async function put(folder: string, photo: CleanPhoto): Promise<void> {
  const room = roomOf(folder, photo.sha256);
  const temporary = `${incoming(folder)}/${randomUUID()}`;
  try {
    await files.mkdir(room, { recursive: true, mode: 0o700 });
    await write(`${temporary}.thumb`, photo.thumb);
    await write(`${temporary}.full`, photo.full);
    renameSync(`${temporary}.thumb`, pathOf(folder, photo.sha256, 'thumb'));
    renameSync(`${temporary}.full`, pathOf(folder, photo.sha256, 'full'));
    for (const level of [room, room.slice(0, -3), folder]) await flushFolder(level);
  } catch (cause) {
    rmSync(`${temporary}.thumb`, { force: true });
    rmSync(`${temporary}.full`, { force: true });
    throw Object.assign(new Problem('unavailable'), { cause });
  }
}

async function write(path: string, bytes: Buffer): Promise<void> {
  const file = await files.open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A renamed file is safe only once its folder is. Windows neither needs nor allows this. */
async function flushFolder(path: string): Promise<void> {
  const folder = await files.open(path, 'r').catch((error: unknown) => {
    if (hasCode(error, 'EISDIR', 'EPERM')) return null;
    throw error;
  });
  if (!folder) return;
  try {
    await folder.sync();
  } catch (error) {
    if (!hasCode(error, 'EPERM', 'EINVAL')) throw error;
  } finally {
    await folder.close();
  }
}

async function read(folder: string, sha256: string, size: PhotoSize): Promise<Buffer | null> {
  try {
    return await files.readFile(pathOf(folder, sha256, size));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Without a pause between looking and removing: a photo that arrives again meanwhile must not lose its file. */
function remove(folder: string, sha256: string, before: Instant): boolean {
  const paths = [pathOf(folder, sha256, 'full'), pathOf(folder, sha256, 'thumb')];
  const isFresh = (path: string) =>
    (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= Date.parse(before);
  if (paths.some(isFresh)) return false;
  for (const path of paths) rmSync(path, { force: true });
  return true;
}

async function* hashes(folder: string): AsyncGenerator<string> {
  for (const first of await rooms(folder)) {
    for (const second of await rooms(`${folder}/${first}`)) {
      const names = await files.readdir(`${folder}/${first}/${second}`);
      yield* new Set(
        names.filter((name) => /^[0-9a-f]{64}\.(thumb\.)?webp$/.test(name)).map((name) => name.slice(0, 64)),
      );
    }
  }
}

async function rooms(folder: string): Promise<string[]> {
  return (await files.readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name));
}

async function tidy(folder: string, before: Instant): Promise<void> {
  for (const name of await files.readdir(incoming(folder))) {
    const path = `${incoming(folder)}/${name}`;
    const age = statSync(path, { throwIfNoEntry: false });
    if (age && age.mtimeMs < Date.parse(before)) rmSync(path, { force: true });
  }
}

const incoming = (folder: string): string => `${folder}/incoming`;
const roomOf = (folder: string, sha256: string): string =>
  `${folder}/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}`;

function pathOf(folder: string, sha256: string, size: PhotoSize): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('a photo is named by its SHA-256');
  return `${roomOf(folder, sha256)}/${sha256}${size === 'thumb' ? '.thumb' : ''}.webp`;
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
