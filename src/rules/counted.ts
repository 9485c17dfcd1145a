import { dayOf, hourOf } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import { openStates, type Instant } from './vocabulary.ts';

/**
 * What became of a case against its original due. 按时 `on_time`: the result that passed its check came by it; 迟交 `late`: it
 * came later; `checking`: it came in time and waits for its check; `overdue`: neither. `aside`: outside the rates, settled on
 * the spot or ended without being handled. Before the due it says what would become of it as it stands.
 */
export type Course = 'on_time' | 'late' | 'checking' | 'overdue' | 'aside';

export function courseOf({
  state,
  closureType,
  resultAt,
  dueAt,
}: Pick<CaseFacts, 'state' | 'closureType' | 'resultAt' | 'dueAt'>): Course {
  const isOrdinary = state === 'closed' || openStates.some((open) => open === state);
  if (!isOrdinary || closureType === 'self_handled') return 'aside';
  // Past every check: handled, whether or not the visit is still to come.
  const passed = state === 'closed' || state === 'pending_visit';
  const inTime = resultAt !== null && resultAt <= dueAt;
  if (passed) return inTime ? 'on_time' : 'late';
  return inTime ? 'checking' : 'overdue';
}

/** What the row keeps ready for figures: hour of the week of the report, minutes to the first response and to the end. */
export function spellsOf({ reportedAt, respondedAt, closedAt }: CaseFacts) {
  return {
    reportedSlot: slotOf(reportedAt),
    responseMinutes: respondedAt === null ? null : minutesBetween(reportedAt, respondedAt),
    tookMinutes: closedAt === null ? null : minutesBetween(reportedAt, closedAt),
  };
}

/** The hour of the week in Ningbo: 0 = Monday 00:00–00:59 … 167 = Sunday 23:00–23:59. */
function slotOf(at: Instant): number {
  const sinceMonday = (new Date(`${dayOf(at)}T00:00:00Z`).getUTCDay() + 6) % 7;
  return sinceMonday * 24 + hourOf(at);
}

function minutesBetween(from: Instant, to: Instant): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
}
