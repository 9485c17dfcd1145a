import { atSeverity, dayOf, isProvisional, isWorkingDay, limitsFor, workingSpans } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import type { Calendar, Category, Limit, Reference, Stage } from './reference.ts';
import { adjudicateLimit } from './settle.ts';
import type { Day, Instant, Severity } from './vocabulary.ts';

export type DayKind = 'working' | 'makeup' | 'weekend' | 'holiday';

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
};

/** Explains the dues that a case has now. `reportedAs`: the code of the category it was reported with. */
export function explainDues(facts: CaseFacts, reportedAs: string, reference: Reference): CaseDues {
  const category = reference.category(facts.category);
  const before = reference.category(reportedAs);
  const { reportedAt, severity, reportedSeverity, workingDueAt, dueAt } = facts;
  const dispose = (of: Category | undefined, at: Severity, kept: Instant) =>
    of ? explainDue('dispose', reportedAt, of, at, reference, kept) : null;
  return {
    stage: category ? stageOf(facts, category, reference) : null,
    working: dispose(category, severity, workingDueAt),
    first: dueAt === workingDueAt ? null : dispose(before, reportedSeverity, dueAt),
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

/** How a limit is counted, day by day: its `due` is the same instant as `addLimit` gives. */
export function explainLimit(
  from: Instant,
  table: Limit,
  severity: Severity,
  whose: LimitExplained['whose'],
  calendar: Calendar,
): LimitExplained {
  const limit = atSeverity(table, severity);
  const run = { table, limit, whose, from };
  switch (limit.unit) {
    case 'min':
    case 'h':
    case 'd': {
      const due = instant(Date.parse(from) + limit.amount * lengthOf[limit.unit]);
      return { ...run, starts: from, days: [], due };
    }
    case 'wh':
      return { ...run, ...countMinutes(from, limit.amount * 60, calendar) };
    case 'wd':
      return { ...run, ...countDays(from, limit.amount, calendar) };
  }
}

/** What a day is in the calendar. */
export function dayKind(day: Day, calendar: Calendar): DayKind {
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
    case 'awaiting_info':
      return of('accept', facts.reportedAt);
    case 'awaiting_sign':
      return of('sign', dispatchedAt ?? began);
    case 'in_progress':
      return of('respond', dispatchedAt ?? began);
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

type Counted = Pick<LimitExplained, 'starts' | 'days' | 'due'>;

/** Working minutes: each day gives those of its working time that lie behind `from`. */
function countMinutes(from: Instant, minutes: number, calendar: Calendar): Counted {
  const days: DueDay[] = [];
  let starts: number | null = null;
  let due = Date.parse(from);
  let total = 0;
  let day = dayOf(from);
  do {
    let counts = 0;
    for (const [opens, closes] of spansOf(day, calendar)) {
      const begins = Math.max(opens, Date.parse(from));
      const left = minutes * minute - total - counts;
      if (closes <= begins || (starts !== null && left === 0)) continue;
      starts ??= begins;
      const taken = Math.min(closes - begins, left);
      counts += taken;
      due = begins + taken;
    }
    total += counts;
    days.push({ day, kind: dayKind(day, calendar), counts: counts / minute, total: total / minute });
    day = next(day);
  } while (starts === null || total < minutes * minute);
  return { starts: instant(starts), days, due: instant(due) };
}

/** Working days: counted from the day behind the first working moment, ending at that time of day. */
function countDays(from: Instant, amount: number, calendar: Calendar): Counted {
  const days: DueDay[] = [];
  let starts: number | null = null;
  let total = 0;
  let day = dayOf(from);
  let last = day;
  do {
    const spans = spansOf(day, calendar);
    const counts = starts !== null && spans.length > 0 ? 1 : 0;
    const span = spans.find(([, closes]) => Date.parse(from) < closes);
    if (span) starts ??= Math.max(span[0], Date.parse(from));
    total += counts;
    days.push({ day, kind: dayKind(day, calendar), counts, total });
    last = day;
    day = next(day);
  } while (starts === null || total < amount);
  const passed = Date.parse(last) - Date.parse(dayOf(instant(starts)));
  return { starts: instant(starts), days, due: instant(starts + passed) };
}

/** The working time of a day, from when until when. */
function spansOf(day: Day, calendar: Calendar): (readonly [number, number])[] {
  if (!isWorkingDay(day, calendar)) return [];
  const midnight = Date.parse(`${day}T00:00:00+08:00`);
  return workingSpans.map(([opens, closes]) => [midnight + opens * minute, midnight + closes * minute]);
}

const minute = 60_000;
const lengthOf = { min: minute, h: 60 * minute, d: 24 * 60 * minute } as const;

function next(day: Day): Day {
  return new Date(Date.parse(day) + lengthOf.d).toISOString().slice(0, 10);
}

function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}
