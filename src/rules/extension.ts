import { closeOf, dayAfter, dayOf } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import type { Category } from './reference.ts';
import type { Day, Instant, Role } from './vocabulary.ts';

/** 延期: once by the board's lead, once more by the district. */
export const mostExtensions = 2;

/** Who answers a request: the first the board's lead, a second the district, a sealed case's the duty leader who may read it. */
export const answerers = ['board', 'district', 'duty'] as const;
export type Answerer = (typeof answerers)[number];

/** By which posts each of them answers. */
export const answeringRoles: Readonly<Record<Answerer, readonly Role[]>> = {
  board: ['board_lead'],
  district: ['district_operator', 'district_adjudicator'],
  duty: ['street_duty_leader'],
};

/** Who answers a request for more time about this case. */
export function answererOf({
  sensitivity,
  extensionCount,
}: Pick<CaseFacts, 'sensitivity' | 'extensionCount'>): Answerer {
  if (sensitivity === 'X') return 'duty';
  return extensionCount === 0 ? 'board' : 'district';
}

type Clock = Pick<CaseFacts, 'reportedAt' | 'dueAt'>;

/** What a case looks like that nobody asks more time for. */
export const nothingAsked = { extensionAskedAt: null, extensionAskedBy: null, extensionUntil: null } as const;

/** Does the law itself fix by when this category is disposed of? No office lengthens that. */
export function isFixedByLaw(category: Category | undefined): boolean {
  return category?.limits.law === true && category.limits.dispose !== undefined;
}

/** The last instant an extension may reach: the original limit once over again, counted from its end. */
function latestEnd({ reportedAt, dueAt }: Clock): Instant {
  return instant(2 * Date.parse(dueAt) - Date.parse(reportedAt));
}

/** What a day asked for stands for: five in the afternoon, or the last instant there is where that comes first. */
export function extensionEnd(facts: Clock, asked: Day): Instant {
  const five = closeOf(asked);
  const latest = latestEnd(facts);
  return five < latest ? five : latest;
}

/** The first and the last day that may be asked for now; null when no room is left. */
export function extensionDays(
  facts: Clock & Pick<CaseFacts, 'workingDueAt'>,
): { first: Day; last: Day } | null {
  const due = facts.workingDueAt;
  const last = dayOf(latestEnd(facts));
  const first = extensionEnd(facts, dayOf(due)) > due ? dayOf(due) : dayAfter(dayOf(due), 1);
  return first <= last && extensionEnd(facts, last) > due ? { first, last } : null;
}

/** A case is asked more time for only by who works on it, only for more than it has, and never once it is critical. */
export function asksStill({ state, severity, extensionUntil, workingDueAt }: CaseFacts): boolean {
  return (
    state === 'in_progress' && severity !== 'S1' && extensionUntil !== null && extensionUntil > workingDueAt
  );
}

function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}
