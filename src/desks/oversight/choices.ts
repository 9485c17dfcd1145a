import type { Deps } from '#kernel/deps.ts';
import { placeNames, type PlaceEntry } from '#records/place-names.ts';
import type { CategoryEntry, GroupEntry, UnitEntry } from '#records/reference.ts';
import type { Look } from './look.ts';

/** What a list can be narrowed to within an area; what the area already is, is no choice. */
export type Choices = {
  streets: readonly PlaceEntry[];
  /** The street that is looked at, or in which the community that is looked at lies. */
  street: string | undefined;
  /** Of the street that is looked at; in a district one is chosen first. */
  communities: readonly PlaceEntry[];
  units: readonly UnitEntry[];
  groups: readonly GroupEntry[];
  categories: readonly CategoryEntry[];
};

/** The choices of a look, in administrative order. */
export async function choicesFor({ readDb, reference }: Pick<Deps, 'readDb' | 'reference'>, look: Look) {
  const { area, narrowed } = look;
  const { units, groups, categories } = reference();
  const streets = area.level === 'district' ? await placesIn(readDb, area.place) : [];
  const street = area.level === 'street' ? area.place : await streetOf(readDb, look);
  const inStreets = street === undefined ? streets.map(({ id }) => id) : [street];
  const board = area.board ?? narrowed.board;
  return {
    streets,
    street,
    communities: street === undefined || area.level === 'community' ? [] : await placesIn(readDb, street),
    units: units.filter(
      (unit) => inStreets.includes(unit.street ?? '') && (board === undefined || unit.board === board),
    ),
    groups,
    categories: categories.filter(
      (one) => one.board !== null && (board === undefined || one.board === board),
    ),
  } satisfies Choices;
}

async function streetOf(readDb: Deps['readDb'], { area, narrowed }: Look): Promise<string | undefined> {
  const community = narrowed.community ?? (area.level === 'community' ? area.place : undefined);
  if (narrowed.street !== undefined || community === undefined) return narrowed.street;
  return (await placeNames(readDb, [community])).get(community)?.parent_id ?? undefined;
}

/** Open and closed ones: old cases lie in both. */
function placesIn(readDb: Deps['readDb'], parent: string): Promise<PlaceEntry[]> {
  return readDb
    .selectFrom('place')
    .select(['id', 'parent_id', 'level', 'name', 'short_name', 'name_en'])
    .where('parent_id', '=', parent)
    .where('level', 'in', ['street', 'community'])
    .orderBy('id')
    .execute();
}
