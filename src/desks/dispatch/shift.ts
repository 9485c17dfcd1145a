import { sql } from 'kysely';
import type { Actor } from '#rules/facts.ts';
import { dayOf, midnightOf } from '#rules/deadlines.ts';
import type { Instant, Step } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';

/** What one dispatcher has decided today, for himself alone. `median`: seconds a decision took; null before it is known. */
export type Shift = { cases: number; median: number | null };

/** One act of a day: when, on which case, and when that case had come in. */
export type Deed = { at: Instant; step: Step; case: string; received: Instant };

/** What ends triage, or hands the case back to whoever is to complete it. */
const decisions: readonly Step[] = [
  'dispatch',
  'merge',
  'send-back',
  'reject',
  'request-reject',
  'confirm-reject',
  'transfer-out',
  'escalate',
];
/** A longer pause before a decision is no thinking, and is left out, in seconds. */
const pause = 600;

/** This person's own acts of today's journal, Shanghai time; nobody else's are read. */
export async function shiftOf(readDb: ReadDb, actor: Actor, now: Instant): Promise<Shift> {
  const from = new Date(midnightOf(dayOf(now))).toISOString();
  const deeds = await readDb
    .selectFrom('journal')
    .innerJoin('case_file', 'case_file.id', 'journal.chain')
    .select(['journal.at', 'journal.step', 'journal.chain as case', 'case_file.reported_at as received'])
    .where('journal.at', '>=', from)
    .where('journal.actor_id', '=', actor.id)
    // Said so, no engine looks for each step by itself in the index of who did what when.
    .where(sql<Step>`journal.step || ''`, 'in', [...decisions, 'claim', 'recall'])
    .orderBy('journal.at')
    .orderBy('journal.seq')
    .execute();
  return shiftFrom(deeds as Deed[]);
}

/**
 * 件 counts each case once, and not one that was taken back. 中位 is the median of the seconds from the moment a decision
 * could begin to the decision itself: it begins when the one before was made, when the case came in, or when it was claimed
 * by itself, whichever is latest. Pauses of more than ten minutes are left out. When a case was first looked at is not on record.
 */
export function shiftFrom(deeds: readonly Deed[]): Shift {
  const decided = new Set<string>();
  const claimed = new Map<string, Instant>();
  const seconds: number[] = [];
  let last: Instant = '';
  for (const { at, step, case: id, received } of deeds) {
    if (step === 'recall') decided.delete(id);
    else if (step === 'claim') claimed.set(id, at);
    else {
      // One press claims and sends in the same instant.
      const taken = claimed.get(id) === at ? '' : (claimed.get(id) ?? '');
      const begun = later(last, later(received, taken));
      const took = (Date.parse(at) - Date.parse(begun)) / 1000;
      if (took <= pause) seconds.push(took);
      decided.add(id);
      last = at;
    }
  }
  return { cases: decided.size, median: medianOf(seconds) };
}

function later(a: Instant, b: Instant): Instant {
  return a < b ? b : a;
}

function medianOf(values: readonly number[]): number | null {
  const ordered = values.toSorted((a, b) => a - b);
  const [low, high] = [
    ordered[Math.floor((ordered.length - 1) / 2)],
    ordered[Math.floor(ordered.length / 2)],
  ];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
}
