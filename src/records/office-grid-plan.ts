import type { PlaceTable, ReadDb } from '#db/schema.ts';
import { comparedName, isGridCode, parentOf } from '#rules/division.ts';
import { gridWeights, weightBelow, type Weight } from './office-weight.ts';

export const gridColumns = ['community_code', 'community_name', 'grid_code', 'grid_name', 'name_en'] as const;
export type GridColumn = (typeof gridColumns)[number];
/** A row of an operator's list of grids and the line it stands in. */
export type GridRow = Record<GridColumn, string> & { line: number };

/** What is wrong with a cell: a key of words.office.rowFaults, and what is found here instead. */
export type RowFault = { column: GridColumn; why: GridFault; here?: string };
export type GridFault =
  | 'no_community'
  | 'other_name'
  | 'bad_code'
  | 'twice'
  | 'no_parent'
  | 'required'
  | 'too_long'
  | 'name_taken';
export type GridEffect = 'add' | 'rename' | 'reopen' | 'same';
export type PlannedGrid = { row: GridRow; effect: GridEffect; was: string | null; faults: RowFault[] };
/** What an import would do. `missing`: open ones of the street that the list does not name, with what hangs on them. */
export type GridPlan = {
  rows: PlannedGrid[];
  missing: { id: string; name: string; community: string; weight: Weight }[];
};

type Place = Pick<PlaceTable, 'id' | 'parent_id' | 'level' | 'name' | 'name_en' | 'closed_at'>;

/** Checks a list of grids and micro-grids of a street against what is here. Writes nothing. */
export async function planGrids(db: ReadDb, street: string, rows: readonly GridRow[]): Promise<GridPlan> {
  const places = await placesOf(db, street);
  const communities = new Map(places.filter((p) => p.level === 'community').map((p) => [p.id, p]));
  const known = new Map(places.filter((p) => p.level !== 'community').map((p) => [p.id, p]));
  const listed = new Set(rows.map((row) => row.grid_code));
  const names = takenNames([...known.values()].filter((p) => p.closed_at === null && !listed.has(p.id)));
  const open = new Set([...known.values()].filter((p) => p.closed_at === null).map((p) => p.id));
  const seen = new Set<string>();
  const planned = rows.map((row): PlannedGrid => {
    const stored = known.get(row.grid_code);
    const faults = [
      ...placeFaults(row, communities),
      ...codeFaults(row, seen, open),
      ...nameFaults(row, names),
    ];
    seen.add(row.grid_code);
    open.add(row.grid_code);
    names.add(nameKey(parentOf(row.grid_code), row.grid_name));
    return { row, effect: effectOf(row, stored), was: stored?.name ?? null, faults };
  });
  const weights = await gridWeights(db, street, 'told');
  const parents = new Set(rows.map((row) => parentOf(row.grid_code)));
  const missing = [...known.values()]
    .filter((p) => p.closed_at === null && !listed.has(p.id) && !parents.has(p.id))
    .map((p) => ({
      id: p.id,
      name: p.name,
      community: communities.get(p.id.slice(0, 12))?.name ?? '',
      weight: weightBelow(weights, p.id),
    }));
  return { rows: planned, missing };
}

function placesOf(db: ReadDb, street: string): Promise<Place[]> {
  return db
    .selectFrom('place')
    .select(['id', 'parent_id', 'level', 'name', 'name_en', 'closed_at'])
    .where('path', 'like', `%/${street}/%`)
    .where('level', 'in', ['community', 'grid', 'micro_grid'])
    .orderBy('id')
    .execute();
}

function effectOf(row: GridRow, stored: Place | undefined): GridEffect {
  if (!stored) return 'add';
  if (stored.closed_at !== null) return 'reopen';
  return stored.name === row.grid_name && stored.name_en === row.name_en ? 'same' : 'rename';
}

function placeFaults(row: GridRow, communities: ReadonlyMap<string, Place>): RowFault[] {
  const community = communities.get(row.community_code);
  if (!community || community.closed_at !== null) return [{ column: 'community_code', why: 'no_community' }];
  if (comparedName(community.name) === comparedName(row.community_name)) return [];
  return [{ column: 'community_name', why: 'other_name', here: community.name }];
}

function codeFaults(row: GridRow, seen: ReadonlySet<string>, open: ReadonlySet<string>): RowFault[] {
  const { grid_code: code, community_code: community } = row;
  const fault = (why: GridFault, here?: string): RowFault[] => [
    { column: 'grid_code', why, ...(here ? { here } : {}) },
  ];
  if (!isGridCode(code, community)) return fault('bad_code', `${community}-01`);
  if (seen.has(code)) return fault('twice');
  const parent = parentOf(code);
  return parent === community || open.has(parent) ? [] : fault('no_parent', parent);
}

function nameFaults(row: GridRow, names: ReadonlySet<string>): RowFault[] {
  const faults: RowFault[] = [];
  for (const column of ['grid_name', 'name_en'] as const) {
    if (row[column] === '') faults.push({ column, why: 'required' });
    else if ([...row[column]].length > 40) faults.push({ column, why: 'too_long' });
  }
  if (names.has(nameKey(parentOf(row.grid_code), row.grid_name)))
    faults.push({ column: 'grid_name', why: 'name_taken' });
  return faults;
}

function takenNames(places: readonly Place[]): Set<string> {
  return new Set(places.map((p) => nameKey(p.parent_id ?? '', p.name)));
}

function nameKey(parent: string, name: string): string {
  return `${parent}/${name}`;
}
