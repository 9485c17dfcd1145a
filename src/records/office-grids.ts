import type { Actor } from '#rules/facts.ts';
import { parentOf } from '#rules/division.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { planGrids, type GridRow } from './office-grid-plan.ts';
import { officeAct } from './office-lines.ts';
import { keeper, setClosed } from './office-thing.ts';
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
        'place',
        plan.missing.map((one) => one.id),
        now,
      );
    return street;
  };
  return officeAct(db, actor, { step: 'grids-import', things, request, field: 'file' }, work, now);
}

type GridDraft = { name: string; name_en: string };

/** Grids and micro-grids by hand; closing one closes its micro-grids. */
export const grids = keeper<GridDraft & { street: string; code: string }, GridDraft>({
  kind: 'grid',
  table: 'place',
  fields: { add: 'code', change: 'name' },
  idFor: (_, { code }) => code,
  async add(trx, _, { street, ...grid }) {
    const row = await rowOf(trx, grid);
    if ((await demandFine(trx, street, row)) !== 'add')
      throw new Problem('invalid', { fields: { code: 'twice' } });
    await putGrid(trx, row);
  },
  async change(trx, id, { name, name_en }) {
    await demandFine(trx, await streetOf(trx, id), await rowOf(trx, { code: id, name, name_en }));
    await trx.updateTable('place').set({ name, short_name: name, name_en }).where('id', '=', id).execute();
  },
  async mayTurn(trx, id, open) {
    const street = await streetOf(trx, id);
    if (open) return demandOpenParent(trx, id);
    const { cases, posts } = weightBelow(await gridWeights(trx, street, 'all'), id);
    if (cases + posts > 0) throw new Problem('invalid', { fields: { close: 'in_use' } });
  },
  async turned(trx, id, open) {
    if (open) return [id];
    const rows = await trx
      .selectFrom('place')
      .select('id')
      .where('parent_id', '=', id)
      .where('closed_at', 'is', null)
      .execute();
    return [id, ...rows.map((row) => row.id).toSorted()];
  },
});

/** What taking in this row would do. Throws Problem `invalid` with the field and why. */
async function demandFine(trx: Db, street: string, row: GridRow) {
  const [planned] = (await planGrids(trx, street, [row])).rows;
  const fault = planned?.faults[0];
  if (fault) throw new Problem('invalid', { fields: { [fieldOf[fault.column]]: fault.why } });
  return planned?.effect;
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
