import type { ReadDb } from '#db/schema.ts';
import { peopleChain } from '#records/journal.ts';
import type { Actor } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { pageSize, withLife } from './people-list.ts';

/** What an import did, as the journal counts it; undefined when this administrator imported nothing at that instant. */
export async function importLine(db: ReadDb, actor: Actor, at: Instant) {
  const line = await db
    .selectFrom('journal')
    .select('data')
    .where('chain', '=', peopleChain)
    .where('step', '=', 'people-import')
    .where('at', '=', at)
    .where('actor_id', '=', actor.id)
    .executeTakeFirst();
  return line && (JSON.parse(line.data) as { added: number; phones: number; posts: number });
}

/** A page of the accounts that were made then, by how their names are spelled. */
export async function importedPeople(db: ReadDb, actor: Actor, at: Instant, wish: number, now: Instant) {
  const made = db.selectFrom('person').where('created_at', '=', at).where('created_by', '=', actor.id);
  const { total } = await made.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const pages = Math.max(1, Math.ceil(Number(total) / pageSize));
  const page = Math.min(wish, pages);
  const rows = await made
    .select(['id', 'login', 'name', 'phone', 'password', 'left_at'])
    .orderBy('pinyin')
    .orderBy('login')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { page, pages, people: await withLife(db, rows, now) };
}
