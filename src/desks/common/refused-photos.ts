import type { RefusedPhoto } from '#kernel/uploads.ts';
import { photoRefusals } from '#records/photos.ts';

/** How many refused photos a page lists. */
export const mostListed = 6;

/**
 * Which photos were refused, as the query of the page that tells it: codes only, so that no address puts words into
 * our mouth.
 */
export function refusedQuery(refused: readonly RefusedPhoto[]): URLSearchParams {
  const query = new URLSearchParams();
  for (const { why, nth } of refused.slice(0, mostListed)) query.append('photo', nth ? `${nth}-${why}` : why);
  return query;
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
