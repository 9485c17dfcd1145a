import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { Problem } from '#rules/problem.ts';

/** Largest sheet that is taken in, in bytes. */
export const sheetBytes = 2 * 1024 * 1024;

/** Why a file is not read: keys of words. `row`: where its quotes break. */
export type SheetFault =
  | { fault: 'file_missing' | 'file_empty' | 'file_too_large' | 'file_excel' | 'file_encoding' }
  | { fault: 'file_quotes'; row: number };

/** A table as text. `row` counts from 1 as a table program does; empty rows are left out. */
export type Sheet = { digest: string; rows: { row: number; cells: string[] }[] };

/** Rows read at most, empty ones among them: whoever takes a sheet has a limit of his own below. */
const mostRead = 50_000;
/** Columns read at most: whoever looks for a heading in a line of a million commas keeps everybody waiting. */
const mostColumns = 100;

type Received = { bytes: Buffer | null; isTooLarge: boolean };
const received = new WeakMap<Request, Received>();

/** Reads the one file of a form (field `file`) into memory. Stands behind the check of who asks. */
export function receiveSheet(): RequestHandler {
  const limits = { fileSize: sheetBytes, files: 1, fields: 10, fieldSize: 1024, parts: 12 };
  const read = multer({ storage: multer.memoryStorage(), limits }).single('file');
  return (req, res, next) => {
    if (!req.is('multipart/*')) return next();
    read(req, res, (error: unknown) => {
      const isTooLarge = error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE';
      received.set(req, { bytes: req.file?.buffer ?? null, isTooLarge });
      next(error && !isTooLarge ? new Problem('invalid') : undefined);
    });
  };
}

/** The sheet that came with a form, or why there is none. */
export function sheetOf(req: Request): Sheet | SheetFault {
  const { bytes, isTooLarge } = received.get(req) ?? { bytes: null, isTooLarge: false };
  if (isTooLarge) return { fault: 'file_too_large' };
  return bytes === null ? { fault: 'file_missing' } : readSheet(bytes);
}

/**
 * Reads comma, semicolon or tab separated text in UTF-8 (with or without BOM), UTF-16 with BOM, or GB18030, quoted as
 * Excel does, with any line ends.
 */
export function readSheet(bytes: Buffer): Sheet | SheetFault {
  if (isExcel(bytes)) return { fault: 'file_excel' };
  const decoded = decode(bytes);
  if (decoded === null) return { fault: 'file_encoding' };
  const { text, delimiter, skipped } = told(decoded);
  if (text.trim() === '') return { fault: 'file_empty' };
  let table: string[][];
  try {
    table = parse(text, {
      delimiter: delimiter ?? delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      to: mostRead,
    });
  } catch (error) {
    const { records } = error as { records?: number };
    return { fault: 'file_quotes', row: (records ?? 0) + 1 };
  }
  const rows = table
    .map((cells, i) => ({
      row: skipped + i + 1,
      cells: cells.slice(0, mostColumns).map((cell) => cell.trim()),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  return { digest: createHash('sha256').update(bytes).digest('hex'), rows };
}

/** A table for Excel: UTF-8 with BOM, CRLF, quoted where needed; no cell starts a formula. */
export function writeSheet(rows: readonly (readonly string[])[]): string {
  return `${sheetMark}${rows.map(sheetRow).join('')}`;
}

/** What such a table begins with (BOM), so that Excel reads it as UTF-8. */
export const sheetMark = '\uFEFF';

/** One row of it, for tables that are sent piece by piece. Numbers stay numbers; what is not known is empty. */
export function sheetRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(safeCell).join(',')}\r\n`;
}

function safeCell(cell: string | number | null): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  // A table program would calculate what begins like this; an apostrophe makes it text.
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Workbooks: a zip, or the older compound file. */
function isExcel(bytes: Buffer): boolean {
  return ['504b0304', 'd0cf11e0'].includes(bytes.subarray(0, 4).toString('hex'));
}

function decode(bytes: Buffer): string | null {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encodings = mark === 'fffe' ? ['utf-16le'] : mark === 'feff' ? ['utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\0') ? null : text;
    } catch {
      // Not this one: the next is tried.
    }
  }
  return null;
}

/** Excel may say in a first line which character separates: `sep=;`. */
function told(text: string): { text: string; delimiter: string | null; skipped: number } {
  const [line, delimiter = null] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  return line === undefined
    ? { text, delimiter: null, skipped: 0 }
    : { text: text.slice(line.length), delimiter, skipped: 1 };
}

/** Whichever of the three stands most often in the first line that says anything. */
function delimiterOf(text: string): string {
  const heading = text.split(/[\r\n]+/).find((line) => line.trim() !== '') ?? '';
  const count = (sign: string) => heading.split(sign).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!;
}
