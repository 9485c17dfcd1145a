import { sql } from 'kysely';
import type { Actor } from '#rules/facts.ts';
import type { ReadDb, SearchPhrase } from '#db/schema.ts';
import { mark, marked, type MarkKind } from './search-words.ts';

/** What a part of a question may name beside words of a case. */
const most = 60;

/**
 * Marks of the communities, grids, streets, categories and people of this name. Reporters are found by name only where
 * everyone who sees the case may know them: never in cases of secrecy (W) or sealed ones (X).
 */
export async function namedBy(db: ReadDb, actor: Actor, part: string): Promise<SearchPhrase[]> {
  // One character names nobody, and stands in half of all categories.
  if ([...part].length < 2) return [];
  const marks = [
    ...(await placesNamed(db, actor, part)),
    ...(await categoriesNamed(db, part)),
    ...(await peopleNamed(db, part)),
  ];
  return marks.map(marked);
}

const levels: Record<string, MarkKind> = { street: 's', community: 'q', grid: 'g' };

/** 幸福苑, 第7网格, 幸福苑第7网格, xingfuyuan: within the places of this person's posts. */
async function placesNamed(db: ReadDb, actor: Actor, part: string): Promise<string[]> {
  const places = [...new Set(actor.posts.map((post) => post.street ?? post.district ?? post.place))];
  if (places.length === 0) return [];
  const here = places.map((id) => sql<boolean>`place.path like ${`%/${id}/%`}`);
  const rows = await db
    .selectFrom('place')
    .leftJoin('place as above', 'above.id', 'place.parent_id')
    .select(['place.id', 'place.level'])
    .where('place.level', 'in', ['street', 'community', 'grid'])
    .where('place.closed_at', 'is', null)
    .where((e) => e.or(here))
    .where((e) =>
      e.or(
        /^[\x20-\x7e]+$/.test(part)
          ? [
              sql<boolean>`replace(place.pinyin, ' ', '') like ${`${part}%`}`,
              sql<boolean>`lower(place.name_en) like ${`${part}%`}`,
            ]
          : [
              e('place.name', 'like', `%${part}%`),
              sql<boolean>`(place.level = 'grid' and above.short_name || place.name = ${part})`,
            ],
      ),
    )
    .limit(most)
    .execute();
  return rows.map(({ id, level }) => mark(levels[level] ?? 'g', id));
}

async function categoriesNamed(db: ReadDb, part: string): Promise<string[]> {
  const rows = await db
    .selectFrom('category')
    .select('code')
    .where((e) =>
      e.or([
        e('name', 'like', `%${part}%`),
        e('short_name', 'like', `%${part}%`),
        e(sql<string>`lower(name_en)`, 'like', `${part}%`),
      ]),
    )
    .limit(most)
    .execute();
  return rows.map(({ code }) => mark('t', code));
}

/** By the whole name, or its spelling. */
async function peopleNamed(db: ReadDb, part: string): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where((e) =>
      e.or([
        e('name', '=', part),
        e.and([e('pinyin', '!=', ''), e(sql<string>`replace(pinyin, ' ', '')`, '=', part)]),
      ]),
    )
    .limit(most)
    .execute();
  return rows.flatMap(({ id }) => [mark('v', id), mark('h', id)]);
}
