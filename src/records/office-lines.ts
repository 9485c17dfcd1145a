import type { Actor } from '#rules/facts.ts';
import { hasRole } from '#rules/who.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant, Role } from '#rules/vocabulary.ts';
import type { Db, OfficeStep, ReadDb } from '#db/schema.ts';
import { appendLine, officeChain } from './journal.ts';
import { valuesOf, type Thing, type Values } from './office-values.ts';
import { once, type RequestKey } from './once.ts';
import { referenceMark, setMeta } from './readiness.ts';

/** What one line says of one thing. Null: it was not there before. */
export type Change = { of: Thing; before: Values | null; after: Values | null };
/** The data of a line of the office's chain. The reason is the administrator's own, about rules and never about people. */
export type OfficeData = { changes: Change[]; reason: string | null };

export type OfficeAct = {
  step: OfficeStep;
  /** All that it may change, named before it is done; without it the thing at hand alone. */
  things?: readonly Thing[] | ((trx: Db) => Promise<Thing[]>);
  /** The thing at hand and the last line about it that the person had seen; 0 = there was none. */
  seen?: { of: Thing; seq: number } | undefined;
  reason?: string | null;
  request: RequestKey;
  /** The field that is told when nothing has changed. */
  field: string;
};

/**
 * Changes code tables and writes the line about it, in one transaction; marks the book to be read anew. `work` answers
 * the id of what it made, or ''.
 * Throws Problem: `forbidden` but to the system administrator, `conflict` with who was faster, `invalid` when nothing changed.
 */
export async function officeAct(
  db: Db,
  actor: Actor,
  act: OfficeAct,
  work: (trx: Db) => Promise<string>,
  now: Instant,
): Promise<string> {
  demandSysAdmin(actor);
  return db.transaction().execute((trx) =>
    once(trx, actor.id, act.request, now, async () => {
      await takeTurn(trx, now);
      if (act.seen) await refuseStale(trx, act.seen);
      const things = await thingsOf(trx, act);
      const before = await valuesOf(trx, things);
      const answer = await work(trx);
      const changes = changesOf(things, before, await valuesOf(trx, things));
      if (changes.length === 0) throw new Problem('invalid', { fields: { [act.field]: 'nothing_changed' } });
      await writeOfficeLine(trx, actor, act.step, { changes, reason: act.reason ?? null }, now);
      return answer;
    }),
  );
}

async function thingsOf(trx: Db, { things, seen }: OfficeAct): Promise<readonly Thing[]> {
  if (things === undefined) return seen ? [seen.of] : [];
  return typeof things === 'function' ? things(trx) : things;
}

/** What differs between two looks at the same things. */
export function changesOf(
  things: readonly Thing[],
  before: ReadonlyMap<Thing, Values>,
  after: ReadonlyMap<Thing, Values>,
): Change[] {
  return things
    .map((of) => ({ of, before: before.get(of) ?? null, after: after.get(of) ?? null }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
}

/** Appends one line in the caller's transaction and marks the book to be read anew. */
export async function writeOfficeLine(
  trx: Db,
  actor: Actor,
  step: OfficeStep,
  data: OfficeData,
  now: Instant,
): Promise<void> {
  const role: Role | null = actor.system ? null : 'sys_admin';
  const line = { chain: officeChain, step, actor, role, from: null, to: null, data, texts: {}, salt: null };
  const seq = await appendLine(trx, line, now);
  // Two changes within a millisecond are two marks.
  await setMeta(trx, referenceMark, `${now} ${seq}`);
}

/** The newest line that names a thing, or undefined. */
export async function lastLineAbout(db: ReadDb, of: Thing) {
  return db
    .selectFrom('journal')
    .select(['seq', 'at', 'actor_name'])
    .where('chain', '=', officeChain)
    .where('data', 'like', `%"of":"${of}"%`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function demandSysAdmin(actor: Actor): void {
  if (actor.system || hasRole(actor, 'sys_admin')) return;
  throw new Problem('forbidden', { reason: 'not_your_role' });
}

async function refuseStale(trx: Db, seen: { of: Thing; seq: number }): Promise<void> {
  const last = await lastLineAbout(trx, seen.of);
  if ((last?.seq ?? 0) === seen.seq) return;
  throw new Problem('conflict', {
    reason: 'office_changed',
    ...(last ? { by: last.actor_name, at: last.at } : {}),
  });
}

// All share this one chain: two editors in the same instant queue here until commit.
async function takeTurn(trx: Db, now: Instant): Promise<void> {
  await setMeta(trx, 'office_chain_at', now);
}
