import type { Request, Response } from 'express';
import { readSheet, sheetOf, writeSheet, type Sheet, type SheetFault } from '#kernel/sheets.ts';

/** The rows of a table by column and the line each stands in, and the table as text for the form that confirms. */
export type ReadTable<C extends string> =
  | { ok: true; rows: (Record<C, string> & { line: number })[]; text: string }
  | { ok: false; fault: string };

/** The most rows one table may have. */
const mostRows = 800;

/** The table that came as a file with this request. */
export function tableFromFile<const C extends string>(req: Request, columns: readonly C[]): ReadTable<C> {
  return tableOf(sheetOf(req), columns);
}

/** The table that was pasted into a form, or carried along by the form that confirms. */
export function tableFromText<const C extends string>(text: unknown, columns: readonly C[]): ReadTable<C> {
  if (typeof text !== 'string' || text.trim() === '') return { ok: false, fault: 'file_empty' };
  return tableOf(readSheet(Buffer.from(text)), columns);
}

/** Sends a table for Excel under a name. */
export function sendTable(res: Response, name: string, rows: readonly (readonly string[])[]): void {
  res.type('text/csv; charset=utf-8');
  res.set('Content-Disposition', `attachment; filename="${name}"`);
  res.send(writeSheet(rows));
}

function tableOf<C extends string>(sheet: Sheet | SheetFault, columns: readonly C[]): ReadTable<C> {
  if ('fault' in sheet) return { ok: false, fault: sheet.fault };
  const [head, ...rest] = sheet.rows.filter(({ cells }) => !cells[0]?.startsWith('#'));
  if (!head || columns.some((column) => !head.cells.includes(column)))
    return { ok: false, fault: 'file_columns' };
  if (rest.length > mostRows) return { ok: false, fault: 'file_rows' };
  if (rest.length === 0) return { ok: false, fault: 'file_empty' };
  const rows = rest.map(({ row, cells }) => {
    const pairs = columns.map((column) => [column, cells[head.cells.indexOf(column)] ?? ''] as const);
    return { ...(Object.fromEntries(pairs) as Record<C, string>), line: row };
  });
  const text = [columns, ...rows.map((row) => columns.map((column) => row[column]))].map(quoted).join('\n');
  return { ok: true, rows, text };
}

function quoted(cells: readonly string[]): string {
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
}
