import type { Db, ReadDb, SessionTable } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { days, hours, later, minutes } from './instants.ts';
import { demandSecAdmin, refuseSelf, writePeopleLine } from './people-lines.ts';
import { tokenHash, newToken } from './tokens.ts';
import { workOf, type Workplace } from './workplaces.ts';
import { template } from './template.ts';

export type SessionKind = SessionTable['kind'];

/** A desk's session ends after 30 minutes without a request and after 12 hours at the latest; a phone's after 30 days. */
const lifetime: Record<SessionKind, number> = { desk: 12 * hours, phone: 30 * days };
const idle = 30 * minutes;
/** How old `seen_at` may grow before a request writes it again. */
const touchEvery = 5 * minutes;

/** Who is at the door: the person with his posts, the session he came with, and where he works. */
export type Visitor = {
  actor: Actor;
  login: string;
  session: string;
  kind: SessionKind;
  seenAt: Instant;
  workplace: Workplace | null;
};

/** Opens a session and answers its token, which only the cookie will know. `agent`: the browser's own name. */
export async function openSession(
  trx: Db,
  { personId, kind, agent }: { personId: string; kind: SessionKind; agent: string },
  now: Instant,
): Promise<string> {
  const token = newToken();
  await trx
    .insertInto('session')
    .values({
      id: tokenHash(token),
      person_id: personId,
      kind,
      agent: agent.slice(0, 200),
      created_at: now,
      seen_at: now,
      ends_at: later(now, lifetime[kind]),
    })
    .execute();
  return token;
}

/** Whose token this is, or undefined when it is unknown, revoked, idle for too long or over. */
export async function visitorOf(db: ReadDb, token: string, now: Instant): Promise<Visitor | undefined> {
  const [session] = await sessionOf(db, { id: tokenHash(token) });
  if (!session || session.ends_at <= now || isIdle(session, now)) return undefined;
  const { posts, workplace } = await workOf(db, session.person_id);
  return {
    actor: { id: session.person_id, name: session.name, posts },
    login: session.login,
    session: session.id,
    kind: session.kind,
    seenAt: session.seen_at,
    workplace,
  };
}

const sessionOf = template((db, { id }: { id: string }) =>
  db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['session.id', 'person_id', 'kind', 'seen_at', 'ends_at', 'login', 'name'])
    .where('session.id', '=', id)
    .where('person.left_at', 'is', null),
);

/** Remembers that the visitor is still here; writes at most every five minutes. */
export async function touchSession(db: Db, visitor: Visitor, now: Instant): Promise<void> {
  if (visitor.seenAt > later(now, -touchEvery)) return;
  await db.updateTable('session').set({ seen_at: now }).where('id', '=', visitor.session).execute();
}

/** Ends one session of this person; another person's is left alone. */
export async function endSession(db: Db, actor: Actor, session: string): Promise<void> {
  await db.deleteFrom('session').where('id', '=', session).where('person_id', '=', actor.id).execute();
}

/** Ends all sessions of a person, half ones too, except one when it is named. Answers how many whole ones. */
export async function endSessionsOf(trx: Db, personId: string, except: string | null): Promise<number> {
  await trx.deleteFrom('half_session').where('person_id', '=', personId).execute();
  let ending = trx.deleteFrom('session').where('person_id', '=', personId);
  if (except !== null) ending = ending.where('id', '!=', except);
  const { numDeletedRows } = await ending.executeTakeFirst();
  return Number(numDeletedRows);
}

/**
 * A security administrator ends one session of a person, or all of them (`session: null`). Answers how many.
 * Throws Problem `forbidden` for his own, `missing` when that session is over already.
 */
export async function endSessionsFor(
  db: Db,
  actor: Actor,
  { personId, session }: { personId: string; session: string | null },
  now: Instant,
): Promise<number> {
  demandSecAdmin(actor);
  refuseSelf(actor, personId);
  return db.transaction().execute(async (trx) => {
    if (session === null) {
      const ended = await endSessionsOf(trx, personId, null);
      await writePeopleLine(trx, actor, 'sessions-end', { person: personId }, now);
      return ended;
    }
    const { numDeletedRows } = await trx
      .deleteFrom('session')
      .where('id', '=', session)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (numDeletedRows !== 1n) throw new Problem('missing');
    await writePeopleLine(trx, actor, 'session-end', { person: personId }, now);
    return 1;
  });
}

/** Removes sessions that are over, links, tries and devices nobody will use again. */
export async function sweepDoors(db: Db, now: Instant): Promise<void> {
  await db
    .deleteFrom('session')
    .where((e) =>
      e.or([e('ends_at', '<=', now), e.and([e('kind', '=', 'desk'), e('seen_at', '<=', later(now, -idle))])]),
    )
    .execute();
  await db.deleteFrom('half_session').where('ends_at', '<=', now).execute();
  await db.deleteFrom('sign_in_try').where('last_at', '<=', later(now, -days)).execute();
  await db
    .deleteFrom('known_device')
    .where('seen_at', '<=', later(now, -365 * days))
    .execute();
}

function isIdle(session: Pick<SessionTable, 'kind' | 'seen_at'>, now: Instant): boolean {
  return session.kind === 'desk' && session.seen_at <= later(now, -idle);
}
