import type { Sheet, SheetFault } from '#kernel/sheets.ts';
import { mostRows } from '#records/people-import.ts';
import { sheetColumns, type SheetColumn, type SheetRow } from '#records/people-plan.ts';
import { boards, roles, type Board, type Role } from '#rules/vocabulary.ts';
import { langs, wordsFor } from '#views/words/index.ts';

/** A sheet of people: its rows, the cells as they were written, and headings nobody asked for. */
export type PeopleSheet = {
  file: string;
  digest: string;
  rows: SheetRow[];
  cells: Cells[];
  ignored: string[];
};
/** What stood in each column of a row. */
export type Cells = Record<SheetColumn, string>;

export type PeopleSheetFault =
  | SheetFault
  | { fault: 'file_columns' | 'file_no_rows' }
  | { fault: 'file_column_twice'; column: string }
  | { fault: 'file_too_many'; rows: number };

/** Reads a table of people by its headings, which may be Chinese or English and stand in any order. */
export function peopleSheet(sheet: Sheet, file: string): PeopleSheet | PeopleSheetFault {
  const [heading, ...body] = sheet.rows;
  if (!heading) return { fault: 'file_empty' };
  const columns = heading.cells.map((text) => columnOf.get(plain(text)));
  const twice = columns.find((column, i) => column !== undefined && columns.indexOf(column) !== i);
  if (twice !== undefined)
    return { fault: 'file_column_twice', column: heading.cells[columns.lastIndexOf(twice)]! };
  if (!columns.includes('name')) return { fault: 'file_columns' };
  if (body.length === 0) return { fault: 'file_no_rows' };
  if (body.length > mostRows) return { fault: 'file_too_many', rows: body.length };
  const cells = body.map((row) => cellsOf(columns, row.cells));
  return {
    file,
    digest: sheet.digest,
    cells,
    rows: cells.map((one, i) => rowOf(body[i]!.row, one)),
    ignored: heading.cells.filter((text, i) => text !== '' && columns[i] === undefined),
  };
}

/** Signs of a cell that are read: nothing that fits is longer, and a name of a million is not looked up. */
const longest = 200;

function cellsOf(columns: readonly (SheetColumn | undefined)[], cells: readonly string[]): Cells {
  const of = (column: SheetColumn) => {
    const i = columns.indexOf(column);
    // An apostrophe that Excel was given to keep a cell text comes along in CSV.
    const cell = i < 0 ? '' : (cells[i] ?? '').slice(0, longest).toWellFormed();
    return cell.replace(/^'(?=[=+\-@\d])/, '').trim();
  };
  return Object.fromEntries(sheetColumns.map((column) => [column, of(column)])) as Cells;
}

function rowOf(row: number, cells: Cells): SheetRow {
  const { role, board, ...texts } = cells;
  return {
    row,
    ...texts,
    role: role === '' ? null : (roleOf.get(plain(role)) ?? 'unknown'),
    board: board === '' ? null : (boardOf.get(plain(board)) ?? 'unknown'),
  };
}

const columnOf = new Map<string, SheetColumn>([
  ...sheetColumns.flatMap((column): [string, SheetColumn][] => [
    [column, column],
    ...langs.map((lang): [string, SheetColumn] => [
      plain(wordsFor(lang).people.sheet.columns[column]),
      column,
    ]),
  ]),
  ['手机', 'phone'],
  ['手机号', 'phone'],
  ['联系电话', 'phone'],
  ['账号', 'login'],
  ['角色', 'role'],
  ['网格', 'place'],
  ['所在地', 'place'],
  ['单位', 'unit'],
]);
const roleOf = new Map<string, Role>(
  roles.flatMap((role): [string, Role][] => [
    [plain(role), role],
    ...langs.map((lang): [string, Role] => [plain(wordsFor(lang).roles[role]), role]),
  ]),
);
const boardOf = new Map<string, Board>(
  boards.flatMap((board): [string, Board][] => [
    [plain(board), board],
    ...langs.flatMap((lang): [string, Board][] => [
      [plain(wordsFor(lang).boards[board]), board],
      [plain(wordsFor(lang).boardsShort[board]), board],
    ]),
  ]),
);

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s*_-]+/g, '');
}
