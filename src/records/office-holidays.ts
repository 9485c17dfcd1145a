import type { Actor } from '#rules/facts.ts';
import { isDay } from '#rules/deadlines.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { CalendarDayTable, Db, ReadDb } from '#db/schema.ts';
import { officeAct } from './office-lines.ts';
import type { Thing } from './office-values.ts';
import type { RequestKey } from './once.ts';
import { setMeta } from './readiness.ts';

export const holidayColumns = ['date', 'kind', 'name_zh', 'name_en'] as const;
export type HolidayColumn = (typeof holidayColumns)[number];
/** A row of the official list and the line it stands in. */
export type HolidayRow = Record<HolidayColumn, string> & { line: number };
export type HolidayFault = { column: HolidayColumn; why: HolidayWhy };
export type HolidayWhy =
  | 'bad_day'
  | 'bad_kind'
  | 'other_year'
  | 'twice'
  | 'required'
  | 'too_long'
  | 'no_weekend';
export type PlannedDay = { row: HolidayRow; effect: 'add' | 'change' | 'same'; faults: HolidayFault[] };
/** What publishing a list would do. `gone`: days of the year that it does not name any more. */
export type HolidayPlan = { rows: PlannedDay[]; gone: CalendarDayTable[]; hasNationalDay: boolean };

/** The mark that a year was set here: loading reference data anew leaves it alone. */
function yearKept(year: number): string {
  return `kept year ${year}`;
}

/** Checks a year's list of holidays and make-up working days against what is here. Writes nothing. */
export async function planHolidays(
  db: ReadDb,
  year: number,
  rows: readonly HolidayRow[],
): Promise<HolidayPlan> {
  const stored = await db
    .selectFrom('calendar_day')
    .selectAll()
    .where('day', '>=', `${year - 1}-12-01`)
    .where('day', '<=', `${year}-12-31`)
    .orderBy('day')
    .execute();
  const seen = new Set<string>();
  const planned = rows.map((row): PlannedDay => {
    const faults = faultsOf(row, year, seen);
    seen.add(row.date);
    const here = stored.find((one) => one.day === row.date);
    const same = here?.kind === row.kind && here.name === row.name_zh && here.name_en === row.name_en;
    return { row, effect: here ? (same ? 'same' : 'change') : 'add', faults };
  });
  const gone = stored.filter((one) => one.day.startsWith(`${year}-`) && !seen.has(one.day));
  const hasNationalDay = rows.some((row) => row.date === `${year}-10-01` && row.kind === 'holiday');
  return { rows: planned, gone, hasNationalDay };
}

/**
 * Makes a year's list of days the published one; provisional due dates are settled afterwards by the system, due dates
 * that stand are never moved (ruling 2). Throws Problem: `conflict`, `invalid` days: rows_wrong | no_national_day | nothing_changed.
 */
export async function publishYear(
  db: Db,
  actor: Actor,
  { year, seen, rows }: { year: number; seen: number; rows: readonly HolidayRow[] },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const of: Thing = `year:${year}`;
  const work = async (trx: Db) => {
    const plan = await planHolidays(trx, year, rows);
    if (plan.rows.some(({ faults }) => faults.length > 0))
      throw new Problem('invalid', { fields: { days: 'rows_wrong' } });
    if (!plan.hasNationalDay) throw new Problem('invalid', { fields: { days: 'no_national_day' } });
    for (const { day } of plan.gone) await trx.deleteFrom('calendar_day').where('day', '=', day).execute();
    for (const { row, effect } of plan.rows) if (effect !== 'same') await putDay(trx, row);
    await trx
      .insertInto('calendar_year')
      .values({ year })
      .onConflict((c) => c.column('year').doNothing())
      .execute();
    const isBefore = rows.some((row) => row.date.startsWith(`${year - 1}-`));
    for (const one of isBefore ? [year, year - 1] : [year]) await setMeta(trx, yearKept(one), now);
    return String(year);
  };
  // A New Year's holiday may begin in the last days of the year before.
  const things: Thing[] = [of, `year:${year - 1}`];
  const act = { step: 'holidays-set', things, seen: { of, seq: seen }, request, field: 'days' } as const;
  return officeAct(db, actor, act, work, now);
}

/** How many open due dates wait for a calendar, in all; of sealed cases nobody is told here. */
export async function provisionalDues(db: ReadDb): Promise<number> {
  const { n } = await db
    .selectFrom('case_file')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('due_provisional', '=', 1)
    .where('sensitivity', '!=', 'X')
    .executeTakeFirstOrThrow();
  return Number(n);
}

async function putDay(trx: Db, row: HolidayRow): Promise<void> {
  const kind = row.kind === 'holiday' ? ('holiday' as const) : ('makeup_workday' as const);
  const values = { kind, name: row.name_zh, name_en: row.name_en };
  await trx
    .insertInto('calendar_day')
    .values({ day: row.date, ...values })
    .onConflict((c) => c.column('day').doUpdateSet(values))
    .execute();
}

function faultsOf(row: HolidayRow, year: number, seen: ReadonlySet<string>): HolidayFault[] {
  const faults: HolidayFault[] = [];
  const fault = (column: HolidayColumn, why: HolidayWhy) => faults.push({ column, why });
  const isKind = row.kind === 'holiday' || row.kind === 'makeup_workday';
  if (!isDay(row.date)) fault('date', 'bad_day');
  else if (!row.date.startsWith(`${year}-`) && !row.date.startsWith(`${year - 1}-12-`))
    fault('date', 'other_year');
  else if (seen.has(row.date)) fault('date', 'twice');
  else if (row.kind === 'makeup_workday' && ![0, 6].includes(new Date(row.date).getUTCDay()))
    fault('kind', 'no_weekend');
  if (!isKind) fault('kind', 'bad_kind');
  for (const column of ['name_zh', 'name_en'] as const) {
    if (row[column] === '') fault(column, 'required');
    else if ([...row[column]].length > 40) fault(column, 'too_long');
  }
  return faults;
}
