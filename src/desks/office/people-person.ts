import { formerPostsOf, linksOf, secondOf, sessionsOf, type PostItem } from '#desks/common/account.ts';
import { owesSecond } from '#records/second-factor.ts';
import type { PeopleStep, ReadDb } from '#db/schema.ts';
import { peopleChain } from '#records/journal.ts';
import { actorById } from '#records/people.ts';
import type { Actor } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { heldCasesOf } from './people-held.ts';
import { withLife } from './people-list.ts';

export type PersonFile = NonNullable<Awaited<ReturnType<typeof personFile>>>;

/** All that the page of one person shows, or undefined for nobody. */
export async function personFile(db: ReadDb, actor: Actor, id: string, now: Instant) {
  const rows = await db
    .selectFrom('person')
    .leftJoin('person as maker', 'maker.id', 'person.created_by')
    .select(['person.id', 'person.login', 'person.name', 'person.phone', 'person.password'])
    .select(['person.created_at', 'person.left_at', 'maker.name as maker'])
    .where('person.id', '=', id)
    .execute();
  const [person] = await withLife(db, rows, now);
  if (!person) return undefined;
  const former = await formerPostsOf(db, id);
  return {
    ...person,
    isSelf: id === actor.id,
    former,
    alone: await aloneIn(db, person.posts, id),
    sessions: await sessionsOf(db, id, now),
    second: await secondOf(db, id),
    secondNeeded: await isNeeded(db, id),
    links: await linksOf(db, id),
    held: await heldCasesOf(db, id),
    history: await historyOf(db, id),
  };
}

async function isNeeded(db: ReadDb, id: string): Promise<boolean> {
  const actor = await actorById(db, id);
  return actor !== undefined && owesSecond(db, actor);
}

/** Ids of the posts that nobody else holds: work that comes there would wait for no one. */
async function aloneIn(db: ReadDb, posts: readonly PostItem[], personId: string): Promise<string[]> {
  const alone: string[] = [];
  for (const post of posts) {
    const other = await db
      .selectFrom('post')
      .select('id')
      .where('role', '=', post.role)
      .where('place_id', '=', post.place_id)
      .$if(post.unit_id !== null, (q) => q.where('unit_id', '=', post.unit_id))
      .$if(post.unit_id === null && post.board !== null, (q) => q.where('board', '=', post.board))
      .where('ended_at', 'is', null)
      .where('person_id', '!=', personId)
      .limit(1)
      .executeTakeFirst();
    if (!other) alone.push(post.id);
  }
  return alone;
}

/** What administrators did to this account and the person did at the doors, the latest first. */
async function historyOf(db: ReadDb, id: string) {
  const lines = await db
    .selectFrom('journal')
    .select(['seq', 'at', 'step', 'actor_id', 'actor_name', 'data'])
    .where('chain', '=', peopleChain)
    .where('data', 'like', `%"person":"${id}"%`)
    .orderBy('seq', 'desc')
    .limit(100)
    .execute();
  return lines.map(({ data, step, ...line }) => ({
    ...line,
    step: step as PeopleStep,
    ...(JSON.parse(data) as { post?: string; fields?: string[] }),
  }));
}
