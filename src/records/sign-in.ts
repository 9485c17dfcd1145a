import type { Db } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { makeOwnLink } from './door-links.ts';
import { openHalf } from './half-sessions.ts';
import { isKnownDevice, knownAs, letIn, type Comer, type LetIn } from './letting-in.ts';
import { passwordIsOld } from './own-password.ts';
import type { PasswordRules } from './password-rules.ts';
import { nobodysHash, verifyPassword } from './passwords.ts';
import { actorById } from './people.ts';
import { plainLogin } from './person-fields.ts';
import { hasSecond, owesSecond } from './second-factor.ts';
import { countTry, forgetTries } from './sign-in-tries.ts';

export type SignInTry = Comer & { login: string; password: string; address: string };

export type SignedIn =
  | LetIn
  /** The password was right, and a code is wanted as well, or with `enrolled` false a second factor to be set up. */
  | { half: string; enrolled: boolean }
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
  const isKnown = await isKnownDevice(db, person?.id ?? null, attempt.device);
  // A known device has its own count: strangers cannot lock it out, and it cannot guess without end either.
  const key = { login, from: isKnown ? knownAs(attempt) : attempt.address };
  await countTry(db, key, now);
  const isRight = await verify(attempt.password, person?.password ?? nobodysHash);
  const actor = person && isRight ? await actorById(db, person.id) : undefined;
  if (!person || !actor) throw new Problem('invalid', { reason: 'wrong_login' });
  await forgetTries(db, key);
  if (await passwordIsOld(db, person, rules, now)) return { renewBy: await makeOwnLink(db, actor, now) };
  const enrolled = await hasSecond(db, actor.id);
  if (enrolled || (await owesSecond(db, actor)))
    return { half: await openHalf(db, actor.id, { ownPhone: attempt.ownPhone, enrolled }, now), enrolled };
  return open(db, actor, attempt, now);
}

/** Opens a session without a password and without a code. Only the demo's one-click sign-in calls it. */
export async function signInWithoutPassword(
  db: Db,
  login: string,
  attempt: Pick<SignInTry, 'agent' | 'device'>,
  now: Instant,
): Promise<LetIn> {
  const person = await db.selectFrom('person').select('id').where('login', '=', login).executeTakeFirst();
  const actor = person && (await actorById(db, person.id));
  if (!actor) throw new Problem('missing');
  return open(db, actor, { ...attempt, ownPhone: false }, now);
}

function open(db: Db, actor: Actor, comer: Comer, now: Instant): Promise<LetIn> {
  return db.transaction().execute((trx) => letIn(trx, actor, comer, now));
}
