import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { postsOf, type PostItem } from '#desks/common/account.ts';
import { inState, peopleStates, type PeopleState } from '#desks/common/people-states.ts';
import type { ReadDb, Schema } from '#db/schema.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { PeopleFilter } from './people-forms.ts';

export const pageSize = 50;
export type PeopleList = Awaited<ReturnType<typeof peopleList>>;
export type PeopleRow = PeopleList['people'][number];

type People = ExpressionBuilder<Schema, 'person'>;

/** A page of the people that the filter finds, by how their names are spelled, and how many there are in each state. */
export async function peopleList(db: ReadDb, filter: PeopleFilter, now: Instant) {
  const counts = {} as Record<PeopleState, number>;
  for (const state of peopleStates) counts[state] = await countOf(db, { ...filter, state }, now);
  const pages = Math.max(1, Math.ceil(counts[filter.state] / pageSize));
  const page = Math.min(filter.page, pages);
  const rows = await db
    .selectFrom('person')
    .select(['id', 'login', 'name', 'phone', 'password', 'left_at'])
    .where((e) => e.and(conditions(e, filter, now)))
    .orderBy('pinyin')
    .orderBy('login')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { counts, page, pages, people: await withLife(db, rows, now) };
}

async function countOf(db: ReadDb, filter: PeopleFilter, now: Instant): Promise<number> {
  const { n } = await db
    .selectFrom('person')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where((e) => e.and(conditions(e, filter, now)))
    .executeTakeFirstOrThrow();
  return Number(n);
}

function conditions(e: People, filter: PeopleFilter, now: Instant): Expression<SqlBool>[] {
  return [
    ...inState(e, filter.state, now),
    ...(filter.q === '' ? [] : [named(e, filter.q)]),
    ...(filter.role || filter.place || filter.unit || filter.board ? [holding(e, filter)] : []),
  ];
}

/** Holds such a post, or held it before leaving. */
function holding(e: People, { state, role, place, unit, board }: PeopleFilter): Expression<SqlBool> {
  return e.exists(
    e
      .selectFrom('post')
      .innerJoin('place', 'place.id', 'post.place_id')
      .select('post.id')
      .whereRef('post.person_id', '=', 'person.id')
      .$if(state !== 'left', (q) => q.where('post.ended_at', 'is', null))
      .$if(role !== null, (q) => q.where('post.role', '=', role!))
      .$if(unit !== null, (q) => q.where('post.unit_id', '=', unit))
      .$if(board !== null, (q) => q.where('post.board', '=', board))
      .$if(place !== null, (q) => q.where('place.path', 'like', `%/${withoutSigns(place!)}/%`)),
  );
}

/** Name or sign-in name contain it, the pinyin begins so at a syllable (`zhou m`, `zhouming`), or it is initials (`zm`). */
function named(e: People, text: string): Expression<SqlBool> {
  const plain = withoutSigns(text.normalize('NFKC').toLowerCase());
  const spelled = plain.replaceAll(/[^a-z ]/g, '').trim();
  const together = spelled.replaceAll(' ', '');
  const patterns =
    spelled === '' || spelled !== plain.trim()
      ? []
      : [
          e('person.pinyin', 'like', `${spelled}%`),
          e('person.pinyin', 'like', `% ${spelled}%`),
          sql<SqlBool>`replace(${e.ref('person.pinyin')}, ' ', '') like ${together.length > 2 ? `%${together}%` : `${together}%`}`,
          ...initials(together).map((pattern) => e('person.pinyin', 'like', pattern)),
        ];
  return e.or([
    e('person.name', 'like', `%${plain}%`),
    e(sql`lower(${e.ref('person.name')})`, 'like', `%${plain}%`),
    e('person.login', 'like', `%${plain}%`),
    ...patterns,
  ]);
}

/** `zm` → `z% m%`; zh, ch and sh are one initial or two: `zhm` → `zh% m%` as well. */
function initials(letters: string): string[] {
  if (letters.length < 2 || letters.length > 6) return [];
  const single = [...letters].join('% ');
  const pairs = letters.match(/[zcs]h|[a-z]/g)?.join('% ') ?? single;
  return [...new Set([single, pairs])].map((pattern) => `${pattern}%`);
}

function withoutSigns(text: string): string {
  return text.replaceAll(/[%_\\]/g, '');
}

type Bare = { id: string; login: string; password: string | null };

/** With posts, whether a password is set, since when the name is locked, and when the person was last seen. */
export async function withLife<P extends Bare>(db: ReadDb, people: readonly P[], now: Instant) {
  const ids = people.map(({ id }) => id);
  const posts = Map.groupBy(await postsOf(db, ids), (post) => post.person_id);
  const seen = await lastSeen(db, ids);
  const locks = await locksOf(
    db,
    people.map(({ login }) => login),
    now,
  );
  return people.map(({ password, ...person }) => ({
    ...person,
    hasPassword: password !== null,
    posts: posts.get(person.id) ?? ([] as PostItem[]),
    seenAt: seen.get(person.id) ?? null,
    lockedUntil: locks.get(person.login) ?? null,
  }));
}

async function lastSeen(db: ReadDb, ids: readonly string[]): Promise<Map<string, Instant>> {
  const seen = new Map<string, Instant>();
  for (const table of ['known_device', 'session'] as const) {
    const rows = await db
      .selectFrom(table)
      .select((e) => ['person_id', e.fn.max('seen_at').as('at')])
      .where('person_id', 'in', ids.length > 0 ? ids : [''])
      .groupBy('person_id')
      .execute();
    for (const { person_id, at } of rows) if (at > (seen.get(person_id) ?? '')) seen.set(person_id, at);
  }
  return seen;
}

async function locksOf(db: ReadDb, logins: readonly string[], now: Instant): Promise<Map<string, Instant>> {
  const rows = await db
    .selectFrom('sign_in_try')
    .select((e) => ['login', e.fn.max('locked_until').as('until')])
    .where('login', 'in', logins.length > 0 ? logins : [''])
    .where('locked_until', '>', now)
    .groupBy('login')
    .execute();
  return new Map(rows.flatMap(({ login, until }) => (until === null ? [] : [[login, until]])));
}
