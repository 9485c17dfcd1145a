import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

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
 * Throws a sentence naming file and line when a column or a cell is missing.
 */
export function readCsv<const C extends string>(file: string, columns: readonly C[]): Record<C, string>[] {
  const name = basename(file);
  const lines = decode(readFileSync(file))
    .split(/\r?\n/)
    .map((text, index) => ({ text, number: index + 1 }))
    .filter((line) => line.text.trim() !== '' && !line.text.startsWith('#'));
  const head = cells(lines.shift()?.text ?? '').map((cell) => cell.trim());
  const missing = columns.filter((column) => !head.includes(column));
  if (missing.length > 0) throw new Error(`${name}: the header lacks ${missing.join(', ')}`);
  return lines.map((line) => {
    const values = cells(line.text);
    if (values.length !== head.length) {
      throw new Error(`${name}, line ${line.number}: ${values.length} cells, the header has ${head.length}`);
    }
    const pairs = columns.map((column) => [column, (values[head.indexOf(column)] ?? '').trim()]);
    return Object.fromEntries(pairs) as Record<C, string>;
  });
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
