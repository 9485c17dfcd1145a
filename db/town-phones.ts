import { basename } from 'node:path';
import { emptyIn, misplaced } from './check-division.ts';
import type { KnownPlaces, Refusal } from './check-division.ts';
import { readCsv } from './reference/read.ts';
import type { DutyPhoneTable } from './schema.ts';

/**
 * Columns of phones.csv.
 *   place_code, place_name  a street, a district or the city of the official list, checked together
 *   position                1, 2, …: its place in that list; with the place's code it is the number's id
 *   name, name_en, phone    whose number it is
 */
const columns = ['place_code', 'place_name', 'position', 'name', 'name_en', 'phone'] as const;

type TownPhones = { phones: Omit<DutyPhoneTable, 'closed_at'>[]; refused: Refusal[] };

/** The file's duty phone numbers, and the rows whose place is not known here or that leave a cell empty. No file: none. */
export function townPhones(known: KnownPlaces, file: string | undefined): TownPhones {
  const result: TownPhones = { phones: [], refused: [] };
  for (const row of file === undefined ? [] : readCsv(file, columns)) {
    const { line, place_code, position, name, name_en, phone } = row;
    const id = `${place_code}-tel${position}`;
    const elsewhere = misplaced(known, place_code, row.place_name);
    const blank = emptyIn(row, ['name', 'name_en', 'phone']);
    if (elsewhere !== null || blank !== '') {
      const misfit = elsewhere ?? { code: id, name, why: 'empty' as const, here: blank };
      result.refused.push({ ...misfit, file: basename(file ?? ''), line });
      continue;
    }
    result.phones.push({ id, place_id: place_code, position: Number(position) || 1, name, name_en, phone });
  }
  return result;
}
