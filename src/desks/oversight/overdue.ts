import { sql } from 'kysely';
import { caseRowsOf } from '#desks/common/rows.ts';
import type { Deps } from '#kernel/deps.ts';
import { newFormKey } from '#kernel/http.ts';
import { allInHand } from '#records/cases.ts';
import { stepsFor } from '#rules/decide.ts';
import type { Actor } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { ageIds, type AgeId } from '#views/oversight-list-links.ts';
import { masked, type ListedCase } from './case-list.ts';
import { casesOf, countOf } from './counting.ts';
import type { Look } from './look.ts';
import { reasonsOf, type StatedReason } from './reasons.ts';

/** An overdue case: what its holder said of it, and what a form to urge him needs. */
export type OverdueCase = {
  row: ListedCase;
  reason: StatedReason | null;
  /** When it was urged last. */
  urgedAt: Instant | null;
  /** Null where this person may not urge it now. */
  urge: { key: string; version: number } | null;
};

/** What is open past its first limit, the latest first; of cases that this person may not open no reason is told. */
export async function overdueCases(
  deps: Pick<Deps, 'readDb' | 'reference' | 'now'>,
  actor: Actor,
  look: Look,
  limit: number,
  { age = 'overdue_open', from = 0 }: { age?: AgeId; from?: number } = {},
): Promise<OverdueCase[]> {
  const { readDb } = deps;
  const query = casesOf(readDb, look.ground, age, look.span)
    // Not along an index of due dates: there lie the many that were closed long ago.
    .orderBy(sql`coalesce(case_file.due_at, '')`)
    .orderBy('case_file.id')
    .limit(limit)
    .offset(from);
  const rows = await masked(readDb, actor, await caseRowsOf(readDb, query));
  const open = rows.flatMap(({ id, isSeen }) => (isSeen ? [id] : []));
  const reasons = await reasonsOf(deps, open);
  const urges = await urgesFor(deps, actor, open);
  return rows.map((row) => ({
    row,
    reason: reasons.get(row.id) ?? null,
    urgedAt: row.urged_at,
    urge: urges.get(row.id) ?? null,
  }));
}

/** How many are late by how much, and how many are open in all. */
export function ageCounts(
  { readDb }: Pick<Deps, 'readDb'>,
  { ground, span }: Look,
): Promise<Record<AgeId | 'open', number>> {
  return countOf(readDb, ground, [...ageIds, 'open'], span);
}

/** The cases that the rules let this person urge now. */
async function urgesFor(
  { readDb, reference, now }: Pick<Deps, 'readDb' | 'reference' | 'now'>,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, NonNullable<OverdueCase['urge']>>> {
  const found = await allInHand(readDb, actor, ids);
  const offered = found.filter(({ facts }) => stepsFor(facts, actor, now(), reference()).includes('urge'));
  return new Map(offered.map(({ row }) => [row.id, { key: newFormKey(), version: row.version }]));
}
