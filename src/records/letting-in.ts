import type { Db } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import type { Instant, Role } from '#rules/vocabulary.ts';
import { openSession, type SessionKind } from './sessions.ts';
import { newToken, tokenHash } from './tokens.ts';

/** Roles whose people may stay signed in on their own phone for 30 days. */
const phoneRoles: readonly Role[] = ['grid_worker', 'micro_grid_worker', 'grid_lead'];

/** The browser that somebody comes with. */
export type Comer = {
  /** The token of the device cookie, if the browser brought one. */
  device: string | null;
  agent: string;
  /** The person says that this is his own phone. */
  ownPhone: boolean;
};

/** A session that was opened, with the tokens of its cookies, and when the person last came in before. */
export type LetIn = {
  token: string;
  device: string;
  kind: SessionKind;
  actor: Actor;
  newsSince: Instant | null;
};

/** Opens a session in the caller's transaction and remembers the device. */
export async function letIn(trx: Db, actor: Actor, comer: Comer, now: Instant): Promise<LetIn> {
  const isKnown = await isKnownDevice(trx, actor.id, comer.device);
  const device = isKnown && comer.device !== null ? comer.device : newToken();
  const kind = comer.ownPhone && mayUsePhone(actor) ? 'phone' : 'desk';
  const newsSince = await lastSignIn(trx, actor.id);
  await trx
    .insertInto('known_device')
    .values({ id: tokenHash(device), person_id: actor.id, seen_at: now })
    .onConflict((c) => c.columns(['id', 'person_id']).doUpdateSet({ seen_at: now }))
    .execute();
  const token = await openSession(trx, { personId: actor.id, kind, agent: comer.agent }, now);
  return { token, device, kind, actor, newsSince };
}

/** Whether this person has signed in with this device (the token of its cookie) before. */
export async function isKnownDevice(
  db: Db,
  personId: string | null,
  device: string | null,
): Promise<boolean> {
  const known = await db
    .selectFrom('known_device')
    .select('id')
    .where('id', '=', device === null ? '' : tokenHash(device))
    .where('person_id', '=', personId ?? '')
    .executeTakeFirst();
  return known !== undefined;
}

/** Where a try comes from that a device makes which the person is known by. */
export function knownAs({ device }: Pick<Comer, 'device'>): string {
  return `device:${tokenHash(device ?? '')}`;
}

function mayUsePhone(actor: Actor): boolean {
  return actor.posts.length > 0 && actor.posts.every((post) => phoneRoles.includes(post.role));
}

async function lastSignIn(trx: Db, personId: string): Promise<Instant | null> {
  const { at } = await trx
    .selectFrom('known_device')
    .select((e) => e.fn.max('seen_at').as('at'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return at;
}
