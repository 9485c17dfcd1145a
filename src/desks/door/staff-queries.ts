import type { ReadDb } from '#db/schema.ts';
import { postsOf, type PostItem } from './queries.ts';

const pageSize = 50;
const columns = ['id', 'login', 'name', 'phone', 'password'] as const;

/** A page of the people who are here, by sign-in name. `page` counts from 1. */
export async function staffPage(db: ReadDb, page: number) {
  const { total } = await db
    .selectFrom('person')
    .select((e) => e.fn.countAll<number>().as('total'))
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const people = await db
    .selectFrom('person')
    .select(columns)
    .where('left_at', 'is', null)
    .orderBy('login')
    .limit(pageSize)
    .offset((Math.min(page, pages) - 1) * pageSize)
    .execute();
  return { total, page: Math.min(page, pages), pages, people: await withPosts(db, people) };
}

/** People whose name or sign-in name contains the text; at most one page. */
export async function staffNamed(db: ReadDb, text: string) {
  const part = `%${text.toLowerCase().replace(/[%_\\]/g, '')}%`;
  const people = await db
    .selectFrom('person')
    .select(columns)
    .where('left_at', 'is', null)
    .where((e) => e.or([e('name', 'like', part), e('login', 'like', part)]))
    .orderBy('login')
    .limit(pageSize)
    .execute();
  return withPosts(db, people);
}

/** One person who is here, or undefined. */
export async function staffMember(db: ReadDb, id: string) {
  const people = await db
    .selectFrom('person')
    .select(columns)
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .execute();
  return (await withPosts(db, people))[0];
}
export type StaffItem = NonNullable<Awaited<ReturnType<typeof staffMember>>>;

async function withPosts<P extends { id: string; password: string | null }>(
  db: ReadDb,
  people: readonly P[],
) {
  const posts = Map.groupBy(
    await postsOf(
      db,
      people.map((person) => person.id),
    ),
    (post) => post.person_id,
  );
  return people.map(({ password, ...person }) => {
    const own: PostItem[] = posts.get(person.id) ?? [];
    return { ...person, hasPassword: password !== null, posts: own };
  });
}
