import { addLimit, isOverdue } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import type { Calendar, Unit } from './reference.ts';
import { relapseDays } from './relapse.ts';
import { isOnDuty } from './routing.ts';
import type { Instant } from './vocabulary.ts';
import { boardLead, dutyLeader, either, systemAlone, triager, type Test } from './who.ts';

/** 提级: whoever triages it; of what a unit works on the board's lead or the leader on duty; and the system. */
export const escalates: Test = (actor, facts) =>
  either(systemAlone, ...(facts.state === 'triaging' ? [triager] : [boardLead, dutyLeader]))(actor, facts);

/**
 * Does a critical or urgent case go to the district by itself: its stage has run over its limit once more (the 200 %
 * level)? One that was reopened is late from its first minute: whether that one goes higher is for a person to say.
 */
export function mustEscalate(
  {
    severity,
    tier,
    state,
    reopenCount,
    reportedAt,
    stageDueAt,
    workingDueAt,
  }: Pick<
    CaseFacts,
    'severity' | 'tier' | 'state' | 'reopenCount' | 'reportedAt' | 'stageDueAt' | 'workingDueAt'
  >,
  now: Instant,
): boolean {
  if (severity > 'S2' || tier === 'district' || reopenCount > 0) return false;
  const limit = state === 'triaging' ? stageDueAt : state === 'in_progress' ? workingDueAt : null;
  return limit !== null && isOverdue(twice(reportedAt, limit), now);
}

/** Those of a district's units with this category on their list first: a proposal, a person decides. */
export function proposedHigher<U extends Unit>(
  { category, board, district }: Pick<CaseFacts, 'category' | 'board' | 'district'>,
  units: readonly U[],
): U[] {
  const fits = (unit: U) => Number(isOnDuty(unit, category)) * 2 + Number(unit.board === board);
  return units.filter((unit) => unit.district === district).toSorted((a, b) => fits(b) - fits(a));
}

/**
 * What lasts until somebody signs: the last holder keeps guard (守着现场), and the alert that nobody did. A unit that is
 * itself to sign guards nothing for another one.
 */
export function untilSigned(
  before: CaseFacts,
  { state, unit, guardUnit, dispatchedAt, signAlertedAt }: CaseFacts,
): Pick<CaseFacts, 'guardUnit' | 'signAlertedAt'> {
  const waits = state === 'awaiting_sign';
  const guarded = state === 'in_dispute' || (waits && guardUnit !== unit);
  return {
    guardUnit: guarded ? guardUnit : null,
    signAlertedAt: waits && dispatchedAt === before.dispatchedAt ? signAlertedAt : null,
  };
}

/** What cannot be left alone while two units quarrel: whoever had it last keeps guard until somebody signs. */
export function guardedBy({ severity, guardUnit, unit }: CaseFacts): Pick<CaseFacts, 'guardUnit'> {
  return { guardUnit: severity <= 'S2' ? (guardUnit ?? unit) : null };
}

/** 归档: days after the end of a case. What was closed may come back (复发) for longer. */
const archiveDays = { closed: relapseDays, other: 30 } as const;

/** From when on a case that has ended is archived; null while it is open. */
export function archivedFrom(
  { state, endedAt }: Pick<CaseFacts, 'state' | 'endedAt'>,
  calendar: Calendar,
): Instant | null {
  const amount = archiveDays[state === 'closed' ? 'closed' : 'other'];
  return endedAt === null ? null : addLimit(endedAt, { amount, unit: 'd' }, calendar);
}

function twice(from: Instant, until: Instant): Instant {
  return new Date(2 * Date.parse(until) - Date.parse(from)).toISOString();
}
