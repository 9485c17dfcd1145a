import type { Db } from '#db/schema.ts';
import type { Actor, Post } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { newId } from './ids.ts';
import { demandSecAdmin, writePeopleLine } from './people-lines.ts';

/** The person with the posts held now, or undefined when unknown or no longer here. */
export async function actorById(db: Db, id: string): Promise<Actor | undefined> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return person && { id: person.id, name: person.name, posts: await postsOf(db, id) };
}

/** Sign-in names are compared as one types them: without spaces around, without case, in one form of the characters. */
export function plainLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

export type NewPerson = { login: string; name: string; phone: string | null };

/**
 * Creates an account without posts or password; a link lets the person set one. Answers its id.
 * Throws Problem `forbidden`, or `invalid` with fields login: taken, phone: own_phone.
 */
export async function createPerson(db: Db, actor: Actor, person: NewPerson, now: Instant): Promise<string> {
  demandSecAdmin(actor);
  return db.transaction().execute(async (trx) => {
    if (person.phone !== null && person.phone === (await phoneOf(trx, actor.id))) {
      throw new Problem('invalid', { fields: { phone: 'own_phone' } });
    }
    const added = await trx
      .insertInto('person')
      .values({
        id: newId(),
        login: plainLogin(person.login),
        name: person.name,
        pinyin: '',
        phone: person.phone,
        password: null,
        created_at: now,
        created_by: actor.system ? null : actor.id,
        left_at: null,
      })
      .onConflict((c) => c.column('login').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) throw new Problem('invalid', { fields: { login: 'taken' } });
    await writePeopleLine(trx, actor, 'person-add', { person: added.id }, now);
    return added.id;
  });
}

async function phoneOf(db: Db, personId: string): Promise<string | null> {
  const person = await db.selectFrom('person').select('phone').where('id', '=', personId).executeTakeFirst();
  return person?.phone ?? null;
}

async function postsOf(db: Db, personId: string): Promise<Post[]> {
  const rows = await db
    .selectFrom('post')
    .innerJoin('place', 'place.id', 'post.place_id')
    .select(['post.role', 'post.place_id', 'post.unit_id', 'post.board', 'place.level', 'place.path'])
    .where('post.person_id', '=', personId)
    .where('post.ended_at', 'is', null)
    .orderBy('post.granted_at')
    .orderBy('post.role')
    .orderBy('post.place_id')
    .execute();
  return rows.map(({ role, place_id, unit_id, board, level, path }) => {
    const [, district = null, street = null] = path.split('/').filter(Boolean);
    return { role, place: place_id, level, district, street, unit: unit_id, board };
  });
}
