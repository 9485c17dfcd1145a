import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { Problem } from '#rules/problem.ts';

/** Plain bytes a piece: each is locked by itself, so that no more than one is ever in memory. */
const pieceSize = 64 * 1024;
const tagSize = 16;
const lengthSize = 4;

/** The cost of guessing a passphrase: 128 MB and half a second a try. */
export const scryptCost = { N: 131_072, r: 8, p: 1 } as const;

/** The key that a passphrase opens, with the salt of one file. Unicode spellings of the same words are the same. */
export function keyFrom(passphrase: string, salt: Buffer): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const options = { ...scryptCost, maxmem: 256 * 1024 * 1024 };
  scrypt(passphrase.normalize('NFKC'), salt, 32, options, (error, key) =>
    error ? reject(error) : resolve(key),
  );
  return promise;
}

/**
 * AES-256-GCM over a stream, piece by piece: length of what follows (4 bytes), tag (16 bytes), cipher text.
 * The nonce is the piece's number and whether it is the last: pieces cannot be swapped, and the end cannot be cut off.
 * A key serves one file only. `label` is not secret but cannot be changed either.
 */
export async function* locked(
  source: AsyncIterable<Buffer>,
  key: Buffer,
  label: Buffer,
): AsyncGenerator<Buffer> {
  let number = 0;
  let rest: Buffer = Buffer.alloc(0);
  const piece = (plain: Buffer, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number++, isLast)).setAAD(label);
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    const length = Buffer.alloc(lengthSize);
    length.writeUInt32BE(tagSize + body.length);
    return Buffer.concat([length, cipher.getAuthTag(), body]);
  };
  for await (const chunk of source) {
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length > pieceSize; rest = rest.subarray(pieceSize))
      yield piece(rest.subarray(0, pieceSize), false);
  }
  yield piece(rest, true);
}

/**
 * The stream that `locked` locked. Throws Problem invalid: snapshot_wrong_passphrase when not even the first piece
 * opens, snapshot_changed when a later one does not.
 */
export async function* unlocked(
  source: AsyncIterable<Buffer>,
  key: Buffer,
  label: Buffer,
): AsyncGenerator<Buffer> {
  let number = 0;
  for await (const { piece, isLast } of piecesOf(source)) {
    const nonce = nonceOf(number, isLast);
    const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSize }).setAAD(label);
    cipher.setAuthTag(piece.subarray(0, tagSize));
    try {
      yield Buffer.concat([cipher.update(piece.subarray(tagSize)), cipher.final()]);
    } catch (cause) {
      const reason = number === 0 ? 'snapshot_wrong_passphrase' : 'snapshot_changed';
      throw Object.assign(new Problem('invalid', { reason }), { cause });
    }
    number += 1;
  }
}

async function* piecesOf(source: AsyncIterable<Buffer>): AsyncGenerator<{ piece: Buffer; isLast: boolean }> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = endOf(rest); rest.length > end; end = endOf(rest)) {
      yield { piece: rest.subarray(lengthSize, end), isLast: false };
      rest = rest.subarray(end);
    }
  }
  if (rest.length !== endOf(rest)) throw new Problem('invalid', { reason: 'snapshot_changed' });
  yield { piece: rest.subarray(lengthSize), isLast: true };
}

/** Where the first piece of these bytes ends; Infinity while its length is not there yet. */
function endOf(bytes: Buffer): number {
  if (bytes.length < lengthSize) return Infinity;
  const length = bytes.readUInt32BE();
  if (length < tagSize || length > tagSize + pieceSize)
    throw new Problem('invalid', { reason: 'snapshot_changed' });
  return lengthSize + length;
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number));
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}
