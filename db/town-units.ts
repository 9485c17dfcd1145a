import { misplaced } from './check-division.ts';
import type { KnownPlaces, Refusal } from './check-division.ts';
import { readCsv } from './reference/read.ts';
import type { BoardTable, Db, UnitDutyTable, UnitTable } from './schema.ts';

/**
 * Columns of units.csv.
 *   street_code, street_name  of the official list, checked together
 *   slug    short Latin name, unique in the street; the unit's id is street_code-slug
 *   board   mediation, public_security, emergency or social_work
 *   name, name_en, phone
 *   groups  codes of the category groups it handles, separated by spaces: FIR ACC
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
type UnitRow = Record<(typeof columns)[number], string>;

type TownUnits = { units: Omit<UnitTable, 'closed_at'>[]; duties: UnitDutyTable[]; refused: Refusal[] };
type Words = { boards: readonly Pick<BoardTable, 'scheme_id' | 'id'>[]; groups: ReadonlySet<string> };

/** The file's units with their duties, and the rows that do not fit the streets, boards and groups known here. */
export async function townUnits(db: Db, known: KnownPlaces, file: string | undefined): Promise<TownUnits> {
  const words = await wordsIn(db);
  const result: TownUnits = { units: [], duties: [], refused: [] };
  for (const row of file === undefined ? [] : readCsv(file, columns)) {
    const id = `${row.street_code}-${row.slug}`;
    const board = words.boards.find((one) => one.id === row.board);
    const refusal = misplaced(known, row.street_code, row.street_name) ?? badWord(words, id, row);
    if (refusal !== null || board === undefined) {
      if (refusal !== null) result.refused.push(refusal);
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
  const groups = await db.selectFrom('category_group').select('code').execute();
  return { boards, groups: new Set(groups.map((group) => group.code)) };
}

function badWord(words: Words, id: string, row: UnitRow): Refusal | null {
  const unknown = [
    ...(words.boards.some((board) => board.id === row.board) ? [] : [row.board]),
    ...groupsOf(row).filter((group) => !words.groups.has(group)),
    ...(/^[a-z][a-z0-9]*$/.test(row.slug) ? [] : [row.slug]),
  ];
  return unknown.length === 0 ? null : { code: id, name: row.name, why: 'bad-word', here: unknown.join(' ') };
}

function groupsOf(row: UnitRow): string[] {
  return row.groups.split(/\s+/).filter((group) => group !== '');
}
