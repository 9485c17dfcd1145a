import type { Db, ReadDb } from '#db/schema.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { later, minutes } from './instants.ts';
import { newToken, tokenHash } from './tokens.ts';
import { newSecret } from './totp.ts';

/** How long somebody who gave the right password has for the code, and how many tries. */
const halfLife = 10 * minutes;
const codeTries = 5;

/** Between password and code. It opens nothing: no page but those of the code knows this table and its cookie. */
export type Half = {
  personId: string;
  login: string;
  ownPhone: boolean;
  /** The secret to be set up; null for who has one already. */
  offer: string | null;
};

/** Opens a half session and answers its token. Who has no second factor is offered a secret, the same until it ends. */
export async function openHalf(
  db: Db,
  personId: string,
  { ownPhone, enrolled }: { ownPhone: boolean; enrolled: boolean },
  now: Instant,
): Promise<string> {
  const token = newToken();
  await db
    .insertInto('half_session')
    .values({
      id: tokenHash(token),
      person_id: personId,
      own_phone: ownPhone ? 1 : 0,
      offer: enrolled ? null : newSecret(),
      tries: 0,
      ends_at: later(now, halfLife),
    })
    .execute();
  return token;
}

/** Whose half session this is, or undefined when it is unknown, used or over. */
export async function halfOf(db: ReadDb, token: string, now: Instant): Promise<Half | undefined> {
  const row = await db
    .selectFrom('half_session')
    .innerJoin('person', 'person.id', 'half_session.person_id')
    .select(['person.id', 'person.login', 'own_phone', 'offer'])
    .where('half_session.id', '=', tokenHash(token))
    .where('ends_at', '>', now)
    .where('tries', '<', codeTries)
    .where('person.left_at', 'is', null)
    .executeTakeFirst();
  return row && { personId: row.id, login: row.login, ownPhone: row.own_phone === 1, offer: row.offer };
}

/** Counts a try in the caller's transaction; false when there is none left. */
export async function countHalfTry(trx: Db, token: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('half_session')
    .set((e) => ({ tries: e('tries', '+', 1) }))
    .where('id', '=', tokenHash(token))
    .where('tries', '<', codeTries)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
