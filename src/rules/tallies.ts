import { all, any, is, isIn, known, not, within, type Condition } from './condition.ts';
import type { Course } from './counted.ts';
import { openStates, type Instant, type Satisfaction } from './vocabulary.ts';

/**
 * The sets that figures count (domain/indicators.md, rulings 2 and 3). Every number on a page of oversight is the size
 * of one of them, or a share of one in another; the list behind the number is the same set.
 */

/** The stretch that is looked at, from `start` and before `end`, as of `now`. */
export type Span = { start: Instant; end: Instant; now: Instant };

/**
 * What a set is drawn from. `due`: 应结, whose original due lies in the stretch and has come. `aside`: the same, but
 * outside the rates. `received`, `ended`: 流量, reported or closed in the stretch. `audited`: 抽查, looked at again in it.
 * `open`: what is open now, whenever it came.
 */
export type Cohort = 'due' | 'aside' | 'received' | 'ended' | 'audited' | 'open';

export type Tally = { over: Cohort; when: (span: Span) => Condition };

const course = (...any: Course[]) => isIn('course', ...any);
const selfHandled = isIn('closureType', 'self_handled');
const dispatched = known('dispatchedAt');
/** By a visit: what was closed on the spot and reopened was not closed yet in this sense. */
const everClosed = is('closureCount', '>', 0);
const closedAndOpen = all(everClosed, not(isIn('state', 'closed')));
const checked = is('checkCount', '>', 0);
/** What staff say of their own reports is no resident's word. */
const residents = isIn('reporterKind', 'resident');
const visited = all(residents, known('solved'));
const saying = (...said: Satisfaction[]) => all(residents, isIn('satisfaction', ...said));
const always = all();

const due = (when: Condition): Tally => ({ over: 'due', when: () => when });
const aside = (when: Condition): Tally => ({ over: 'aside', when: () => when });
const open = (when: (span: Span) => Condition): Tally => ({ over: 'open', when });

/** Open past its original due, by days late: more than `from`, at most `to`. */
const late = (from: number, to: number | null): Tally =>
  open(({ now }) =>
    all(
      course('overdue'),
      is('dueAt', '<', daysBefore(now, from)),
      ...(to === null ? [] : [is('dueAt', '>=', daysBefore(now, to))]),
    ),
  );

export const tallies = {
  /** 应结. It is the sum of on_time, late, checking and overdue. */
  due: due(always),
  /** 办结: closed by now. */
  closed: due(isIn('state', 'closed')),
  /** 强制结案: closed by two people, without check and visit. */
  forced: due(isIn('closureType', 'forced')),
  unclosed: due(not(isIn('state', 'closed'))),
  /** 按时: the result that passed its check came by the original due. */
  on_time: due(course('on_time')),
  late: due(course('late')),
  /** The result came by due and waits for its check. */
  checking: due(course('checking')),
  overdue: due(course('overdue')),
  dispatched: due(dispatched),
  returned: due(all(dispatched, is('returnCount', '>', 0))),
  checked: due(checked),
  /** Failed a check. What a visit sends back had passed it. */
  reworked: due(all(checked, is('checkFailCount', '>', 0))),
  ever_closed: due(everClosed),
  reopened: due(any(is('closureCount', '>', 1), closedAndOpen)),
  extended: due(all(dispatched, is('extensionCount', '>', 0))),
  responded: due(known('responseMinutes')),
  /** Residents who were asked at the last visit and answered; 没有说 is neither. */
  answered: due(saying('satisfied', 'fair', 'unsatisfied')),
  satisfied: due(saying('satisfied', 'fair')),
  unsaid: due(saying('unsaid')),
  visited: due(visited),
  solved: due(all(visited, isIn('solved', 1))),

  aside: aside(always),
  aside_self: aside(selfHandled),
  aside_declined: aside(isIn('state', 'not_accepted')),
  aside_merged: aside(isIn('state', 'merged')),
  aside_handed_over: aside(isIn('state', 'transferred_out')),
  aside_terminated: aside(isIn('state', 'terminated')),
  aside_withdrawn: aside(isIn('state', 'cancelled')),

  received: { over: 'received', when: () => always },
  self_handled: { over: 'received', when: () => selfHandled },
  routed: { over: 'received', when: () => not(selfHandled) },
  ended: { over: 'ended', when: () => always },

  audited: { over: 'audited', when: () => always },
  /** Failed 抽查, and of these what was 认定 as false once the right of reply was used up. */
  audit_failed: { over: 'audited', when: () => is('auditFailCount', '>', 0) },
  false_closed: { over: 'audited', when: () => is('falseClosures', '>', 0) },

  open: open(() => always),
  /** 超期未结, whenever it was due. */
  overdue_open: late(0, null),
  overdue_1: late(0, 1),
  overdue_3: late(1, 3),
  overdue_7: late(3, 7),
  overdue_30: late(7, 30),
  overdue_more: late(30, null),
} as const satisfies Record<string, Tally>;

export type TallyId = keyof typeof tallies;
export const tallyIds = Object.keys(tallies) as TallyId[];

/** The cases that one set counts in a stretch, as one condition. */
export function conditionOf(id: TallyId, span: Span): Condition {
  const tally: Tally = tallies[id];
  return all(cohortCondition(tally.over, span), tally.when(span));
}

/** What a set is drawn from, as a condition. */
export function cohortCondition(cohort: Cohort, { start, end, now }: Span): Condition {
  const fallen = within('dueAt', start, now < end ? now : end);
  switch (cohort) {
    case 'due':
      return all(fallen, course('on_time', 'late', 'checking', 'overdue'));
    case 'aside':
      return all(fallen, course('aside'));
    case 'received':
      return within('reportedAt', start, end);
    case 'ended':
      return all(isIn('state', 'closed'), within('closedAt', start, end), course('on_time', 'late'));
    case 'audited':
      return within('auditedAt', start, end);
    case 'open':
      return isIn('state', ...openStates);
  }
}

/** 率: a share of one set in another of the same stretch. */
export const rates = {
  closure: { part: 'closed', whole: 'due' },
  on_time: { part: 'on_time', whole: 'due' },
  returned: { part: 'returned', whole: 'dispatched' },
  rework: { part: 'reworked', whole: 'checked' },
  reopen: { part: 'reopened', whole: 'ever_closed' },
  extension: { part: 'extended', whole: 'dispatched' },
  satisfaction: { part: 'satisfied', whole: 'answered' },
  solved: { part: 'solved', whole: 'visited' },
  self_handled: { part: 'self_handled', whole: 'received' },
  false_closure: { part: 'false_closed', whole: 'audited' },
} as const satisfies Record<string, { part: TallyId; whole: TallyId }>;

export type RateId = keyof typeof rates;
export const rateIds = Object.keys(rates) as RateId[];

/** Fewer cases than this: shown with its interval, and never compared. */
export const smallNumber = 30;

/** A share of 0–1; null where there is nothing to share (shown as "—", never 0 %). */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The 95 % interval of a share after Wilson (1927), each end 0–1; null without cases. */
export function intervalOf(part: number, whole: number): { low: number; high: number } | null {
  if (whole === 0) return null;
  const z = 1.959_963_984_540_054;
  const p = part / whole;
  const z2 = (z * z) / whole;
  const middle = (p + z2 / 2) / (1 + z2);
  const half = (z / (1 + z2)) * Math.sqrt((p * (1 - p)) / whole + z2 / (4 * whole));
  // At both ends the formula gives 0 and 1 but for its last digit.
  return { low: part === 0 ? 0 : middle - half, high: part === whole ? 1 : middle + half };
}

function daysBefore(now: Instant, days: number): Instant {
  return new Date(Date.parse(now) - days * 24 * 3_600_000).toISOString();
}
