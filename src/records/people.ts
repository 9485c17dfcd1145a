import type { Db, PersonTable, ReadDb } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { newId } from './ids.ts';
import { demandSecAdmin, refuseSelf, writePeopleLine } from './people-lines.ts';
import { plainLogin } from './person-fields.ts';
import { freeLogin, loginFrom, pinyinOf } from './pinyin.ts';
import { workOf } from './workplaces.ts';

/** The person with the posts held now, or undefined when unknown or no longer here. */
export async function actorById(db: ReadDb, id: string): Promise<Actor | undefined> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return person && { id: person.id, name: person.name, posts: (await workOf(db, id)).posts };
}

/** `login: null`: one is made from the name. */
export type NewPerson = { login: string | null; name: string; phone: string | null };

/**
 * Creates an account without posts or password; a link lets the person set one. Answers its id.
 * Throws Problem `forbidden`, or `invalid` with fields login: taken, phone: own_phone.
 */
export async function createPerson(db: Db, actor: Actor, person: NewPerson, now: Instant): Promise<string> {
  demandSecAdmin(actor);
  return db.transaction().execute(async (trx) => {
    await refuseOwnPhone(trx, actor, person.phone);
    const login = person.login === null ? await madeLogin(trx, person.name) : plainLogin(person.login);
    const added = await trx
      .insertInto('person')
      .values(newRow(actor, { ...person, login }, now))
      .onConflict((c) => c.column('login').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) throw new Problem('invalid', { fields: { login: 'taken' } });
    await writePeopleLine(trx, actor, 'person-add', { person: added.id }, now);
    return added.id;
  });
}

/** The row of a new account. */
export function newRow(actor: Actor, person: NewPerson & { login: string }, now: Instant): PersonTable {
  return {
    id: newId(),
    login: person.login,
    name: person.name,
    pinyin: pinyinOf(person.name),
    phone: person.phone,
    password: null,
    created_at: now,
    created_by: actor.system ? null : actor.id,
    left_at: null,
  };
}

/**
 * Corrects name and phone. The sign-in name stays: it is known to the person and to the log of the doors.
 * Throws Problem `forbidden` for oneself, `missing`, `invalid` (name: nothing_changed, phone: own_phone).
 */
export async function changePerson(
  db: Db,
  actor: Actor,
  { personId, name, phone }: { personId: string; name: string; phone: string | null },
  now: Instant,
): Promise<void> {
  demandSecAdmin(actor);
  refuseSelf(actor, personId);
  await db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom('person')
      .select(['name', 'phone'])
      .where('id', '=', personId)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (!before) throw new Problem('missing');
    const fields = [...(before.name === name ? [] : ['name']), ...(before.phone === phone ? [] : ['phone'])];
    if (fields.length === 0) throw new Problem('invalid', { fields: { name: 'nothing_changed' } });
    await refuseOwnPhone(trx, actor, phone);
    await trx
      .updateTable('person')
      .set({ name, phone, pinyin: pinyinOf(name) })
      .where('id', '=', personId)
      .execute();
    await writePeopleLine(trx, actor, 'person-change', { person: personId, fields }, now);
  });
}

async function madeLogin(trx: Db, name: string): Promise<string> {
  const base = loginFrom(name);
  const rows = await trx.selectFrom('person').select('login').where('login', 'like', `${base}%`).execute();
  const taken = new Set(rows.map(({ login }) => login));
  return freeLogin(base, (login) => taken.has(login));
}

async function refuseOwnPhone(trx: Db, actor: Actor, phone: string | null): Promise<void> {
  if (phone === null || phone !== (await phoneOf(trx, actor.id))) return;
  throw new Problem('invalid', { fields: { phone: 'own_phone' } });
}

async function phoneOf(db: Db, personId: string): Promise<string | null> {
  const person = await db.selectFrom('person').select('phone').where('id', '=', personId).executeTakeFirst();
  return person?.phone ?? null;
}
