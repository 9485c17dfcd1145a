import type { Calendar, Category, Limit, Reference, Stage } from './reference.ts';
import type { Day, Instant, Severity } from './vocabulary.ts';

/** Working time of a working day in minutes after midnight, Asia/Shanghai: 08:30–12:00 and 13:30–17:00. */
const workingSpans = [
  [8 * 60 + 30, 12 * 60],
  [13 * 60 + 30, 17 * 60],
] as const;

const minute = 60_000;
const day = 24 * 60 * minute;
/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
const shanghai = 8 * 60 * minute;

/** The day of an instant in Asia/Shanghai. */
export function dayOf(at: Instant): Day {
  return new Date(Date.parse(at) + shanghai).toISOString().slice(0, 10);
}

/** The end of a day's working time in Asia/Shanghai: whoever checks or decides is still there. */
export function closeOf(d: Day): Instant {
  return instant(midnightOf(d) + 17 * 60 * minute);
}

/** The day so many days after another one. */
export function dayAfter(d: Day, days: number): Day {
  return dayOf(instant(midnightOf(d) + days * day));
}

/** The hour of an instant in Asia/Shanghai, 0 to 23. */
export function hourOf(at: Instant): number {
  return new Date(Date.parse(at) + shanghai).getUTCHours();
}

/** The instant at which a day of Asia/Shanghai begins, in milliseconds since 1970. */
export function midnightOf(d: Day): number {
  return Date.parse(`${d}T00:00:00Z`) - shanghai;
}

/** Whether a text is a day of the calendar as YYYY-MM-DD; 30 February is none. */
export function isDay(text: string): text is Day {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A working day: Monday to Friday unless a published holiday, or a published make-up day (调休). */
export function isWorkingDay(d: Day, calendar: Calendar): boolean {
  if (calendar.makeupDays.has(d)) return true;
  if (calendar.holidays.has(d)) return false;
  const weekday = new Date(`${d}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/**
 * The instant at which a limit that starts at `from` ends.
 * min, h, d run around the clock; wh counts working minutes; wd ends at the same time of day, the given number of
 * working days later (a start outside working time counts from the next working moment).
 */
export function addLimit(from: Instant, limit: Limit, calendar: Calendar): Instant {
  const start = Date.parse(from);
  switch (limit.unit) {
    case 'min':
      return instant(start + limit.amount * minute);
    case 'h':
      return instant(start + limit.amount * 60 * minute);
    case 'd':
      return instant(start + limit.amount * day);
    case 'wh':
      return instant(addWorkingMinutes(start, limit.amount * 60, calendar));
    case 'wd':
      return instant(addWorkingDays(start, limit.amount, calendar));
  }
}

/** True when `due` lies beyond the last day for which holidays are published. */
export function isProvisional(due: Instant, calendar: Calendar): boolean {
  return dayOf(due) > calendar.knownUntil;
}

/** The limits that bind a stage of a category handled at a severity, one or two: the one that ends first counts. */
export function limitsFor(
  stage: Stage,
  category: Category,
  severity: Severity,
  reference: Reference,
): Limit[] {
  const general = reference.severityLimits[severity][stage];
  const own =
    stage === 'accept' || stage === 'respond' || stage === 'dispose' ? category.limits[stage] : undefined;
  if (own === undefined) return [general];
  if (severity === category.severity) return [own];
  // Raised: whichever is tighter. Lowered: the general limit, but what the law fixes is never lengthened.
  return severity < category.severity || category.limits.law ? [own, general] : [general];
}

/** By when a stage that starts at `from` must be left. */
export function stageEnd(
  from: Instant,
  stage: Stage,
  category: Category,
  severity: Severity,
  reference: Reference,
): Instant {
  return limitsFor(stage, category, severity, reference)
    .map((limit) => addLimit(from, atSeverity(limit, severity), reference.calendar))
    .reduce((a, b) => (a < b ? a : b));
}

/** S1 runs around the clock: its working hours and days are hours and days. */
export function atSeverity(limit: Limit, severity: Severity): Limit {
  if (severity !== 'S1') return limit;
  const unit = limit.unit === 'wh' ? 'h' : limit.unit === 'wd' ? 'd' : limit.unit;
  return { amount: limit.amount, unit };
}

/** By when the case must be disposed of, counted from the report. */
export function disposalDue(
  reportedAt: Instant,
  category: Category,
  severity: Severity,
  reference: Reference,
): Instant {
  return stageEnd(reportedAt, 'dispose', category, severity, reference);
}

/** Overdue (超期) once the due instant has passed: what comes at that instant is on time. Computed, never stored. */
export function isOverdue(due: Instant, now: Instant): boolean {
  return now > due;
}

function addWorkingDays(start: number, amount: number, calendar: Calendar): number {
  const begin = nextWorkingMoment(start, calendar);
  let at = begin;
  for (let left = amount; left > 0;) {
    at += day;
    if (isWorkingDay(dayOf(instant(at)), calendar)) left -= 1;
  }
  return at;
}

function addWorkingMinutes(start: number, amount: number, calendar: Calendar): number {
  let left = amount * minute;
  let at = nextWorkingMoment(start, calendar);
  for (;;) {
    const today = dayOf(instant(at));
    for (const [opens, closes] of spansOf(today, calendar)) {
      const from = Math.max(at, opens);
      const room = closes - from;
      if (room <= 0) continue;
      if (left <= room) return from + left;
      left -= room;
    }
    at = nextWorkingMoment(midnightOf(today) + day, calendar);
  }
}

/** The first working moment from an instant on, itself included; both in milliseconds since 1970. */
export function nextWorkingMoment(at: number, calendar: Calendar): number {
  for (let t = at; ;) {
    const today = dayOf(instant(t));
    for (const [opens, closes] of spansOf(today, calendar)) if (t < closes) return Math.max(t, opens);
    t = midnightOf(today) + day;
  }
}

/** The working time of a day, from when until when, in milliseconds since 1970; none on a day off. */
export function spansOf(d: Day, calendar: Calendar): (readonly [opens: number, closes: number])[] {
  if (!isWorkingDay(d, calendar)) return [];
  const midnight = midnightOf(d);
  return workingSpans.map(([opens, closes]) => [midnight + opens * minute, midnight + closes * minute]);
}

function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}
