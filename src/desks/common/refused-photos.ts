import type { RefusedPhoto } from '#kernel/uploads.ts';
import { photoRefusals } from '#records/photos.ts';

/** How many refused photos a page lists. */
const mostListed = 6;

/**
 * The address of a page that tells which photos were refused: codes only, so that no address puts words into our mouth.
 * Without refused ones it is the path alone.
 */
export function withRefused(path: string, refused: readonly RefusedPhoto[]): string {
  const query = new URLSearchParams();
  for (const { why, nth } of refused.slice(0, mostListed)) query.append('photo', nth ? `${nth}-${why}` : why);
  if (refused.length > mostListed) query.set('more', String(refused.length - mostListed));
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/** The refused photos in such a query; whatever else stands there is nothing. */
export function refusedIn(query: unknown): RefusedPhoto[] {
  const lines = [query].flat().filter((line) => typeof line === 'string');
  return lines.slice(0, mostListed).flatMap((line) => {
    const [, nth, code] = /^(?:(\d{1,2})-)?(\w+)$/.exec(line) ?? [];
    const why = photoRefusals.find((known) => known === code);
    return why ? [{ name: '', ...(nth ? { nth: Number(nth) } : {}), why }] : [];
  });
}

/** How many photos were refused beside those that are listed. */
export function moreRefused(listed: readonly RefusedPhoto[], more: unknown): number {
  return listed.length === mostListed ? Math.min(Number(more) || 0, 99) : 0;
}
