import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's smallest recommended setting for argon2id: 19 MiB (in KiB), two passes, one lane. */
const usual = { memory: 19_456, passes: 2, parallelism: 1 };
type Cost = typeof usual;
const tagLength = 32;

/** What an unknown sign-in name is compared with, so that it takes as long as a known one. Matches no password. */
export const nobodysHash = phc(usual, Buffer.alloc(16), Buffer.alloc(tagLength));

/** Hashes a password with argon2id; answers a PHC string. Slow by design: never call it inside a transaction. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  return phc(usual, nonce, await tagOf(password, nonce, tagLength, usual));
}

/** Whether the password belongs to the PHC string, with the cost stored in it. A string we cannot read matches nothing. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const parts = phcPattern.exec(stored)?.groups;
  if (!parts) return false;
  const expected = Buffer.from(parts['tag']!, 'base64');
  const cost = { memory: Number(parts['m']), passes: Number(parts['t']), parallelism: Number(parts['p']) };
  const actual = await tagOf(password, Buffer.from(parts['nonce']!, 'base64'), expected.length, cost);
  return timingSafeEqual(actual, expected);
}

const phcPattern =
  /^\$argon2id\$v=19\$m=(?<m>\d+),t=(?<t>\d+),p=(?<p>\d+)\$(?<nonce>[A-Za-z0-9+/]{11,})\$(?<tag>[A-Za-z0-9+/]{16,})$/;

// NFKC: the same characters typed on another keyboard must give the same bytes.
function tagOf(password: string, nonce: Buffer, length: number, cost: Cost): Promise<Buffer> {
  return derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: length, ...cost });
}

function phc(cost: Cost, nonce: Buffer, tag: Buffer): string {
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(nonce)}$${base64(tag)}`;
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
