import type { Db } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { hours, later } from './instants.ts';
import { demandSecAdmin, refuseSelf, writePeopleLine, writePeopleLines } from './people-lines.ts';
import { setPassword } from './own-password.ts';
import { faultOf, type PasswordRules } from './password-rules.ts';
import { hashPassword } from './passwords.ts';
import { tokenHash, newToken } from './tokens.ts';

const linkLife = 24 * hours;

/**
 * Makes the single-use link by which this person sets the first or a new password, and ends an earlier unused one.
 * Answers its token, which is shown once. Throws Problem `forbidden` for oneself, `missing` for someone not here.
 */
export async function makeLink(db: Db, actor: Actor, personId: string, now: Instant): Promise<string> {
  demandSecAdmin(actor);
  refuseSelf(actor, personId);
  return makeLinkFor(db, actor, personId, linkLife, now);
}

/** The same for someone who has just shown that he knows his password, which the rules say is too old. */
export async function makeOwnLink(db: Db, actor: Actor, now: Instant): Promise<string> {
  return makeLinkFor(db, actor, actor.id, hours, now);
}

/** Whose link this is, or undefined when it is unknown, used or over. */
export async function linkOwner(
  db: Db,
  token: string,
  now: Instant,
): Promise<{ id: string; login: string; name: string; phone: string | null } | undefined> {
  return db
    .selectFrom('door_link')
    .innerJoin('person', 'person.id', 'door_link.person_id')
    .select(['person.id', 'person.login', 'person.name', 'person.phone'])
    .where('door_link.id', '=', tokenHash(token))
    .where('door_link.used_at', 'is', null)
    .where('door_link.ends_at', '>', now)
    .where('person.left_at', 'is', null)
    .executeTakeFirst();
}

/**
 * Sets the password by a link, uses it up, and ends all sessions of the person.
 * Throws Problem `missing` (reason link_over) for a link that does not work any more, `invalid` for a weak password.
 */
export async function setPasswordByLink(
  db: Db,
  { token, password }: { token: string; password: string },
  rules: PasswordRules,
  now: Instant,
): Promise<void> {
  const owner = await linkOwner(db, token, now);
  if (!owner) throw new Problem('missing', { reason: 'link_over' });
  const fault = faultOf(password, owner, rules);
  if (fault) throw new Problem('invalid', { fields: { password: fault } });
  const hash = await hashPassword(password);
  await db.transaction().execute(async (trx) => {
    const used = await trx
      .updateTable('door_link')
      .set({ used_at: now })
      .where('id', '=', tokenHash(token))
      .where('used_at', 'is', null)
      .executeTakeFirst();
    if (used.numUpdatedRows !== 1n) throw new Problem('missing', { reason: 'link_over' });
    await setPassword(trx, { id: owner.id, name: owner.name, posts: [] }, { hash, except: null }, now);
  });
}

/**
 * Makes such links for many at once, in the order given: for those who are here and never had a password. Others are
 * left out, so that a slip of the hand resets nobody's.
 */
export async function makeFirstLinks(
  db: Db,
  actor: Actor,
  people: readonly string[],
  now: Instant,
): Promise<{ personId: string; token: string }[]> {
  demandSecAdmin(actor);
  return db.transaction().execute(async (trx) => {
    const waiting = await trx
      .selectFrom('person')
      .select('id')
      .where('id', 'in', people.length > 0 ? people : [''])
      .where('id', '!=', actor.id)
      .where('password', 'is', null)
      .where('left_at', 'is', null)
      .execute();
    const ids = new Set(waiting.map(({ id }) => id));
    const made = people.filter((id) => ids.delete(id)).map((personId) => ({ personId, token: newToken() }));
    for (const { personId, token } of made) await replaceLink(trx, actor, personId, token, linkLife, now);
    const lines = made.map(({ personId }) => ({ step: 'link-make' as const, data: { person: personId } }));
    await writePeopleLines(trx, actor, lines, now);
    return made;
  });
}

async function makeLinkFor(
  db: Db,
  actor: Actor,
  personId: string,
  life: number,
  now: Instant,
): Promise<string> {
  const token = newToken();
  await db.transaction().execute(async (trx) => {
    const person = await trx
      .selectFrom('person')
      .select('id')
      .where('id', '=', personId)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (!person) throw new Problem('missing');
    await replaceLink(trx, actor, personId, token, life, now);
    await writePeopleLine(trx, actor, 'link-make', { person: personId }, now);
  });
  return token;
}

// One working link a person: an older one may lie in somebody's chat.
async function replaceLink(
  trx: Db,
  actor: Actor,
  personId: string,
  token: string,
  life: number,
  now: Instant,
): Promise<void> {
  await endLinksOf(trx, personId, now);
  await trx
    .insertInto('door_link')
    .values({
      id: tokenHash(token),
      person_id: personId,
      made_by: actor.system ? null : actor.id,
      made_at: now,
      ends_at: later(now, life),
      used_at: null,
    })
    .execute();
}

/** Ends the links of a person that still work. */
export async function endLinksOf(trx: Db, personId: string, now: Instant): Promise<void> {
  await trx
    .updateTable('door_link')
    .set({ ends_at: now })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('ends_at', '>', now)
    .execute();
}
