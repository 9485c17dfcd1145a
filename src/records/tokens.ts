import { randomBytes } from 'node:crypto';
import { sha256 } from './ids.ts';

/** 32 random bytes as text that fits into a cookie or an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token, so that a stolen table opens no door. */
export function tokenHash(token: string): string {
  return sha256(token);
}
