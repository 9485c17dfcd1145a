import type { Actor } from '#rules/facts.ts';
import { parentOf } from '#rules/division.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { planGrids, type GridRow } from './office-grid-plan.ts';
import { officeAct } from './office-lines.ts';
import type { Thing } from './office-values.ts';
import { gridWeights, weightBelow } from './office-weight.ts';
import type { RequestKey } from './once.ts';

/**
 * Takes in a street's list of grids, all or nothing. `closeMissing`: those that the list does not name are closed.
 * Throws Problem `invalid` (file: rows_wrong | missing_in_use | nothing_changed), `missing` for an unknown street.
 */
export async function importGrids(
  db: Db,
  actor: Actor,
  { street, rows, closeMissing }: { street: string; rows: readonly GridRow[]; closeMissing: boolean },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const things = async (trx: Db): Promise<Thing[]> => {
    const { missing } = await planGrids(trx, street, rows);
    const ids = [...rows.map((row) => row.grid_code), ...(closeMissing ? missing.map((one) => one.id) : [])];
    return [...new Set(ids)].toSorted().map((id) => `place:${id}` as const);
  };
  const work = async (trx: Db) => {
    const plan = await planGrids(trx, street, rows);
    if (plan.rows.some(({ faults }) => faults.length > 0))
      throw new Problem('invalid', { fields: { file: 'rows_wrong' } });
    const weights = await gridWeights(trx, street, 'all');
    const isUsed = (grid: string) => {
      const { cases, posts } = weightBelow(weights, grid);
      return cases + posts > 0;
    };
    if (closeMissing && plan.missing.some((grid) => isUsed(grid.id)))
      throw new Problem('invalid', { fields: { file: 'missing_in_use' } });
    for (const { row, effect } of plan.rows) if (effect !== 'same') await putGrid(trx, row);
    if (closeMissing)
      await setClosed(
        trx,
        plan.missing.map((one) => one.id),
        now,
      );
    return street;
  };
  return officeAct(db, actor, { step: 'grids-import', things, request, field: 'file' }, work, now);
}

/** Adds one grid or micro-grid by hand. Throws Problem `invalid` with the field and why. */
export async function addGrid(
  db: Db,
  actor: Actor,
  { street, ...grid }: { street: string; code: string; name: string; name_en: string },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const work = async (trx: Db) => {
    const row = await rowOf(trx, grid);
    const [planned] = (await planGrids(trx, street, [row])).rows;
    const fault = planned?.faults[0];
    if (fault) throw new Problem('invalid', { fields: { [fieldOf[fault.column]]: fault.why } });
    if (planned?.effect !== 'add') throw new Problem('invalid', { fields: { code: 'twice' } });
    await putGrid(trx, row);
    return grid.code;
  };
  const things: Thing[] = [`place:${grid.code}`];
  return officeAct(db, actor, { step: 'grid-add', things, request, field: 'code' }, work, now);
}

/** Renames a grid. Throws Problem: `missing`, `conflict`, `invalid` with the field and why. */
export async function changeGrid(
  db: Db,
  actor: Actor,
  grid: { id: string; seen: number; name: string; name_en: string },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const of: Thing = `place:${grid.id}`;
  const work = async (trx: Db) => {
    const street = await streetOf(trx, grid.id);
    const row = await rowOf(trx, { code: grid.id, name: grid.name, name_en: grid.name_en });
    const fault = (await planGrids(trx, street, [row])).rows[0]?.faults[0];
    if (fault) throw new Problem('invalid', { fields: { [fieldOf[fault.column]]: fault.why } });
    const { name, name_en } = grid;
    await trx
      .updateTable('place')
      .set({ name, short_name: name, name_en })
      .where('id', '=', grid.id)
      .execute();
    return grid.id;
  };
  const seen = { of, seq: grid.seen };
  return officeAct(db, actor, { step: 'grid-change', seen, request, field: 'name' }, work, now);
}

/**
 * Closes a grid with its micro-grids, or opens it alone. Throws Problem: `missing`, `conflict`, `invalid` close: in_use
 * while people or open cases sit there, no_parent while the grid around it is closed.
 */
export async function setGridOpen(
  db: Db,
  actor: Actor,
  { id, seen, open }: { id: string; seen: number; open: boolean },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const of: Thing = `place:${id}`;
  const below = async (trx: Db) => {
    const rows = await trx
      .selectFrom('place')
      .select('id')
      .where('parent_id', '=', id)
      .where('closed_at', 'is', null)
      .execute();
    return open ? [id] : [id, ...rows.map((row) => row.id).toSorted()];
  };
  const work = async (trx: Db) => {
    const street = await streetOf(trx, id);
    if (open) await demandOpenParent(trx, id);
    else {
      const { cases, posts } = weightBelow(await gridWeights(trx, street, 'all'), id);
      if (cases + posts > 0) throw new Problem('invalid', { fields: { close: 'in_use' } });
    }
    await setClosed(trx, await below(trx), open ? null : now);
    return id;
  };
  const things = async (trx: Db) => (await below(trx)).map((one) => `place:${one}` as const);
  const step = open ? 'grid-reopen' : 'grid-close';
  return officeAct(db, actor, { step, things, seen: { of, seq: seen }, request, field: 'close' }, work, now);
}

const fieldOf = {
  community_code: 'code',
  community_name: 'code',
  grid_code: 'code',
  grid_name: 'name',
  name_en: 'name_en',
} as const;

async function rowOf(trx: Db, grid: { code: string; name: string; name_en: string }): Promise<GridRow> {
  const community_code = grid.code.split('-')[0] ?? '';
  const community = await trx
    .selectFrom('place')
    .select('name')
    .where('id', '=', community_code)
    .executeTakeFirst();
  const { code, name, name_en } = grid;
  const community_name = community?.name ?? '';
  return { community_code, community_name, grid_code: code, grid_name: name, name_en, line: 1 };
}

async function putGrid(trx: Db, row: GridRow): Promise<void> {
  const parent_id = parentOf(row.grid_code);
  const { path } = await trx
    .selectFrom('place')
    .select('path')
    .where('id', '=', parent_id)
    .executeTakeFirstOrThrow();
  const level = parent_id === row.community_code ? 'grid' : 'micro_grid';
  const named = { name: row.grid_name, short_name: row.grid_name, name_en: row.name_en, closed_at: null };
  await trx
    .insertInto('place')
    .values({
      id: row.grid_code,
      parent_id,
      level,
      kind: level,
      pinyin: '',
      path: `${path}${row.grid_code}/`,
      source: 'local',
      ...named,
    })
    .onConflict((c) => c.column('id').doUpdateSet(named))
    .execute();
}

async function setClosed(trx: Db, ids: readonly string[], closed_at: Instant | null): Promise<void> {
  for (const id of ids)
    await trx
      .updateTable('place')
      .set({ closed_at })
      .where('id', '=', id)
      .where('closed_at', closed_at === null ? 'is not' : 'is', null)
      .execute();
}

/** The street that a grid lies in. Throws Problem `missing` for anything that is no grid. */
async function streetOf(trx: Db, id: string): Promise<string> {
  const row = await trx
    .selectFrom('place')
    .select('path')
    .where('id', '=', id)
    .where('level', 'in', ['grid', 'micro_grid'])
    .executeTakeFirst();
  const street = row?.path.split('/')[3];
  if (!street) throw new Problem('missing');
  return street;
}

async function demandOpenParent(trx: Db, id: string): Promise<void> {
  const parent = await trx
    .selectFrom('place')
    .select('closed_at')
    .where('id', '=', parentOf(id))
    .executeTakeFirst();
  if (parent?.closed_at !== null) throw new Problem('invalid', { fields: { close: 'no_parent' } });
}
