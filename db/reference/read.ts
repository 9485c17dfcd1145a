import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { told } from '#db/told.ts';

/** A row of a CSV file: its cells by column, and the line it stands in. */
export type CsvRow<C extends string> = Record<C, string> & { line: number };

/** Parses a JSON file of this folder. Its shape is the caller's word; tests hold the files to it. */
export function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(pathOf(name), 'utf8')) as T;
}

/** Where a file of this folder lies. */
export function pathOf(name: string): string {
  return `${import.meta.dirname}/${name}`;
}

/**
 * Reads a CSV file with a header into one record a row, trimmed, with the named columns only.
 * UTF-8 or GB18030 (what a Chinese Excel saves); `#` starts a comment line; cells hold no line breaks.
 * Cells of `optional` columns that the file lacks are empty.
 * Throws a told error naming file and line when it cannot be read or a column or a cell is missing.
 */
export function readCsv<const C extends string, const O extends string = never>(
  file: string,
  columns: readonly C[],
  optional: readonly O[] = [],
): CsvRow<C | O>[] {
  const name = basename(file);
  const lines = decode(bytesOf(file))
    .split(/\r?\n/)
    .map((text, index) => ({ text, number: index + 1 }))
    .filter((line) => line.text.trim() !== '' && !line.text.startsWith('#'));
  const first = lines.shift();
  if (first === undefined)
    throw told(
      `${file} 是空的。第 1 行要写列名：${columns.join(',')}。`,
      `${file} is empty. Line 1 must name the columns: ${columns.join(',')}.`,
    );
  const head = cells(first.text).map((cell) => cell.trim());
  const missing = columns.filter((column) => !head.includes(column));
  if (missing.length > 0) throw wrongHeader(name, first, missing, columns);
  return lines.map((line) => {
    const values = cells(line.text);
    if (values.length !== head.length) {
      throw told(
        `${name} 第 ${line.number} 行有 ${values.length} 格，列名有 ${head.length} 个。请改好这一行；这个文件没有载入。`,
        `${name}, line ${line.number}: ${values.length} cells, the header has ${head.length}. Mend that line; nothing of this file was loaded.`,
      );
    }
    const pairs = [...columns, ...optional].map((column) => [
      column,
      (values[head.indexOf(column)] ?? '').trim(),
    ]);
    return { ...(Object.fromEntries(pairs) as Record<C | O, string>), line: line.number };
  });
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw told(`找不到文件 ${file}。请核对路径。`, `There is no file ${file}. Check the path.`);
    if (code === 'EISDIR')
      throw told(`${file} 是文件夹，不是文件。`, `${file} is a folder, not a file. Name the file.`);
    throw told(
      `读不了文件 ${file}（${String(code)}）。`,
      `The file ${file} cannot be read (${String(code)}).`,
    );
  }
}

function wrongHeader(
  name: string,
  first: { text: string; number: number },
  missing: readonly string[],
  columns: readonly string[],
): Error {
  const other = [';', '\t', '，', '|'].find((mark) => first.text.includes(mark));
  if (other !== undefined && !first.text.includes(','))
    return told(
      `${name} 第 ${first.number} 行：各格要用英文逗号隔开。这个文件没有载入。`,
      `${name}, line ${first.number}: cells must be separated by commas. Nothing of this file was loaded.`,
    );
  return told(
    `${name} 第 ${first.number} 行缺少列名 ${missing.join('、')}。应为：${columns.join(',')}。这个文件没有载入。`,
    `${name}, line ${first.number}: the header lacks ${missing.join(', ')}. It should be ${columns.join(',')}. Nothing of this file was loaded.`,
  );
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** A quoted cell doubles its inner quotes. */
function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '',
  );
}
