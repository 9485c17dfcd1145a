import type { CaseInHand } from '#records/cases.ts';
import { casesByPost } from '#records/cases.ts';
import { groupOf } from '#rules/reference.ts';
import type { Actor } from '#rules/facts.ts';
import { metresBetween, type Spot } from '#rules/spots.ts';
import { hidesReporter } from '#rules/strictness.ts';
import type { Board, Instant, Sensitivity, State } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';
import { categoryName, firstPhoto } from './rows.ts';

/** A case that may be the same matter. `metres` is null unless both have coordinates. */
export type SimilarCase = {
  id: string;
  number: string;
  title: string;
  place: string;
  board: Board | null;
  state: State;
  reportedAt: Instant;
  metres: number | null;
  thumb: string | null;
  /** Still open, so that this case can be merged into it. */
  open: boolean;
  /** Of the very category, not only of its family. */
  sameKind: boolean;
  category: string;
  category_en: string;
};

const hour = 3_600_000;
export const windowHours = 72;
const radius = 250;
/** How many are shown, and so counted. */
export const atMost = 5;
/** What is never mixed with others, and what has ended without being handled. */
export const neverAlike = {
  sensitivities: ['W', 'X'],
  states: ['not_accepted', 'cancelled', 'merged', 'terminated'],
} as const satisfies { sensitivities: readonly Sensitivity[]; states: readonly State[] };

/**
 * Cases this person may see that may be the same matter (ruling 33): of the same category family within 72 hours, in the same
 * grid, or within 250 m when both have coordinates. The same category first, then the nearest, then the newest; five at
 * most; sealed ones never mix with others.
 */
export async function similarTo(db: ReadDb, actor: Actor, { row }: CaseInHand): Promise<SimilarCase[]> {
  if (hidesReporter(row)) return [];
  const reported = Date.parse(row.reported_at);
  const at = (ms: number) => new Date(ms).toISOString();
  const group = groupOf(row.category);
  const lately = await casesByPost(db, actor)
    .select(['case_file.id', 'category', 'grid_id', 'lat_e6', 'lon_e6'])
    .where('case_file.id', '!=', row.id)
    .where('street_id', '=', row.street_id)
    .where('category', '>=', group)
    .where('category', '<', `${group}\uffff`)
    .where('sensitivity', 'not in', neverAlike.sensitivities)
    .where('state', 'not in', neverAlike.states)
    .where('reported_at', '>=', at(reported - windowHours * hour))
    .where('reported_at', '<=', at(reported + windowHours * hour))
    .orderBy('reported_at', 'desc')
    .limit(200)
    .execute();
  const near = lately
    .map((other) => ({
      id: other.id,
      sameKind: other.category === row.category,
      metres: metresBetween(row, other),
      near: isNear(row, other),
    }))
    .filter((other) => other.near)
    .toSorted(
      (a, b) => Number(b.sameKind) - Number(a.sameKind) || (a.metres ?? radius) - (b.metres ?? radius),
    )
    .slice(0, atMost);
  const rows = new Map((await shownOf(db, near)).map((one) => [one.id, one]));
  return near.flatMap(({ id, metres, sameKind }) => {
    const other = rows.get(id);
    return other ? [{ ...other, open: other.holder_kind !== null, metres, sameKind }] : [];
  });
}

/** What is shown of those that are near: an engine that sorts would look this up for all of the three days. */
async function shownOf(db: ReadDb, near: readonly { id: string }[]) {
  if (near.length === 0) return [];
  return db
    .selectFrom('case_file')
    .select(['id', 'number', 'title', 'place_text as place', 'board', 'state', 'reported_at as reportedAt'])
    .select((e) => [
      'holder_kind',
      firstPhoto(e).as('thumb'),
      e.fn.coalesce(categoryName(e, 'short_name'), e.val('')).as('category'),
      e.fn.coalesce(categoryName(e, 'short_name_en'), e.val('')).as('category_en'),
    ])
    .where(
      'id',
      'in',
      near.map(({ id }) => id),
    )
    .execute();
}

/** The same grid, or within 250 m when both have coordinates. */
export function isNear(a: Spot & { grid_id: string | null }, b: Spot & { grid_id: string | null }): boolean {
  const metres = metresBetween(a, b);
  const sameGrid = a.grid_id !== null && a.grid_id === b.grid_id;
  return sameGrid || (metres !== null && metres <= radius);
}
