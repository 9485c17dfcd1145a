import { sql } from 'kysely';
import type { ReadDb } from '#db/schema.ts';
import { isPartners } from '#rules/posts.ts';
import type { PlaceLevel, Role } from '#rules/vocabulary.ts';

/** A place to choose, with the names of all places above it: 鄞州区 东柳街道 幸福苑社区 第7网格. */
export type PlaceChoice = { id: string; name: string; name_en: string; level: PlaceLevel; above: Named[] };
type Named = { id: string; name: string; name_en: string };

const most = 30;

/** A place that is open, or undefined. */
export async function placeById(db: ReadDb, id: string): Promise<PlaceChoice | undefined> {
  const rows = await openPlaces(db).where('id', '=', id).execute();
  return (await withAbove(db, rows))[0];
}

/** The open places directly below one; below nothing, the districts of the city. */
export async function placesBelow(db: ReadDb, id: string | null) {
  const rows = await openPlaces(db)
    .$if(id === null, (q) => q.where('level', '=', 'district'))
    .$if(id !== null, (q) => q.where('parent_id', '=', id))
    .orderBy('id')
    .execute();
  return rows.map(({ path: _, ...place }) => place);
}

/**
 * The open places on these levels that a text means: a code, or a name or the beginning of its pinyin, which names of
 * places above it may precede (幸福苑社区 第7网格). At most thirty.
 */
export async function placesNamed(
  db: ReadDb,
  text: string,
  levels: readonly PlaceLevel[],
): Promise<PlaceChoice[]> {
  const spelled = /^[a-z ]+$/i.test(text) ? text.toLowerCase().replaceAll(' ', '') : null;
  const words = spelled === null ? text.split(/[\s/›>]+/).filter(Boolean) : [spelled];
  const last = (words.at(-1) ?? '').replaceAll(/[%_\\]/g, '');
  if (last === '') return [];
  const rows = await openPlaces(db)
    .where('level', 'in', levels)
    .where((e) =>
      spelled === null
        ? e.or([e('id', '=', last), e('name', 'like', `%${last}%`)])
        : sql<boolean>`replace(${e.ref('pinyin')}, ' ', '') like ${`${spelled}%`}`,
    )
    .orderBy('id')
    .limit(300)
    .execute();
  const places = await withAbove(db, rows);
  return places
    .filter(({ above }) =>
      words.slice(0, -1).every((word) => above.some(({ name }) => name.startsWith(word) || name === word)),
    )
    .slice(0, most);
}

/** The units and partners of a street to choose from; those in which this role may work. */
export function unitsAt(db: ReadDb, placeId: string, role: Role | null) {
  return db
    .selectFrom('unit')
    .select(['id', 'name', 'name_en', 'board'])
    .where('place_id', '=', placeId)
    .$if(role !== null, (q) => q.where('partner', isPartners(role!) ? 'is not' : 'is', null))
    .where('closed_at', 'is', null)
    .orderBy('board')
    .orderBy('id')
    .execute();
}
export type UnitChoice = Awaited<ReturnType<typeof unitsAt>>[number];

/** Where people work, for narrowing the list: each street with its district. Streets and districts without posts are left out. */
export async function placesOfWork(db: ReadDb): Promise<PlaceChoice[]> {
  const paths = await db
    .selectFrom('post')
    .innerJoin('place', 'place.id', 'post.place_id')
    .select('place.path')
    .distinct()
    .where('post.ended_at', 'is', null)
    .execute();
  const ids = new Set(paths.flatMap(({ path }) => idsOf(path).slice(1, 3)));
  const rows = await openPlaces(db).where('level', 'in', ['district', 'street']).orderBy('path').execute();
  return withAbove(
    db,
    rows.filter(({ id }) => ids.has(id)),
  );
}

function openPlaces(db: ReadDb) {
  return db
    .selectFrom('place')
    .select(['id', 'name', 'name_en', 'level', 'path'])
    .where('closed_at', 'is', null);
}

async function withAbove<P extends Named & { level: PlaceLevel; path: string }>(
  db: ReadDb,
  places: readonly P[],
): Promise<PlaceChoice[]> {
  const ids = [...new Set(places.flatMap(({ path }) => idsOf(path)))];
  const names = new Map<string, Named>();
  for (let i = 0; i < ids.length; i += 500) {
    const rows = await db
      .selectFrom('place')
      .select(['id', 'name', 'name_en'])
      .where('id', 'in', ids.slice(i, i + 500))
      .execute();
    for (const row of rows) names.set(row.id, row);
  }
  return places.map(({ path, ...place }) => ({
    ...place,
    // The city stands above everything here; naming it says nothing.
    above: idsOf(path)
      .slice(1)
      .flatMap((id) => (id === place.id ? [] : (names.get(id) ?? []))),
  }));
}

function idsOf(path: string): string[] {
  return path.split('/').filter(Boolean);
}
