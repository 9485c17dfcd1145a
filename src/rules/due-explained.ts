import {
  addLimit,
  atSeverity,
  dayOf,
  isProvisional,
  isWorkingDay,
  limitsFor,
  nextWorkingMoment,
  spansOf,
} from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import type { Calendar, Category, Limit, Reference, Stage } from './reference.ts';
import { adjudicateLimit } from './settle.ts';
import type { Day, Instant, Severity } from './vocabulary.ts';

type DayKind = 'working' | 'makeup' | 'weekend' | 'holiday';

/** One calendar day of a limit: `counts` is in working minutes for wh, and 1 or 0 for wd; `total` adds them up. */
export type DueDay = { day: Day; kind: DayKind; counts: number; total: number };

/** How one limit runs from its start to its end. */
export type LimitExplained = {
  /** As the table of limits has it. */
  table: Limit;
  /** As it is counted: S1 runs around the clock. */
  limit: Limit;
  whose: 'category' | 'law' | 'severity' | 'ruling';
  from: Instant;
  /** The first moment that counts; later than `from` only for wh and wd. */
  starts: Instant;
  /** From the day of `from` to the day of `due`; empty for what runs around the clock. */
  days: readonly DueDay[];
  due: Instant;
};

/** Why something is due when it is due. */
export type DueExplained = {
  what: Stage | 'ruling';
  severity: Severity;
  counted: LimitExplained;
  /** The other limit that bound it, which ends later. */
  other: LimitExplained | null;
  /** What the case itself keeps; differs from `counted.due` only where the tables have changed since. */
  kept: Instant;
  provisional: boolean;
};

/** The dues of a case: of the present stage, of its present class, and the first one where the class has changed. */
export type CaseDues = {
  stage: DueExplained | null;
  working: DueExplained | null;
  first: DueExplained | null;
  /** More time was granted: the present due is that, whatever the tables say. */
  extended: boolean;
};

/** Explains the dues that a case has now. `reportedAs`: the code of the category it was reported with. */
export function explainDues(facts: CaseFacts, reportedAs: string, reference: Reference): CaseDues {
  const category = reference.category(facts.category);
  const before = reference.category(reportedAs);
  const { reportedAt, severity, reportedSeverity, workingDueAt, dueAt } = facts;
  const sameClass = facts.category === reportedAs && severity === reportedSeverity;
  const dispose = (of: Category | undefined, at: Severity, kept: Instant) =>
    of ? explainDue('dispose', reportedAt, of, at, reference, kept) : null;
  const working = dispose(category, severity, workingDueAt);
  // What was raised since is due by its level again, before what was granted.
  const extended = facts.extensionCount > 0 && working?.counted.due !== workingDueAt;
  return {
    stage: category ? stageOf(facts, category, reference) : null,
    working,
    // Of one class both are counted alike: what was granted is told apart.
    first:
      dueAt === workingDueAt || (extended && sameClass) ? null : dispose(before, reportedSeverity, dueAt),
    extended,
  };
}

/** Explains by when a stage that starts at `from` must be left: the same instant as `stageEnd`. */
export function explainDue(
  stage: Stage,
  from: Instant,
  category: Category,
  severity: Severity,
  reference: Reference,
  kept?: Instant,
): DueExplained {
  const own = category.limits[stage as keyof typeof category.limits];
  const limits = limitsFor(stage, category, severity, reference).map((table) => {
    const whose = table !== own ? 'severity' : category.limits.law ? 'law' : 'category';
    return explainLimit(from, table, severity, whose, reference.calendar);
  });
  const [counted, other = null] = limits.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  // limitsFor gives one or two.
  return explained(stage, severity, counted as LimitExplained, other, kept, reference);
}

/** How a limit is counted, day by day. */
export function explainLimit(
  from: Instant,
  table: Limit,
  severity: Severity,
  whose: LimitExplained['whose'],
  calendar: Calendar,
): LimitExplained {
  const limit = atSeverity(table, severity);
  const due = addLimit(from, limit, calendar);
  const run = { table, limit, whose, from, due };
  if (limit.unit !== 'wh' && limit.unit !== 'wd') return { ...run, starts: from, days: [] };
  const starts = nextWorkingMoment(Date.parse(from), calendar);
  return { ...run, starts: instant(starts), days: daysBetween(starts, run, calendar) };
}

/** What a day is in the calendar. */
function dayKind(day: Day, calendar: Calendar): DayKind {
  if (calendar.makeupDays.has(day)) return 'makeup';
  if (calendar.holidays.has(day)) return 'holiday';
  return isWorkingDay(day, calendar) ? 'working' : 'weekend';
}

function stageOf(facts: CaseFacts, category: Category, reference: Reference): DueExplained | null {
  const { severity, stageDueAt, workingDueAt, heldSince, dispatchedAt } = facts;
  // What ends with the case's own limit is explained by that.
  if (stageDueAt === null || stageDueAt === workingDueAt) return null;
  const began = heldSince ?? facts.reportedAt;
  const of = (stage: Stage, from: Instant) =>
    explainDue(stage, from, category, severity, reference, stageDueAt);
  switch (facts.state) {
    case 'reported':
    case 'triaging':
    case 'verifying':
    case 'awaiting_info':
      return of('accept', facts.reportedAt);
    case 'awaiting_sign':
      return of('sign', dispatchedAt ?? began);
    case 'in_progress':
      // A clock that stood still is no sum of days.
      return facts.pausedMinutes > 0 ? null : of('respond', dispatchedAt ?? began);
    case 'in_dispute': {
      const ruling = explainLimit(began, adjudicateLimit, severity, 'ruling', reference.calendar);
      return explained('ruling', severity, ruling, null, stageDueAt, reference);
    }
    case 'pending_check':
      return of('check', facts.resultAt ?? began);
    case 'pending_visit':
      return of('visit', began);
    default:
      return null;
  }
}

function explained(
  what: DueExplained['what'],
  severity: Severity,
  counted: LimitExplained,
  other: LimitExplained | null,
  kept: Instant = counted.due,
  { calendar }: Reference,
): DueExplained {
  return { what, severity, counted, other, kept, provisional: isProvisional(counted.due, calendar) };
}

/** The days from that of `from` to that of `due`: what of each lies between the first moment that counts and the due. */
function daysBetween(
  starts: number,
  { limit, from, due }: Pick<LimitExplained, 'limit' | 'from' | 'due'>,
  calendar: Calendar,
): DueDay[] {
  const first = dayOf(instant(starts));
  const countOf = (day: Day) =>
    limit.unit === 'wd'
      ? Number(day > first && isWorkingDay(day, calendar))
      : workingMinutes(day, starts, Date.parse(due), calendar);
  const days: DueDay[] = [];
  let total = 0;
  for (let day = dayOf(from); day <= dayOf(due); day = next(day)) {
    const counts = countOf(day);
    total += counts;
    days.push({ day, kind: dayKind(day, calendar), counts, total });
  }
  return days;
}

function workingMinutes(day: Day, from: number, until: number, calendar: Calendar): number {
  return spansOf(day, calendar)
    .map(([opens, closes]) => Math.max(0, Math.min(closes, until) - Math.max(opens, from)) / minute)
    .reduce((a, b) => a + b, 0);
}

const minute = 60_000;

function next(day: Day): Day {
  return new Date(Date.parse(day) + 24 * 60 * minute).toISOString().slice(0, 10);
}

function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}
