import { sheetColumns } from '#records/people-plan.ts';
import type { Words } from '#views/words/index.ts';
import type { Cells } from './people-sheet.ts';

/** The headings only: an example would be imported by whoever forgets to delete it, so it stands on the page. */
export function emptyTable(w: Words): string[][] {
  return [sheetColumns.map((column) => w.people.sheet.columns[column])];
}

/** The faulty rows as they were written, and what is wrong with each in a last column. */
export function faultTable(
  w: Words,
  rows: readonly { cells: Cells; faults: readonly string[] }[],
): string[][] {
  const { columns, fault } = w.people.sheet;
  return [
    [...sheetColumns.map((column) => columns[column]), fault],
    ...rows.map(({ cells, faults }) => [...sheetColumns.map((column) => cells[column]), faults.join('；')]),
  ];
}
