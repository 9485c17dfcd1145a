import { basename } from 'node:path';
import { emptyIn, misplaced } from './check-division.ts';
import type { KnownPlaces, Misfit, Refusal } from './check-division.ts';
import { partnerKinds } from '#rules/vocabulary.ts';
import { readCsv } from './reference/read.ts';
import type { BoardTable, Db, UnitDutyTable, UnitTable } from './schema.ts';

/**
 * Columns of units.csv.
 *   street_code, street_name  of the official list, checked together; or of a district, for its own units
 *   slug    short Latin name, unique in the street; the unit's id is street_code-slug
 *   board   mediation, public_security, emergency or social_work
 *   name, name_en, phone
 *   groups  codes of the category groups it handles, separated by spaces: FIR ACC
 *   partner may be left out; a partner's kind (bank, property, school …) for one that co-handles only
 */
const columns = [
  'street_code',
  'street_name',
  'slug',
  'board',
  'name',
  'name_en',
  'phone',
  'groups',
] as const;
type UnitRow = Record<(typeof columns)[number] | 'partner', string>;

type TownUnits = { units: Omit<UnitTable, 'closed_at'>[]; duties: UnitDutyTable[]; refused: Refusal[] };
type Words = { boards: readonly Pick<BoardTable, 'scheme_id' | 'id'>[]; groups: ReadonlySet<string> };

/** The file's units with their duties, and the rows that do not fit the streets, boards and groups known here. */
export async function townUnits(db: Db, known: KnownPlaces, file: string | undefined): Promise<TownUnits> {
  const words = await wordsIn(db);
  const result: TownUnits = { units: [], duties: [], refused: [] };
  for (const row of file === undefined ? [] : readCsv(file, columns, ['partner'])) {
    const id = `${row.street_code}-${row.slug}`;
    const board = words.boards.find((one) => one.id === row.board);
    const misfits = misfitsOf(known, words, id, row);
    const partner = partnerKinds.find((kind) => kind === row.partner) ?? null;
    if (misfits.length > 0 || board === undefined) {
      const spot = { file: basename(file ?? ''), line: row.line };
      result.refused.push(...misfits.map((misfit) => ({ ...misfit, ...spot })));
      continue;
    }
    result.units.push({
      id,
      place_id: row.street_code,
      scheme_id: board.scheme_id,
      board: board.id,
      name: row.name,
      name_en: row.name_en,
      phone: row.phone === '' ? null : row.phone,
      partner,
    });
    result.duties.push(...groupsOf(row).map((group_code) => ({ unit_id: id, group_code })));
  }
  return result;
}

/** The boards of the newest scheme, and all groups. */
async function wordsIn(db: Db): Promise<Words> {
  const boards = await db
    .selectFrom('board')
    .innerJoin('board_scheme', 'board_scheme.id', 'board.scheme_id')
    .select(['board.scheme_id', 'board.id'])
    .orderBy('board_scheme.valid_from', 'desc')
    .execute();
  const groups = await db.selectFrom('category_group').select('code').orderBy('code').execute();
  return { boards, groups: new Set(groups.map((group) => group.code)) };
}

/** One a cell that is wrong, so that the operator mends a line in one go. */
function misfitsOf(known: KnownPlaces, words: Words, id: string, row: UnitRow): Misfit[] {
  const { name } = row;
  const elsewhere = misplaced(known, row.street_code, row.street_name);
  const groups = groupsOf(row).filter((group) => !words.groups.has(group));
  const boards: string[] = [...new Set(words.boards.map((board) => board.id))];
  const misfits: Misfit[] = elsewhere ? [elsewhere] : [];
  if (!boards.includes(row.board))
    misfits.push({ code: id, name, why: 'bad-board', here: row.board, allowed: boards });
  if (groups.length > 0)
    misfits.push({ code: id, name, why: 'bad-group', here: groups.join(' '), allowed: [...words.groups] });
  if (row.partner !== '' && !partnerKinds.some((kind) => kind === row.partner))
    misfits.push({ code: id, name, why: 'bad-partner', here: row.partner, allowed: [...partnerKinds] });
  const blank = emptyIn(row, ['name', 'name_en']);
  if (blank !== '') misfits.push({ code: id, name, why: 'empty', here: blank });
  if (!/^[a-z][a-z0-9]*$/.test(row.slug)) misfits.push({ code: id, name, why: 'bad-slug', here: row.slug });
  return misfits;
}

function groupsOf(row: UnitRow): string[] {
  return row.groups.split(/\s+/).filter((group) => group !== '');
}
