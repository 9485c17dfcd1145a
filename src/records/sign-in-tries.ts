import type { Db } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { later, minutes } from './instants.ts';
import { demandSecAdmin, refuseSelf, writePeopleLine } from './people-lines.ts';

/** Five wrong passwords lock the name at this address for 15 minutes. */
export const triesAllowed = 5;
const lockFor = 15 * minutes;

/** Tries count per sign-in name and where they come from: an address, or a device that the person is known by. */
export type TryKey = { login: string; from: string };

/**
 * Counts a try before the password is looked at, so that many at once gain nothing; forgetTries takes it back after a
 * right password. Known and unknown names count alike. Throws Problem `too-many` (at: until when) while locked.
 */
export async function countTry(db: Db, key: TryKey, now: Instant): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await rowOf(trx, key, now);
    if (before.locked_until !== null && before.locked_until > now) {
      throw new Problem('too-many', { reason: 'locked', at: before.locked_until });
    }
    const isFresh = before.locked_until !== null || before.last_at <= later(now, -lockFor);
    const failures = isFresh ? 1 : before.failures + 1;
    await trx
      .updateTable('sign_in_try')
      .set({ failures, last_at: now, locked_until: failures >= triesAllowed ? later(now, lockFor) : null })
      .where('login', '=', key.login)
      .where('address', '=', key.from)
      .execute();
  });
}

/** Forgets the tries after a right password. */
export async function forgetTries(db: Db, key: TryKey): Promise<void> {
  await db.deleteFrom('sign_in_try').where('login', '=', key.login).where('address', '=', key.from).execute();
}

/**
 * A security administrator opens the lock of a person's name, wherever it is locked. Throws Problem `forbidden` for his
 * own, `missing` for someone not here.
 */
export async function openLock(db: Db, actor: Actor, personId: string, now: Instant): Promise<void> {
  demandSecAdmin(actor);
  refuseSelf(actor, personId);
  await db.transaction().execute(async (trx) => {
    const person = await trx
      .selectFrom('person')
      .select('login')
      .where('id', '=', personId)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (!person) throw new Problem('missing');
    await trx.deleteFrom('sign_in_try').where('login', '=', person.login).execute();
    await writePeopleLine(trx, actor, 'tries-forget', { person: personId }, now);
  });
}

// Written before it is read: the row is then ours until the transaction ends, on both engines.
async function rowOf(trx: Db, key: TryKey, now: Instant) {
  return trx
    .insertInto('sign_in_try')
    .values({ login: key.login, address: key.from, failures: 0, last_at: now, locked_until: null })
    .onConflict((c) =>
      c.columns(['login', 'address']).doUpdateSet((e) => ({ login: e.ref('excluded.login') })),
    )
    .returning(['failures', 'last_at', 'locked_until'])
    .executeTakeFirstOrThrow();
}
