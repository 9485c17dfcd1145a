import type { ReadDb } from '#db/schema.ts';

/** A place to choose, with the names of all places above it: 鄞州区 东柳街道 幸福苑社区 第7网格. */
export type PlaceChoice = { id: string; label: string };

/**
 * The open places that a text means: a code, or a name, which names of places above it may precede
 * (幸福苑社区 第7网格). At most thirty.
 */
export async function placesNamed(db: ReadDb, text: string): Promise<PlaceChoice[]> {
  const words = text.split(/\s+/).filter(Boolean);
  const last = words.at(-1) ?? '';
  const rows = await db
    .selectFrom('place')
    .select(['id', 'path'])
    .where('closed_at', 'is', null)
    .where((e) => e.or([e('id', '=', last), e('name', '=', last), e('short_name', '=', last)]))
    .orderBy('id')
    .limit(300)
    .execute();
  const names = await namesOf(db, [...new Set(rows.flatMap((row) => idsOf(row.path)))]);
  return rows
    .map(({ id, path }) => ({ id, above: idsOf(path).map((one) => names.get(one)) }))
    .filter(({ above }) =>
      words
        .slice(0, -1)
        .every((word) => above.some((place) => place?.name === word || place?.short_name === word)),
    )
    .slice(0, 30)
    .map(({ id, above }) => ({
      id,
      label: above
        .slice(1)
        .map((place) => place?.name)
        .join(' '),
    }));
}

/** The units of a street to choose from. */
export function unitsAt(db: ReadDb, placeId: string) {
  return db
    .selectFrom('unit')
    .select(['id', 'name', 'name_en', 'board'])
    .where('place_id', '=', placeId)
    .where('closed_at', 'is', null)
    .orderBy('board')
    .orderBy('id')
    .execute();
}

async function namesOf(db: ReadDb, ids: readonly string[]) {
  const names = new Map<string, { name: string; short_name: string }>();
  for (let i = 0; i < ids.length; i += 500) {
    const rows = await db
      .selectFrom('place')
      .select(['id', 'name', 'short_name'])
      .where('id', 'in', ids.slice(i, i + 500))
      .execute();
    for (const { id, name, short_name } of rows) names.set(id, { name, short_name });
  }
  return names;
}

function idsOf(path: string): string[] {
  return path.split('/').filter(Boolean);
}
