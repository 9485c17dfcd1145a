import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { longestInCode, qrCode, qrGrid } from '#views/qr.ts';

const modulesOf = (text: string) =>
  qrGrid(text).dark.map((row) => row.map((on) => (on ? '#' : '.')).join(''));
const digest = (text: string) =>
  createHash('sha256').update(modulesOf(text).join('\n')).digest('hex').slice(0, 16);

describe('a QR code', () => {
  it('grows with its text, and holds no more than it can', () => {
    const sizes = [1, 14, 15, 62, 63, 106, 107, 122, 123, 180, 181, longestInCode].map(
      (n) => qrGrid('x'.repeat(n)).size,
    );
    expect(sizes).toEqual([21, 21, 25, 33, 37, 41, 45, 45, 49, 53, 57, 57]);
    expect(() => qrGrid('x'.repeat(longestInCode + 1))).toThrow('does not hold 214 bytes');
  });

  it('has its three finders and the dark module', () => {
    const rows = modulesOf('网格');
    for (const corner of [
      rows.slice(0, 7).map((row) => row.slice(0, 7)),
      rows.slice(0, 7).map((row) => row.slice(-7)),
    ])
      expect(corner).toEqual(['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######']);
    expect(rows.at(-8)![8]).toBe('#');
  });

  // Each of these was read back by an independent reader when it was noted here.
  it.each([
    ['hello', 'bcb1c127e8a305bb'],
    ['网格', 'a3e81c8c34ca8c2f'],
    ['http://127.0.0.1:8080/welcome/4xyV0dg9OdVwKtQMJXd7g5O6bF5bd2vFaL3bZi5NnrY', 'b37dffb974c317fc'],
    ['x'.repeat(longestInCode), '5b61c982b56d2523'],
  ])('of %s is what readers read', (text, hash) => {
    expect(digest(text)).toBe(hash);
  });

  it('is drawn black on white with a quiet zone, whatever the colours of the page', () => {
    const { text } = qrCode('hello', '二维码');
    expect(text).toContain('viewBox="0 0 29 29"');
    expect(text).toContain('aria-label="二维码"');
    expect(text).toContain('M4,4h1v1h-1z');
    expect(text).not.toMatch(/M[0-3],/);
  });
});
