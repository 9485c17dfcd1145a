import type { Request, Response, Router } from 'express';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, newFormKey, seeOther, show, wordsOf } from '#kernel/http.ts';
import { receiveSheet } from '#kernel/sheets.ts';
import { holidayColumns, planHolidays, provisionalDues, type HolidayRow } from '#records/office-holidays.ts';
import { lastLineAbout } from '#records/office-lines.ts';
import { dayOf } from '#rules/deadlines.ts';
import { Problem } from '#rules/problem.ts';
import { holidayCheckPage, holidaysPage, type YearDay } from '#views/office-holidays.ts';
import {
  attempt,
  bodyOf,
  historyOf,
  refused,
  requestOf,
  seenField,
  seenOn,
  statusOf,
  sysAdmin,
  typedOf,
  type Tried,
} from './reference-common.ts';
import { sendTable, tableFromFile, tableFromText, type ReadTable } from './reference-tables.ts';

type Column = (typeof holidayColumns)[number];

/** 节假日: a year to look at, check and publish. */
export function holidayRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/office/holidays', sysAdmin, async (req, res) => {
    const now = Number(dayOf(deps.now()).slice(0, 4));
    return showYear(deps, req, res, yearIn(req.query['year'], now) ?? now);
  });
  desk.get('/office/holidays/:id/days.csv', sysAdmin, async (req, res) => {
    const year = demandYear(deps, req);
    const days = await daysOf(deps, year);
    const rows = days.map(({ day, kind, name, name_en }) => [day, kind, name, name_en]);
    sendTable(res, `holidays-${year}.csv`, [holidayColumns, ...rows]);
  });
  desk.post('/office/holidays/:id/check', sysAdmin, receiveSheet(), async (req, res) => {
    const year = demandYear(deps, req);
    const isFile = Boolean(req.is('multipart/*'));
    const { text } = bodyOf(req);
    const read = isFile ? tableFromFile(req, holidayColumns) : tableFromText(text, holidayColumns);
    if (!read.ok) {
      const errors = { [isFile ? 'file' : 'text']: read.fault };
      return showYear(deps, req, res, year, refused(errors));
    }
    return showCheck(deps, req, res, year, read);
  });
  desk.post('/office/holidays/:id', sysAdmin, async (req, res) => {
    const year = demandYear(deps, req);
    const { text, seen } = bodyOf(req);
    const read = tableFromText(text, holidayColumns);
    if (!read.ok) return showYear(deps, req, res, year, refused({ text: read.fault }));
    const what = { year, seen: seenField.parse(seen), rows: read.rows };
    const run = () => deps.office.publishYear(actorOf(req), what, requestOf(req));
    const tried = await attempt(deps, `year:${year}`, run);
    return tried.ok
      ? seeOther(res, `/office/holidays?year=${year}&saved=1`)
      : showCheck(deps, req, res, year, read, tried);
  });
  return desk;
}

function demandYear(deps: Deps, req: Request): number {
  const year = yearIn(req.params['id'], Number(dayOf(deps.now()).slice(0, 4)));
  if (year === null) throw new Problem('missing');
  return year;
}

/** A year not far from now, or null. */
function yearIn(text: unknown, now: number): number | null {
  const year = typeof text === 'string' && /^\d{4}$/.test(text) ? Number(text) : NaN;
  return year >= now - 5 && year <= now + 3 ? year : null;
}

function daysOf(deps: Deps, year: number): Promise<YearDay[]> {
  return deps.readDb
    .selectFrom('calendar_day')
    .selectAll()
    .where('day', 'like', `${year}-%`)
    .orderBy('day')
    .execute();
}

async function showYear(deps: Deps, req: Request, res: Response, year: number, tried?: Tried): Promise<void> {
  const rows = await deps.readDb.selectFrom('calendar_year').select('year').orderBy('year').execute();
  const published = rows.map((row) => row.year);
  const now = Number(dayOf(deps.now()).slice(0, 4));
  const years = [...new Set([...published, now, now + 1, year])].toSorted((a, b) => a - b);
  const history = await historyOf(deps, `year:${year}`);
  const page = holidaysPage(wordsOf(req), deps.now(), {
    year,
    years,
    history,
    published: published.includes(year),
    days: await daysOf(deps, year),
    provisional: await provisionalDues(deps.readDb),
    seen: seenOn(req, history, tried),
    today: dayOf(deps.now()),
    values: tried ? typedOf(req) : undefined,
    errors: tried && !tried.ok ? tried.errors : {},
    saved: req.query['saved'] === '1' && req.method === 'GET',
  });
  show(req, res, page, statusOf(tried));
}

async function showCheck(
  deps: Deps,
  req: Request,
  res: Response,
  year: number,
  read: Extract<ReadTable<Column>, { ok: true }>,
  tried?: Tried,
): Promise<void> {
  const rows: HolidayRow[] = read.rows;
  const plan = await planHolidays(deps.readDb, year, rows);
  const isWrong = plan.rows.some(({ faults }) => faults.length > 0) || !plan.hasNationalDay;
  const last = await lastLineAbout(deps.readDb, `year:${year}`);
  const page = holidayCheckPage(wordsOf(req), deps.now(), {
    year,
    plan,
    text: read.text,
    seen: last?.seq ?? 0,
    key: newFormKey(),
    provisional: await provisionalDues(deps.readDb),
    state: tried && !tried.ok ? { errors: tried.errors, conflict: tried.conflict } : {},
  });
  const status = tried && !tried.ok ? tried.status : isWrong ? 422 : 200;
  show(req, res, page, status);
}
