import type { Db } from '#db/schema.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { verifyPassword } from './passwords.ts';
import { writePeopleLine } from './people-lines.ts';
import { hasSecond, replaceCodes, setSecond, takeCode } from './second-factor.ts';
import { endSessionsOf, type Visitor } from './sessions.ts';
import { countTry, forgetTries } from './sign-in-tries.ts';
import { newSecret } from './totp.ts';

type Who = Pick<Visitor, 'actor' | 'login' | 'session'>;

/**
 * Offers a secret for a new phone to this session. Wants a code of the present one, or the password of who has none.
 * Throws Problem `invalid` (proof: code_wrong | wrong_password), `too-many` after five wrong ones.
 */
export async function offerSecond(db: Db, who: Who, proof: string, now: Instant): Promise<void> {
  if (await hasSecond(db, who.actor.id)) await proven(db, who, now, () => showCode(db, who, proof, now));
  else await proven(db, who, now, () => showPassword(db, who, proof));
  await keepOffer(db, who, newSecret());
}

/** Drops the offer: the present phone stays. */
export function dropOffer(db: Db, who: Who): Promise<void> {
  return keepOffer(db, who, null);
}

/**
 * The first code of the offered secret makes it the second factor; other sessions end. Answers new recovery codes.
 * Throws Problem `invalid` (code: code_wrong), `missing` when nothing was offered.
 */
export async function confirmSecond(db: Db, who: Who, typed: string, now: Instant): Promise<string[]> {
  const codes = await db.transaction().execute(async (trx) => {
    const { offer } = await trx
      .selectFrom('session')
      .select('offer')
      .where('id', '=', who.session)
      .executeTakeFirstOrThrow();
    if (offer === null) throw new Problem('missing');
    const made = await setSecond(trx, who.actor, { offer, typed }, now);
    if (made === null) return null;
    await keepOffer(trx, who, null);
    await endSessionsOf(trx, who.actor.id, who.session);
    return made;
  });
  if (codes === null) throw new Problem('invalid', { fields: { code: 'code_wrong' } });
  return codes;
}

/** Ten new recovery codes for a code of the phone; those before end. Throws as offerSecond does. */
export async function renewCodes(db: Db, who: Who, proof: string, now: Instant): Promise<string[]> {
  await proven(db, who, now, () => showCode(db, who, proof, now));
  return db.transaction().execute(async (trx) => {
    await writePeopleLine(trx, who.actor, 'second-codes', { person: who.actor.id }, now);
    return replaceCodes(trx, who.actor.id);
  });
}

/** Whoever found an open screen must not guess on: counted apart from the front door, as with the password. */
async function proven(
  db: Db,
  { login }: Who,
  now: Instant,
  show: () => Promise<string | null>,
): Promise<void> {
  const key = { login, from: 'own-second' };
  await countTry(db, key, now);
  const fault = await show();
  if (fault !== null) throw new Problem('invalid', { fields: { proof: fault } });
  await forgetTries(db, key);
}

async function showCode(db: Db, { actor }: Who, proof: string, now: Instant): Promise<string | null> {
  const shown = await db.transaction().execute(async (trx) => {
    const how = await takeCode(trx, actor.id, proof, now);
    if (how === 'recovery') await writePeopleLine(trx, actor, 'second-used-code', { person: actor.id }, now);
    return how;
  });
  return shown === null ? 'code_wrong' : null;
}

async function showPassword(db: Db, { actor }: Who, proof: string): Promise<string | null> {
  const { password } = await db
    .selectFrom('person')
    .select('password')
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow();
  return password !== null && (await verifyPassword(proof, password)) ? null : 'wrong_password';
}

async function keepOffer(db: Db, { session }: Who, offer: string | null): Promise<void> {
  await db.updateTable('session').set({ offer }).where('id', '=', session).execute();
}
