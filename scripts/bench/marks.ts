import type { Random } from '#scripts/demo/random.ts';

/** So many hexadecimal digits from a seeded source: salts, keys and the tails of ids that come again with the seed. */
export function hex(random: Random, digits: number): string {
  let text = '';
  while (text.length < digits)
    text += Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return text.slice(0, digits);
}

/** A UUIDv7 for a moment (epoch ms), as the product makes them, but from a seeded source. */
export function idAt(at: number, random: Random): string {
  const time = at.toString(16).padStart(12, '0');
  const tail = hex(random, 18);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6)}`;
}

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Ten characters as in a public code. */
export function codeOf(random: Random): string {
  return Array.from({ length: 10 }, () => alphabet[Math.floor(random() * alphabet.length)]!).join('');
}
