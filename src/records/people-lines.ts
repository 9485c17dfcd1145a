import type { Db, PeopleStep } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { hasRole } from '#rules/who.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant, Role } from '#rules/vocabulary.ts';
import { appendLines, peopleChain } from './journal.ts';
import { setMeta } from './readiness.ts';

/** Writes one line of the people's chain in the caller's transaction. `data` holds ids and codes, never free text. */
export async function writePeopleLine(
  trx: Db,
  actor: Actor,
  step: PeopleStep,
  data: object,
  now: Instant,
): Promise<void> {
  await writePeopleLines(trx, actor, [{ step, data }], now);
}

/** The same for many lines at once: a list of five thousand must not hold up others for long. */
export async function writePeopleLines(
  trx: Db,
  actor: Actor,
  lines: readonly { step: PeopleStep; data: object }[],
  now: Instant,
): Promise<void> {
  if (lines.length === 0) return;
  await takeTurn(trx, now);
  const role: Role | null =
    (['sec_admin', 'audit_admin'] as const).find((one) => hasRole(actor, one)) ?? null;
  const common = { actor, role, from: null, to: null, texts: {}, salt: null };
  await appendLines(
    trx,
    peopleChain,
    lines.map((line) => ({ ...common, ...line })),
    now,
  );
}

/** Throws Problem `forbidden` where an administrator means himself: another one decides about him. */
export function refuseSelf(actor: Actor, personId: string): void {
  if (personId === actor.id) throw new Problem('forbidden', { reason: 'not_yourself' });
}

/** Throws Problem `forbidden` unless the security administrator (or the system at first start) acts. */
export function demandSecAdmin(actor: Actor): void {
  if (actor.system || hasRole(actor, 'sec_admin')) return;
  throw new Problem('forbidden', { reason: 'not_your_role' });
}

// All share this one chain: two people who change their passwords in the same instant queue here until commit.
async function takeTurn(trx: Db, now: Instant): Promise<void> {
  await setMeta(trx, 'people_chain_at', now);
}
