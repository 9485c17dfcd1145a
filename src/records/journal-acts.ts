import type { Db, ReadDb } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { areasOf } from '#rules/oversight.ts';
import { hasRole } from '#rules/who.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { groupFindings, type FindingGroup } from './finding-groups.ts';
import { writePeopleLine } from './people-lines.ts';
import { metaOf, setMeta } from './readiness.ts';
import type { Verdict } from './verify-chain.ts';

/** The last time the whole journal was verified from the auditor's desk. */
export type Verified = {
  at: Instant;
  by: string;
  /** How long it took, in milliseconds. */
  took: number;
  cases: number;
  lines: number;
  seals: number;
  /** Cases whose personal text was erased on purpose. */
  erased: number;
  /** How many things do not agree, each with what follows from it; the first hundred of them. */
  found: number;
  groups: FindingGroup[];
};

const lastVerified = 'journal_verified';
const mostGroups = 100;

/** Keeps what a verification found, and that it took place, in one transaction. Throws Problem `forbidden`. */
export async function noteVerified(
  db: Db,
  actor: Actor,
  verdict: Verdict,
  started: Instant,
  now: Instant,
): Promise<void> {
  demandAuditor(actor);
  const groups = groupFindings(verdict.findings);
  const counts = { cases: verdict.cases, lines: verdict.lines, seals: verdict.seals, found: groups.length };
  const verified: Verified = {
    ...counts,
    at: now,
    by: actor.name,
    took: Date.parse(now) - Date.parse(started),
    erased: verdict.erased.length,
    groups: groups.slice(0, mostGroups),
  };
  await db.transaction().execute(async (trx) => {
    await setMeta(trx, lastVerified, JSON.stringify(verified));
    await writePeopleLine(trx, actor, 'journal-verify', counts, now);
  });
}

/** What the last verification found; null before the first. */
export async function verifiedLast(db: ReadDb): Promise<Verified | null> {
  const text = await metaOf(db, lastVerified);
  return text === undefined ? null : (JSON.parse(text) as Verified);
}

/**
 * Notes who takes which lines out of the house, before they go. `filter`: ids, days and codes, no names.
 * Throws Problem `forbidden`.
 */
export async function noteExport(db: Db, actor: Actor, filter: object, now: Instant): Promise<void> {
  demandAuditor(actor);
  await db.transaction().execute((trx) => writePeopleLine(trx, actor, 'journal-export', { filter }, now));
}

/**
 * Notes who takes which figures or lists of cases out of the house, before they go. `asked`: ids, codes and days, no
 * names. Throws Problem `forbidden` for whoever oversees nothing.
 */
export async function noteFigures(db: Db, actor: Actor, asked: object, now: Instant): Promise<void> {
  if (areasOf(actor).length === 0) throw new Problem('forbidden', { reason: 'not_your_role' });
  await db.transaction().execute((trx) => writePeopleLine(trx, actor, 'figures-export', asked, now));
}

function demandAuditor(actor: Actor): void {
  if (!hasRole(actor, 'audit_admin')) throw new Problem('forbidden', { reason: 'not_your_role' });
}
