import type { PlaceTable, ReadDb } from '#db/schema.ts';

/** A place as pages name it. */
export type PlaceEntry = Pick<PlaceTable, 'id' | 'parent_id' | 'level' | 'name' | 'short_name' | 'name_en'>;

const placeColumns = ['id', 'parent_id', 'level', 'name', 'short_name', 'name_en'] as const;

/** The open places below `placeId`, each after those above it; without `placeId` itself. */
export async function placesUnder(db: ReadDb, placeId: string): Promise<PlaceEntry[]> {
  return db
    .selectFrom('place')
    .select(placeColumns)
    .where('path', 'like', `%/${placeId}/%`)
    .where('id', '!=', placeId)
    .where('closed_at', 'is', null)
    .orderBy('path')
    .execute();
}

/** The open grids of a street with the community they lie in, in the order of their codes. */
export async function gridsOfStreet(
  db: ReadDb,
  streetId: string,
): Promise<(PlaceEntry & { community: string; community_en: string })[]> {
  // Down from the street by the index of what lies in what: this is asked with every report.
  return db
    .selectFrom('place as community')
    .innerJoin('place', 'place.parent_id', 'community.id')
    .select(placeColumns.map((column) => `place.${column}` as const))
    .select(['community.name as community', 'community.name_en as community_en'])
    .where('community.parent_id', '=', streetId)
    .where('place.level', '=', 'grid')
    .where('place.closed_at', 'is', null)
    .orderBy('place.path')
    .execute();
}

/** Places by id, closed ones too: old cases still name them. Unknown ids are absent. */
export async function placeNames(db: ReadDb, ids: readonly string[]): Promise<Map<string, PlaceEntry>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('place')
    .select(placeColumns)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
