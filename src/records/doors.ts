import type { Db } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { linkOwner, makeLink, setPasswordByLink } from './door-links.ts';
import { leave } from './leaving.ts';
import { changeOwnPassword } from './own-password.ts';
import type { PasswordRules } from './password-rules.ts';
import { writePeopleLine } from './people-lines.ts';
import { createPerson, type NewPerson } from './people.ts';
import { endPost, grantPost, type NewPost } from './posts.ts';
import { proveWritable } from './readiness.ts';
import { endSession, endSessionsOf, touchSession, visitorOf, type Visitor } from './sessions.ts';
import { signIn, signInWithoutPassword, type SignInTry } from './sign-in.ts';

export type Doors = ReturnType<typeof openDoors>;

/** The books of people and doors as desks receive them: bound to the database, the password rules and the clock. */
export function openDoors(db: Db, rules: PasswordRules, now: () => Instant) {
  return {
    passwordRules: rules,
    signIn: (attempt: SignInTry) => signIn(db, attempt, rules, now()),
    signInWithoutPassword: (login: string, attempt: Pick<SignInTry, 'agent' | 'device'>) =>
      signInWithoutPassword(db, login, attempt, now()),
    visitorOf: (token: string) => visitorOf(db, token, now()),
    touch: (visitor: Visitor) => touchSession(db, visitor, now()),
    signOut: (actor: Actor, session: string) => endSession(db, actor, session),
    signOutEverywhere: (actor: Actor) =>
      db.transaction().execute(async (trx) => {
        await endSessionsOf(trx, actor.id, null);
        await writePeopleLine(trx, actor, 'sessions-end', { person: actor.id }, now());
      }),
    changeOwnPassword: (visitor: Visitor, words: { current: string; password: string }) =>
      changeOwnPassword(db, visitor, words, rules, now()),
    linkOwner: (token: string) => linkOwner(db, token, now()),
    setPasswordByLink: (words: { token: string; password: string }) =>
      setPasswordByLink(db, words, rules, now()),
    createPerson: (actor: Actor, person: NewPerson) => createPerson(db, actor, person, now()),
    grantPost: (actor: Actor, post: NewPost) => grantPost(db, actor, post, now()),
    endPost: (actor: Actor, post: { personId: string; postId: string }) => endPost(db, actor, post, now()),
    makeLink: (actor: Actor, personId: string) => makeLink(db, actor, personId, now()),
    leave: (actor: Actor, personId: string) => leave(db, actor, personId, now()),
    proveWritable: () => proveWritable(db, now()),
  };
}
