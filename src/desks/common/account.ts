import type { ReadDb } from '#db/schema.ts';
import type { Instant } from '#rules/vocabulary.ts';

/** The posts these people hold, with the names of place and unit, and who granted them when. */
export function postsOf(db: ReadDb, people: readonly string[]) {
  return postRows(db, people).where('post.ended_at', 'is', null).execute();
}
export type PostItem = Awaited<ReturnType<typeof postsOf>>[number];

/** The posts this person held before, the latest first. */
export function formerPostsOf(db: ReadDb, personId: string): Promise<PostItem[]> {
  return postRows(db, [personId])
    .where('post.ended_at', 'is not', null)
    .clearOrderBy()
    .orderBy('post.ended_at', 'desc')
    .orderBy('post.id')
    .execute();
}

/** The devices a person is signed in on, the latest first. Idle ones that were not swept yet are left out by `now`. */
export function sessionsOf(db: ReadDb, personId: string, now: Instant) {
  return db
    .selectFrom('session')
    .select(['id', 'kind', 'agent', 'created_at', 'seen_at'])
    .where('person_id', '=', personId)
    .where('ends_at', '>', now)
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .execute();
}
export type SessionItem = Awaited<ReturnType<typeof sessionsOf>>[number];

/** Links that others made for this person to set a password: the last five. */
export function linksOf(db: ReadDb, personId: string) {
  return db
    .selectFrom('door_link')
    .leftJoin('person as maker', 'maker.id', 'door_link.made_by')
    .select(['door_link.made_at', 'door_link.used_at', 'door_link.ends_at', 'maker.name as maker'])
    .where('door_link.person_id', '=', personId)
    .where('door_link.made_by', 'is not', null)
    .where('door_link.made_by', '!=', personId)
    .orderBy('door_link.made_at', 'desc')
    .limit(5)
    .execute();
}
export type LinkItem = Awaited<ReturnType<typeof linksOf>>[number];

/** When this person set up a second factor, and how many recovery codes are left; null without one. */
export async function secondOf(db: ReadDb, personId: string): Promise<SecondItem | null> {
  const row = await db
    .selectFrom('second_factor')
    .select('set_at')
    .select((e) =>
      e
        .selectFrom('recovery_code')
        .select((c) => c.fn.countAll<number>().as('n'))
        .where('recovery_code.person_id', '=', personId)
        .where('used_at', 'is', null)
        .as('left'),
    )
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ? { setAt: row.set_at, codesLeft: Number(row.left) } : null;
}
export type SecondItem = { setAt: Instant; codesLeft: number };

function postRows(db: ReadDb, people: readonly string[]) {
  return db
    .selectFrom('post')
    .innerJoin('place', 'place.id', 'post.place_id')
    .leftJoin('place as parent', 'parent.id', 'place.parent_id')
    .leftJoin('unit', 'unit.id', 'post.unit_id')
    .leftJoin('person as granter', 'granter.id', 'post.granted_by')
    .select(['post.id', 'post.person_id', 'post.role', 'post.board', 'post.place_id', 'post.unit_id'])
    .select(['post.granted_at', 'post.ended_at', 'place.level'])
    .select([
      'place.name as place',
      'place.name_en as place_en',
      'unit.name as unit',
      'unit.name_en as unit_en',
    ])
    .select(['parent.short_name as parent', 'parent.name_en as parent_en', 'granter.name as granter'])
    .where('post.person_id', 'in', people.length > 0 ? people : [''])
    .orderBy('post.granted_at')
    .orderBy('post.role')
    .orderBy('post.place_id');
}
