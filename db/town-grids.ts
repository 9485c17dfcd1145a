import { basename } from 'node:path';
import { isGridCode, parentOf } from '#rules/division.ts';
import { checkDivision, learn, misplaced } from './check-division.ts';
import type { KnownPlaces, Misfit, Refusal } from './check-division.ts';
import { readCsv } from './reference/read.ts';
import type { PlaceTable } from './schema.ts';

/**
 * Columns of grids.csv; each grid stands above its micro-grids.
 *   community_code, community_name  of the official list, checked together
 *   grid_code  330212012007-07 for a grid, 330212012007-07-02 for a micro-grid of it
 *   grid_name  第7网格
 *   name_en    Grid 7
 */
const columns = ['community_code', 'community_name', 'grid_code', 'grid_name', 'name_en'] as const;
type GridRow = Record<(typeof columns)[number], string>;

type GridPlaces = { places: Omit<PlaceTable, 'closed_at'>[]; refused: Refusal[] };

/** The file's grids as places, and the rows that do not fit the places known here. No file: none. */
export function gridPlaces(known: KnownPlaces, file: string | undefined): GridPlaces {
  const result: GridPlaces = { places: [], refused: [] };
  for (const row of file === undefined ? [] : readCsv(file, columns)) {
    const parent = parentOf(row.grid_code);
    const division = { code: row.grid_code, parent, name: row.grid_name };
    const misfit =
      misplaced(known, row.community_code, row.community_name) ??
      badCode(row) ??
      checkDivision(known, division);
    if (misfit !== null) {
      result.refused.push({ ...misfit, file: basename(file ?? ''), line: row.line });
      continue;
    }
    const level = parent === row.community_code ? 'grid' : 'micro_grid';
    result.places.push({
      id: row.grid_code,
      parent_id: parent,
      level,
      kind: level,
      name: row.grid_name,
      short_name: row.grid_name,
      name_en: row.name_en,
      pinyin: '',
      path: learn(known, division),
      source: 'local',
    });
  }
  return result;
}

function badCode(row: GridRow): Misfit | null {
  const { grid_code: code, community_code: community, grid_name: name } = row;
  return isGridCode(code, community) ? null : { code, name, why: 'bad-code', here: `${community}-01` };
}
