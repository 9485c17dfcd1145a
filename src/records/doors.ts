import type { Db, ReadDb } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { linkOwner, makeFirstLinks, makeLink, setPasswordByLink } from './door-links.ts';
import { halfOf } from './half-sessions.ts';
import { noteExport, noteFigures, noteVerified } from './journal-acts.ts';
import { comeBack, leave, shutDoors } from './leaving.ts';
import { once, type RequestKey } from './once.ts';
import { changeOwnPassword } from './own-password.ts';
import { confirmSecond, dropOffer, offerSecond, renewCodes } from './own-second.ts';
import type { PasswordRules } from './password-rules.ts';
import { writePeopleLine } from './people-lines.ts';
import { importPeople, type SheetRow } from './people-import.ts';
import { changePerson, createPerson, type NewPerson } from './people.ts';
import { endPost, grantPost, type NewPost } from './posts.ts';
import { proveWritable } from './readiness.ts';
import { resetSecond } from './second-factor.ts';
import {
  endSession,
  endSessionsFor,
  endSessionsOf,
  touchSession,
  visitorOf,
  type Visitor,
} from './sessions.ts';
import { answerCode, enrolAndEnter, type CodeTry } from './sign-in-second.ts';
import { openLock } from './sign-in-tries.ts';
import { signIn, signInWithoutPassword, type SignInTry } from './sign-in.ts';
import type { Verdict } from './verify-chain.ts';

export type Doors = ReturnType<typeof openDoors>;

/** The books of people and doors as desks receive them: bound to the database, the password rules and the clock. */
export function openDoors(db: Db, readDb: ReadDb, rules: PasswordRules, now: () => Instant) {
  return {
    passwordRules: rules,
    signIn: (attempt: SignInTry) => signIn(db, attempt, rules, now()),
    signInWithoutPassword: (login: string, attempt: Pick<SignInTry, 'agent' | 'device'>) =>
      signInWithoutPassword(db, login, attempt, now()),
    halfOf: (token: string) => halfOf(db, token, now()),
    answerCode: (attempt: CodeTry) => answerCode(db, attempt, now()),
    enrolAndEnter: (attempt: CodeTry) => enrolAndEnter(db, attempt, now()),
    visitorOf: (token: string) => visitorOf(readDb, token, now()),
    touch: (visitor: Visitor) => touchSession(db, visitor, now()),
    signOut: (actor: Actor, session: string) => endSession(db, actor, session),
    signOutEverywhere: (actor: Actor) =>
      db.transaction().execute(async (trx) => {
        await endSessionsOf(trx, actor.id, null);
        await writePeopleLine(trx, actor, 'sessions-end', { person: actor.id }, now());
      }),
    changeOwnPassword: (visitor: Visitor, words: { current: string; password: string }) =>
      changeOwnPassword(db, visitor, words, rules, now()),
    offerSecond: (visitor: Visitor, proof: string) => offerSecond(db, visitor, proof, now()),
    dropOffer: (visitor: Visitor) => dropOffer(db, visitor),
    confirmSecond: (visitor: Visitor, code: string) => confirmSecond(db, visitor, code, now()),
    renewCodes: (visitor: Visitor, proof: string) => renewCodes(db, visitor, proof, now()),
    resetSecond: (actor: Actor, personId: string) => resetSecond(db, actor, personId, now()),
    linkOwner: (token: string) => linkOwner(db, token, now()),
    setPasswordByLink: (words: { token: string; password: string }) =>
      setPasswordByLink(db, words, rules, now()),
    createPerson: (actor: Actor, person: NewPerson) => createPerson(db, actor, person, now()),
    grantPost: (actor: Actor, post: NewPost) => grantPost(db, actor, post, now()),
    endPost: (actor: Actor, post: { personId: string; postId: string }) => endPost(db, actor, post, now()),
    makeLink: (actor: Actor, personId: string) => makeLink(db, actor, personId, now()),
    makeFirstLinks: (actor: Actor, people: readonly string[]) => makeFirstLinks(db, actor, people, now()),
    changePerson: (actor: Actor, person: { personId: string; name: string; phone: string | null }) =>
      changePerson(db, actor, person, now()),
    endSessionsFor: (actor: Actor, whose: { personId: string; session: string | null }) =>
      endSessionsFor(db, actor, whose, now()),
    openLock: (actor: Actor, personId: string) => openLock(db, actor, personId, now()),
    shutDoors: (actor: Actor, personId: string) => shutDoors(db, actor, personId, now()),
    leave: (actor: Actor, personId: string) => leave(db, actor, personId, now()),
    comeBack: (actor: Actor, personId: string) => comeBack(db, actor, personId, now()),
    /** Writes a sheet of people once per key. `seen`: the digest of the plan that was looked at. Answers when. */
    importPeople: (actor: Actor, rows: readonly SheetRow[], seen: string, request: RequestKey) =>
      db
        .transaction()
        .execute((trx) =>
          once(trx, actor.id, request, now(), () => importPeople(trx, actor, rows, seen, now())),
        ),
    noteVerified: (actor: Actor, verdict: Verdict, started: Instant) =>
      noteVerified(db, actor, verdict, started, now()),
    noteExport: (actor: Actor, filter: object) => noteExport(db, actor, filter, now()),
    noteFigures: (actor: Actor, asked: object) => noteFigures(db, actor, asked, now()),
    proveWritable: () => proveWritable(db, now()),
  };
}
