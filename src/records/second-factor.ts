import type { Db, ReadDb } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import { needsSecond } from '#rules/second-factor.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { sha256 } from './ids.ts';
import { demandSecAdmin, refuseSelf, writePeopleLine } from './people-lines.ts';
import { actorById } from './people.ts';
import { endSessionsOf } from './sessions.ts';
import { newRecoveryCode, stepOfCode } from './totp.ts';

/** Recovery codes that a person is given at a time. */
const codesGiven = 10;

/** How somebody showed that it is he: by his phone, or by one of his recovery codes, which is used up then. */
export type Shown = 'code' | 'recovery';

/** Whether this person has a second factor. */
export async function hasSecond(db: ReadDb, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('second_factor')
    .select('person_id')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether this person signs in with one: by his posts, or because a case of secrecy was granted to him. */
export async function owesSecond(db: ReadDb, actor: Actor): Promise<boolean> {
  if (needsSecond(actor)) return true;
  const grant = await db
    .selectFrom('case_grant')
    .select('case_id')
    .where('person_id', '=', actor.id)
    .limit(1)
    .executeTakeFirst();
  return grant !== undefined;
}

/**
 * Takes a code of the phone, or a recovery code, in the caller's transaction; null when it is none, or was taken before.
 * Spaces, dashes and small letters do not matter.
 */
export async function takeCode(
  trx: Db,
  personId: string,
  typed: string,
  now: Instant,
): Promise<Shown | null> {
  const code = plainCode(typed);
  if (/^\d{6}$/.test(code)) return (await takePhoneCode(trx, personId, code, now)) ? 'code' : null;
  const { numUpdatedRows } = await trx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('id', '=', recoveryId(personId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? 'recovery' : null;
}

/**
 * Makes an offered secret the person's second factor when the code is one of it, instead of the one before. Answers new
 * recovery codes, which nobody can read again, or null when the code is not right.
 */
export async function setSecond(
  trx: Db,
  actor: Actor,
  { offer, typed }: { offer: string; typed: string },
  now: Instant,
): Promise<string[] | null> {
  const code = plainCode(typed);
  const step = /^\d{6}$/.test(code) ? stepOfCode(offer, code, 0, now) : null;
  if (step === null) return null;
  const row = { secret: offer, last_step: step, set_at: now };
  await trx
    .insertInto('second_factor')
    .values({ person_id: actor.id, ...row })
    .onConflict((c) => c.column('person_id').doUpdateSet(row))
    .execute();
  await writePeopleLine(trx, actor, 'second-set', { person: actor.id }, now);
  return replaceCodes(trx, actor.id);
}

/** Makes ten new recovery codes; those before end. They are answered here and kept as hashes. */
export async function replaceCodes(trx: Db, personId: string): Promise<string[]> {
  const codes = Array.from({ length: codesGiven }, newRecoveryCode);
  await trx.deleteFrom('recovery_code').where('person_id', '=', personId).execute();
  const rows = codes.map((code) => ({
    id: recoveryId(personId, plainCode(code)),
    person_id: personId,
    used_at: null,
  }));
  await trx.insertInto('recovery_code').values(rows).execute();
  return codes;
}

/**
 * A security administrator takes away somebody's second factor, with his sessions: at the next sign-in he sets up
 * another. Throws Problem `forbidden` for his own, `missing` where there is none.
 */
export async function resetSecond(db: Db, actor: Actor, personId: string, now: Instant): Promise<void> {
  demandSecAdmin(actor);
  refuseSelf(actor, personId);
  await db.transaction().execute(async (trx) => {
    if (!(await removeSecond(trx, personId))) throw new Problem('missing');
    await endSessionsOf(trx, personId, null);
    await writePeopleLine(trx, actor, 'second-reset', { person: personId }, now);
  });
}

/** Removes a person's second factor and recovery codes; false where there was none. */
export async function removeSecond(trx: Db, personId: string): Promise<boolean> {
  await trx.deleteFrom('recovery_code').where('person_id', '=', personId).execute();
  const { numDeletedRows } = await trx
    .deleteFrom('second_factor')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Ends the sessions of people who need a second factor by now and have none: they set one up as they sign in again. */
export async function askForSecond(trx: Db, people: readonly string[]): Promise<void> {
  const here = await trx
    .selectFrom('session')
    .select('person_id')
    .distinct()
    .where('person_id', 'in', people.length > 0 ? people : [''])
    .execute();
  for (const { person_id: id } of here) {
    const actor = await actorById(trx, id);
    if (actor && (await owesSecond(trx, actor)) && !(await hasSecond(trx, id)))
      await endSessionsOf(trx, id, null);
  }
}

async function takePhoneCode(trx: Db, personId: string, code: string, now: Instant): Promise<boolean> {
  const own = await trx
    .selectFrom('second_factor')
    .select(['secret', 'last_step'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const step = own ? stepOfCode(own.secret, code, own.last_step, now) : null;
  if (step === null) return false;
  // Of two who send the same code at once, one is let in.
  const { numUpdatedRows } = await trx
    .updateTable('second_factor')
    .set({ last_step: step })
    .where('person_id', '=', personId)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function plainCode(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
}

function recoveryId(personId: string, code: string): string {
  return sha256(`${personId} ${code}`);
}
