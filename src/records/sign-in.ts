import type { Db } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant, Role } from '#rules/vocabulary.ts';
import { makeOwnLink } from './door-links.ts';
import { passwordIsOld } from './own-password.ts';
import type { PasswordRules } from './password-rules.ts';
import { nobodysHash, verifyPassword } from './passwords.ts';
import { actorById } from './people.ts';
import { plainLogin } from './person-fields.ts';
import { openSession, type SessionKind } from './sessions.ts';
import { countTry, forgetTries } from './sign-in-tries.ts';
import { tokenHash, newToken } from './tokens.ts';

/** Roles whose people may stay signed in on their own phone for 30 days. */
const phoneRoles: readonly Role[] = ['grid_worker', 'micro_grid_worker', 'grid_lead'];

export type SignInTry = {
  login: string;
  password: string;
  address: string;
  /** The token of the device cookie, if the browser brought one. */
  device: string | null;
  agent: string;
  /** The person says that this is his own phone. */
  ownPhone: boolean;
};

export type SignedIn =
  | { token: string; device: string; kind: SessionKind; actor: Actor; newsSince: Instant | null }
  /** The password was right but is too old: a link to choose the next one. */
  | { renewBy: string };

/**
 * Checks name and password and opens a session. Throws Problem `invalid` (reason wrong_login), the same and after the
 * same work for a wrong password and for a name nobody has, or `too-many` while the name is locked for this address.
 * `verify` is verifyPassword; a test counts with it.
 */
export async function signIn(
  db: Db,
  attempt: SignInTry,
  rules: PasswordRules,
  now: Instant,
  verify: typeof verifyPassword = verifyPassword,
): Promise<SignedIn> {
  const login = plainLogin(attempt.login);
  const person = await db
    .selectFrom('person')
    .select(['id', 'password', 'created_at'])
    .where('login', '=', login)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  const device = attempt.device === null ? null : tokenHash(attempt.device);
  const isKnown = await knows(db, person?.id ?? null, device);
  // A known device has its own count: strangers cannot lock it out, and it cannot guess without end either.
  const key = { login, from: isKnown ? `device:${device}` : attempt.address };
  await countTry(db, key, now);
  const isRight = await verify(attempt.password, person?.password ?? nobodysHash);
  const actor = person && isRight ? await actorById(db, person.id) : undefined;
  if (!person || !actor) throw new Problem('invalid', { reason: 'wrong_login' });
  await forgetTries(db, key);
  if (await passwordIsOld(db, person, rules, now)) return { renewBy: await makeOwnLink(db, actor, now) };
  return open(db, actor, attempt, isKnown, now);
}

/** Opens a session without a password. Only the demo's one-click sign-in calls it. */
export async function signInWithoutPassword(
  db: Db,
  login: string,
  attempt: Pick<SignInTry, 'agent' | 'device'>,
  now: Instant,
): Promise<SignedIn> {
  const person = await db.selectFrom('person').select('id').where('login', '=', login).executeTakeFirst();
  const actor = person && (await actorById(db, person.id));
  if (!actor) throw new Problem('missing');
  return open(db, actor, { ...attempt, ownPhone: false }, false, now);
}

async function open(
  db: Db,
  actor: Actor,
  attempt: Pick<SignInTry, 'agent' | 'device' | 'ownPhone'>,
  isKnown: boolean,
  now: Instant,
): Promise<SignedIn> {
  const device = isKnown && attempt.device !== null ? attempt.device : newToken();
  const kind = attempt.ownPhone && mayUsePhone(actor) ? 'phone' : 'desk';
  return db.transaction().execute(async (trx) => {
    const newsSince = await lastSignIn(trx, actor.id);
    await trx
      .insertInto('known_device')
      .values({ id: tokenHash(device), person_id: actor.id, seen_at: now })
      .onConflict((c) => c.columns(['id', 'person_id']).doUpdateSet({ seen_at: now }))
      .execute();
    const token = await openSession(trx, { personId: actor.id, kind, agent: attempt.agent }, now);
    return { token, device, kind, actor, newsSince };
  });
}

function mayUsePhone(actor: Actor): boolean {
  return actor.posts.length > 0 && actor.posts.every((post) => phoneRoles.includes(post.role));
}

async function knows(db: Db, personId: string | null, device: string | null): Promise<boolean> {
  const known = await db
    .selectFrom('known_device')
    .select('id')
    .where('id', '=', device ?? '')
    .where('person_id', '=', personId ?? '')
    .executeTakeFirst();
  return known !== undefined;
}

async function lastSignIn(trx: Db, personId: string): Promise<Instant | null> {
  const { at } = await trx
    .selectFrom('known_device')
    .select((e) => e.fn.max('seen_at').as('at'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return at;
}
