import { createHash, createHmac, randomBytes } from 'node:crypto';

/** A UUIDv7: sorts by the time it was made. */
export { randomUUIDv7 as newId } from 'node:crypto';

/** Ten random characters without look-alikes: the code a resident follows his case by. */
export function newPublicCode(): string {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  return [...randomBytes(10)].map((b) => alphabet[b % alphabet.length]!).join('');
}

/** 32 random bytes as hex: the key of a case's digests. */
export function newSalt(): string {
  return randomBytes(32).toString('hex');
}

/** SHA-256 as hex. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** HMAC-SHA-256 of a text with a case's salt, as hex. */
export function digestOf(salt: string, text: string): string {
  return createHmac('sha256', salt).update(text).digest('hex');
}
