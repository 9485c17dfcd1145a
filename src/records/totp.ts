import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instant } from '#rules/vocabulary.ts';

// Time-based one-time passwords (RFC 6238): HMAC-SHA-1, six digits, a new one every 30 seconds. All that the usual
// authenticator apps understand.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepMs = 30_000;
/** A phone's clock may be this many steps off. */
const drift = 1;

/** A secret for a phone: 20 random bytes in base32. */
export function newSecret(): string {
  return base32(randomBytes(20));
}

/** Ten characters of base32, 50 random bits, in two halves. */
export function newRecoveryCode(): string {
  const text = base32(randomBytes(7)).slice(0, 10);
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

/** The code that a phone with this secret shows. `digits`: 6, or 8 in the examples of the RFC. */
export function codeAt(secret: string, now: Instant, digits = 6): string {
  return codeOf(secret, stepOf(now), digits);
}

/** The step whose code this is: the present one or a neighbour, later than `last`. Null when it is none of these. */
export function stepOfCode(secret: string, code: string, last: number, now: Instant): number | null {
  const present = stepOf(now);
  for (let step = present - drift; step <= present + drift; step += 1)
    if (step > last && timingSafeEqual(Buffer.from(codeOf(secret, step, 6)), Buffer.from(code))) return step;
  return null;
}

function stepOf(now: Instant): number {
  return Math.floor(Date.parse(now) / stepMs);
}

function codeOf(secret: string, step: number, digits: number): string {
  const moving = Buffer.alloc(8);
  moving.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(secret)).update(moving).digest();
  const at = mac[mac.length - 1]! & 15;
  const number = mac.readUInt32BE(at) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const signs = bits.match(/.{1,5}/g) ?? [];
  return signs.map((five) => alphabet[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function bytesOf(text: string): Buffer {
  const bits = [...text].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
