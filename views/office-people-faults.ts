import type { PeopleSheetFault } from '#desks/office/people-sheet.ts';
import type { CellFault } from '#records/people-plan.ts';
import { roles } from '#rules/vocabulary.ts';
import type { Words } from './words/index.ts';

/** What is wrong with a cell, in a sentence; `nearest`: places that were perhaps meant. */
export function cellFault(w: Words, { fault, about }: CellFault, nearest: readonly string[] = []): string {
  const sentences: Record<string, (about: string | number) => string> = w.people.sheet.faults;
  const role = roles.find((one) => one === about);
  const said = sentences[fault]?.(role ? w.roles[role] : (about ?? '')) ?? w.fieldErrors.not_valid;
  if (fault !== 'place_unknown' || nearest.length === 0) return said;
  return [said, w.people.sheet.nearest(nearest.join(w.marks.list))].join(w.lang === 'zh' ? '。' : '. ');
}

/** Why a file was not read, in a sentence. */
export function fileFault(w: Words, fault: PeopleSheetFault): string {
  const { files } = w.people.sheet;
  switch (fault.fault) {
    case 'file_quotes':
      return files.file_quotes(fault.row);
    case 'file_column_twice':
      return files.file_column_twice(fault.column);
    case 'file_too_many':
      return files.file_too_many(fault.rows);
    default:
      return files[fault.fault];
  }
}
