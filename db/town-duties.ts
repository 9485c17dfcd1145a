import { basename } from 'node:path';
import { matterId, matterLists } from '#rules/admission.ts';
import { dutyId, isListNumber } from '#rules/duty-list.ts';
import { misplaced } from './check-division.ts';
import type { KnownPlaces, Misfit, Refusal } from './check-division.ts';
import { readCsv } from './reference/read.ts';
import type { Db, DutyItemCoTable, DutyItemTable, MatterItemTable, UnitTable } from './schema.ts';

/**
 * Columns of duties.csv (事项清单).
 *   street_code, street_name  of the official list, checked together
 *   number      3 or 3.2, unique in the street: as it is quoted, and with the street's code the item's id
 *   category    code of the category: FIR06
 *   name, name_en
 *   lead        slug of the unit that leads, as in units.csv
 *   co          slugs of the units that help, separated by spaces; may be empty
 *   basis, basis_en, deadline, deadline_en
 */
const dutyColumns = [
  'street_code',
  'street_name',
  'number',
  'category',
  'name',
  'name_en',
  'lead',
  'co',
  'basis',
  'basis_en',
  'deadline',
  'deadline_en',
] as const;
type DutyRow = Record<(typeof dutyColumns)[number], string>;

/**
 * Columns of matters.csv (准入清单).
 *   district_code, district_name  of the official list, checked together
 *   list    admitted (what a community does by duty) or assisted (what it helps others with)
 *   number  unique in that list of the district
 *   name, name_en, basis, basis_en
 */
const matterColumns = [
  'district_code',
  'district_name',
  'list',
  'number',
  'name',
  'name_en',
  'basis',
  'basis_en',
] as const;

type Duties = { items: Omit<DutyItemTable, 'closed_at'>[]; helpers: DutyItemCoTable[]; refused: Refusal[] };
type Matters = { matters: Omit<MatterItemTable, 'closed_at'>[]; refused: Refusal[] };

/** The file's items of duty lists, and the rows that do not fit the streets, categories and units known here. */
export async function townDuties(
  db: Db,
  known: KnownPlaces,
  units: readonly Pick<UnitTable, 'id'>[],
  file: string | undefined,
): Promise<Duties> {
  const result: Duties = { items: [], helpers: [], refused: [] };
  if (file === undefined) return result;
  const stored = await db.selectFrom('unit').select('id').where('closed_at', 'is', null).execute();
  const rows = await db.selectFrom('category').select('code').where('board', 'is not', null).execute();
  const here = {
    units: new Set([...stored, ...units].map(({ id }) => id)),
    categories: new Set(rows.map(({ code }) => code)),
    taken: new Set<string>(),
  };
  for (const { line, ...row } of readCsv(file, dutyColumns)) {
    const id = dutyId(row.street_code, row.number);
    const misfits = misfitsOf(known, here, id, row);
    here.taken.add(id);
    if (misfits.length > 0) {
      result.refused.push(...misfits.map((misfit) => ({ ...misfit, file: basename(file), line })));
      continue;
    }
    const { street_code: street_id, number, category, name, name_en } = row;
    const { basis, basis_en, deadline, deadline_en } = row;
    const words = { name, name_en, basis, basis_en, deadline, deadline_en };
    result.items.push({ id, street_id, number, category, lead_unit: `${street_id}-${row.lead}`, ...words });
    result.helpers.push(...slugsIn(row.co).map((slug) => ({ item_id: id, unit_id: `${street_id}-${slug}` })));
  }
  return result;
}

/** The file's matters of admission lists, and the rows that do not fit the districts known here. */
export function townMatters(known: KnownPlaces, file: string | undefined): Matters {
  const result: Matters = { matters: [], refused: [] };
  const taken = new Set<string>();
  for (const { line, ...row } of file === undefined ? [] : readCsv(file, matterColumns)) {
    const list = matterLists.find((one) => one === row.list);
    const id = matterId(row.district_code, list ?? 'admitted', row.number);
    const refuse = (why: Misfit['why'], here: string, allowed?: readonly string[]): Misfit => ({
      code: id,
      name: row.name,
      why,
      here,
      ...(allowed && { allowed }),
    });
    const elsewhere = misplaced(known, row.district_code, row.district_name);
    const misfits: Misfit[] = elsewhere ? [elsewhere] : [];
    if (list === undefined) misfits.push(refuse('bad-list', row.list, matterLists));
    if (!isListNumber(row.number)) misfits.push(refuse('bad-number', row.number));
    else if (taken.has(id)) misfits.push(refuse('twice', row.number));
    taken.add(id);
    result.refused.push(...misfits.map((one) => ({ ...one, file: basename(file ?? ''), line })));
    if (misfits.length > 0 || list === undefined) continue;
    const { district_code: district_id, number, name, name_en, basis, basis_en } = row;
    result.matters.push({ id, district_id, list, number, name, name_en, basis, basis_en });
  }
  return result;
}

/** One a cell that is wrong, so that the operator mends a line in one go. */
function misfitsOf(
  known: KnownPlaces,
  words: { units: ReadonlySet<string>; categories: ReadonlySet<string>; taken: ReadonlySet<string> },
  id: string,
  row: DutyRow,
): Misfit[] {
  const { name, street_code: street } = row;
  const refuse = (why: Misfit['why'], here: string): Misfit => ({ code: id, name, why, here });
  const elsewhere = misplaced(known, street, row.street_name);
  const misfits: Misfit[] = elsewhere ? [elsewhere] : [];
  if (!isListNumber(row.number)) misfits.push(refuse('bad-number', row.number));
  else if (words.taken.has(id)) misfits.push(refuse('twice', row.number));
  if (!words.categories.has(row.category)) misfits.push(refuse('bad-category', row.category));
  const strangers = [row.lead, ...slugsIn(row.co)].filter((slug) => !words.units.has(`${street}-${slug}`));
  if (!elsewhere && strangers.length > 0) misfits.push(refuse('bad-unit', strangers.join(' ')));
  if (slugsIn(row.co).includes(row.lead)) misfits.push(refuse('lead-helps', row.lead));
  return misfits;
}

function slugsIn(cell: string): string[] {
  return [...new Set(cell.split(/\s+/).filter((slug) => slug !== ''))];
}
