import type { Db } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { days, later } from './instants.ts';
import { peopleChain } from './journal.ts';
import { writePeopleLine } from './people-lines.ts';
import { faultOf, passwordLimits, type PasswordRules } from './password-rules.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { endSessionsOf } from './sessions.ts';
import { countTry, forgetTries } from './sign-in-tries.ts';

/**
 * Changes one's own password and ends one's other sessions.
 * Throws Problem `invalid` (current: wrong_password, password: a fault), `too-many` after five wrong current ones.
 */
export async function changeOwnPassword(
  db: Db,
  { actor, session }: { actor: Actor; session: string },
  { current, password }: { current: string; password: string },
  rules: PasswordRules,
  now: Instant,
): Promise<void> {
  const person = await db
    .selectFrom('person')
    .select(['login', 'phone', 'password'])
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow();
  // Counted apart from the front door: whoever found an open screen must not guess on, nor lock its owner out.
  const key = { login: person.login, from: 'own-password' };
  await countTry(db, key, now);
  if (person.password === null || !(await verifyPassword(current, person.password))) {
    throw new Problem('invalid', { fields: { current: 'wrong_password' } });
  }
  await forgetTries(db, key);
  const fault = password === current ? 'same' : faultOf(password, person, rules);
  if (fault) throw new Problem('invalid', { fields: { password: fault } });
  const hash = await hashPassword(password);
  await db.transaction().execute((trx) => setPassword(trx, actor, { hash, except: session }, now));
}

/** Stores a hash, ends the person's sessions but one, opens the lock of the name, writes the journal line. */
export async function setPassword(
  trx: Db,
  actor: Actor,
  { hash, except }: { hash: string; except: string | null },
  now: Instant,
): Promise<void> {
  const { login } = await trx
    .updateTable('person')
    .set({ password: hash })
    .where('id', '=', actor.id)
    .returning('login')
    .executeTakeFirstOrThrow();
  await endSessionsOf(trx, actor.id, except);
  await trx.deleteFrom('sign_in_try').where('login', '=', login).execute();
  await writePeopleLine(trx, actor, 'password-set', { person: actor.id }, now);
}

/** Whether the rules ask for a new password by now. The journal knows when it was last set. */
export async function passwordIsOld(
  db: Db,
  person: { id: string; created_at: Instant },
  rules: PasswordRules,
  now: Instant,
): Promise<boolean> {
  const { rotateDays } = passwordLimits[rules];
  if (rotateDays === null) return false;
  const { at } = await db
    .selectFrom('journal')
    .select((e) => e.fn.max('at').as('at'))
    .where('chain', '=', peopleChain)
    .where('step', '=', 'password-set')
    .where('actor_id', '=', person.id)
    .executeTakeFirstOrThrow();
  return (at ?? person.created_at) <= later(now, -rotateDays * days);
}
