import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline, promises as streams, Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createGzip } from 'node:zlib';
import { Problem } from '#rules/problem.ts';
import { keyFrom, locked, scryptCost, unlocked } from './snapshot-lock.ts';

/** Why a snapshot is not written or not restored. */
export type SnapshotRefusal =
  | 'snapshot_exists'
  | 'snapshot_missing'
  | 'snapshot_not_one'
  | 'snapshot_newer'
  | 'snapshot_changed'
  | 'snapshot_locked'
  | 'snapshot_wrong_passphrase'
  | 'target_not_empty';

/** The refusal as it is thrown. */
export function refusal(reason: SnapshotRefusal): Problem {
  return new Problem('invalid', { reason });
}

const format = 1;
const sumSize = 32;
/** Rows are mostly hashes and ids: more effort hardly makes the file smaller. */
const gzipLevel = 3;

/**
 * Writes lines of text into a new file that only this user may read. It gets its name once it is whole and on disk.
 *
 * First line, in plain text: the format and, with a passphrase, how the key is made. Then the lines, gzipped, and with
 * a passphrase locked. Last 32 bytes: SHA-256 of all before. Throws Problem snapshot_exists.
 * @returns the size in bytes
 */
export async function writeSnapshot(
  file: string,
  passphrase: string | null,
  lines: AsyncIterable<string>,
): Promise<number> {
  if (existsSync(file)) throw refusal('snapshot_exists');
  const salt = passphrase === null ? null : randomBytes(32);
  const label = Buffer.from(`gridcase snapshot ${format}${salt ? lockText(salt) : ''}\n`);
  const key = passphrase !== null && salt ? await keyFrom(passphrase, salt) : null;
  const fresh = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    await streams.pipeline(
      Readable.from(lines, { objectMode: false, highWaterMark: 256 * 1024 }),
      createGzip({ level: gzipLevel }),
      (source: AsyncIterable<Buffer>) => summed(label, key ? locked(source, key, label) : source),
      createWriteStream(fresh, { flags: 'wx', mode: 0o600, flush: true }),
    );
    await rename(fresh, file);
    await flushFolder(dirname(file));
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  return (await stat(file)).size;
}

/**
 * Checks a file from its first to its last byte before it gives the first line.
 * Throws Problem: one of SnapshotRefusal.
 */
export async function readSnapshot(file: string, passphrase: string | null): Promise<AsyncGenerator<string>> {
  if (!existsSync(file)) throw refusal('snapshot_missing');
  const { label, lock } = await labelOf(file);
  const end = (await stat(file)).size - sumSize;
  if (!(await sumAgrees(file, end))) throw refusal('snapshot_changed');
  const salt = saltIn(lock);
  if (salt && passphrase === null) throw refusal('snapshot_locked');
  const key = salt && passphrase !== null ? await keyFrom(passphrase, salt) : null;
  const bytes = createReadStream(file, { start: label.length, end: end - 1 });
  return linesOf(key ? Readable.from(unlocked(bytes, key, label)) : bytes);
}

async function* summed(label: Buffer, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const sum = createHash('sha256').update(label);
  yield label;
  for await (const chunk of body) {
    sum.update(chunk);
    yield chunk;
  }
  yield sum.digest();
}

async function sumAgrees(file: string, end: number): Promise<boolean> {
  if (end <= 0) return false;
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(file, { end: end - 1 })) sum.update(chunk as Buffer);
  const written = Buffer.concat(await createReadStream(file, { start: end }).toArray());
  return written.length === sumSize && timingSafeEqual(sum.digest(), written);
}

/** The first line, and what it says of the lock. */
async function labelOf(file: string): Promise<{ label: Buffer; lock: string }> {
  const start = Buffer.concat(await createReadStream(file, { end: 255 }).toArray());
  const label = start.subarray(0, start.indexOf('\n') + 1);
  const [, version, lock] = /^gridcase snapshot (\d+)(.*)\n$/.exec(label.toString('latin1')) ?? [];
  if (version === undefined || lock === undefined) throw refusal('snapshot_not_one');
  if (Number(version) > format) throw refusal('snapshot_newer');
  return { label, lock };
}

function lockText(salt: Buffer): string {
  const { N, r, p } = scryptCost;
  return ` aes-256-gcm scrypt ${N} ${r} ${p} ${salt.toString('hex')}`;
}

/** null: not locked. */
function saltIn(lock: string): Buffer | null {
  if (lock === '') return null;
  const salt = Buffer.from(lock.slice(lock.lastIndexOf(' ') + 1), 'hex');
  if (lock !== lockText(salt)) throw refusal('snapshot_not_one');
  return salt;
}

async function* linesOf(zipped: Readable): AsyncGenerator<string> {
  // Whatever goes wrong on the way comes out of the last stream.
  const plain = pipeline(zipped, createGunzip({ chunkSize: 256 * 1024 }), () => {});
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of plain) {
    const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') throw refusal('snapshot_changed');
}

/** A renamed file is safe only once its folder is. Windows neither needs nor allows this. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
