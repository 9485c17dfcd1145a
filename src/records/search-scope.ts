import type { Actor } from '#rules/facts.ts';
import { dispatchedStreets, scopesOf, type Scope } from '#rules/visibility.ts';
import type { SearchPhrase } from '#db/schema.ts';
import { mark, marked } from './search-words.ts';

const kinds = { district: 'd', street: 's', community: 'q', grid: 'g' } as const;

/**
 * Marks, one of which every case bears that this person sees through his posts or because he reported it. They narrow a
 * search down before `casesFor` decides, so that a common word in a large city costs no more than in a small grid.
 * What somebody holds personally beside that is searched apart (search.ts).
 */
export function scopeMarks(actor: Actor): SearchPhrase[] {
  const marks = [
    mark('r', actor.id),
    ...scopesOf(actor).map(markOf),
    ...dispatchedStreets(actor).map((street) => mark('s', street)),
    ...actor.posts.flatMap((post) => (post.unit ? [mark('u', post.unit)] : [])),
  ];
  return [...new Set(marks)].map(marked);
}

/**
 * The places whose mark is among them: what somebody holds there is found by it. Grids are left out, since a case need not
 * have one.
 */
export function markedPlaces(actor: Actor): { level: 'district' | 'street' | 'community'; id: string }[] {
  const scoped = scopesOf(actor).flatMap(({ place, unit, adjudicatedToo }) =>
    place === undefined || unit || adjudicatedToo || place.level === 'grid'
      ? []
      : [{ level: place.level, id: place.id }],
  );
  return [...scoped, ...dispatchedStreets(actor).map((id) => ({ level: 'street' as const, id }))];
}

function markOf({ place, unit, adjudicatedToo }: Scope): string {
  if (unit) return mark('u', unit);
  // A scope that names neither shows cases of everywhere; there is none such, and it would find nothing.
  if (!place) return mark('r');
  if (adjudicatedToo && (place.level === 'district' || place.level === 'street')) return mark('j', place.id);
  return mark(kinds[place.level], place.id);
}
