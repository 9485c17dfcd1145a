import type { Deps } from '#kernel/deps.ts';
import { placeNames, type PlaceEntry } from '#records/place-names.ts';
import type { ReferenceBook } from '#records/reference.ts';
import { dayOf } from '#rules/deadlines.ts';
import type { Day } from '#rules/vocabulary.ts';
import type { Look } from './look.ts';

/** What the places, categories and units of a look are called, and which day it is. */
export type Names = {
  place: (id: string) => PlaceEntry | undefined;
  category: ReferenceBook['category'];
  unit: ReferenceBook['unit'];
  today: Day;
  /** The places one level below what is looked at, in administrative order: streets of a district, communities of a street. */
  below: readonly PlaceEntry[];
};

/** Names for a page of oversight; `ids`: places of its rows, beside those that the look itself names. */
export async function namesFor(deps: Deps, look: Look, ids: readonly string[] = []): Promise<Names> {
  const { areas, narrowed, span } = look;
  const asked = [...areas.map(({ place }) => place), narrowed.street, narrowed.community, ...ids];
  const below = await placesBelow(deps, look);
  const places = await placeNames(
    deps.readDb,
    asked.filter((id) => id !== undefined),
  );
  const { category, unit } = deps.reference();
  return {
    place: (id) => places.get(id) ?? below.find((one) => one.id === id),
    category,
    unit,
    today: dayOf(span.now),
    below,
  };
}

/** Ids are official codes, so their order is the administrative one. */
async function placesBelow({ readDb }: Deps, look: Look): Promise<PlaceEntry[]> {
  const level = levelBelow(look);
  if (level === null) return [];
  return readDb
    .selectFrom('place')
    .select(['id', 'parent_id', 'level', 'name', 'short_name', 'name_en'])
    .where('parent_id', '=', look.narrowed.street ?? look.area.place)
    .where('level', '=', level)
    .orderBy('id')
    .execute();
}

/** What a look may be narrowed to next; null where nothing is smaller. */
export function levelBelow({ area, narrowed }: Look): 'street' | 'community' | null {
  if (narrowed.community !== undefined || area.level === 'community' || area.level === 'city') return null;
  return narrowed.street === undefined && area.level === 'district' ? 'street' : 'community';
}
