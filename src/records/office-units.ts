import { Problem } from '#rules/problem.ts';
import type { Board, PartnerKind, PlaceLevel } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { isPlace, keeper } from './office-thing.ts';
import { unitWeight } from './office-weight.ts';
import { schemeInForce } from './reference.ts';

/** What an administrator says of a unit. `groups`: codes of the category groups it handles. */
export type UnitDraft = { name: string; name_en: string; phone: string | null; groups: readonly string[] };

type Spot = {
  street: string;
  board: Board;
  /** 协作单位 of a street: no unit that handles cases, and without groups. */
  partner?: PartnerKind;
};

/** Units of streets and districts by their boards, and partners of streets. Place, board and kind never change. */
export const units = keeper<UnitDraft & Spot, UnitDraft>({
  kind: 'unit',
  table: 'unit',
  fields: { add: 'name', change: 'name' },
  idFor: (trx, { street }) => freeId(trx, street),
  async add(trx, id, { street, board, partner = null, name, name_en, phone, groups }) {
    const levels: PlaceLevel[] = partner === null ? ['district', 'street'] : ['street'];
    if (!(await isPlace(trx, street, ...levels))) throw new Problem('missing');
    await refuseTaken(trx, { place_id: street, name }, id);
    const scheme_id = await schemeOf(trx, board);
    const row = { id, place_id: street, scheme_id, board, name, name_en, phone, partner };
    await trx
      .insertInto('unit')
      .values({ ...row, closed_at: null })
      .execute();
    if (partner === null) await setDuties(trx, id, groups);
  },
  async change(trx, id, { name, name_en, phone, groups }) {
    const { place_id, partner, closed_at } = await unitById(trx, id);
    if (closed_at === null) await refuseTaken(trx, { place_id, name }, id);
    await trx.updateTable('unit').set({ name, name_en, phone }).where('id', '=', id).execute();
    if (partner === null) await setDuties(trx, id, groups);
  },
  /** One that anything hangs on stays open. */
  async mayTurn(trx, id, open) {
    if (open) return refuseTaken(trx, await unitById(trx, id), id);
    const { cases, tasks, posts } = await unitWeight(trx, id, 'all');
    if (cases + tasks + posts > 0) throw new Problem('invalid', { fields: { close: 'in_use' } });
  },
});

/** The next number of the street that no unit has: 330212012000-u1. */
async function freeId(trx: Db, street: string): Promise<string> {
  const units = await trx.selectFrom('unit').select('id').where('place_id', '=', street).execute();
  const taken = new Set(units.map((unit) => unit.id));
  for (let n = 1; ; n += 1) if (!taken.has(`${street}-u${n}`)) return `${street}-u${n}`;
}

function unitById(trx: Db, id: string) {
  return trx
    .selectFrom('unit')
    .select(['place_id', 'name', 'partner', 'closed_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** The scheme in force, which has to have the board. */
async function schemeOf(trx: Db, board: Board): Promise<string> {
  const scheme = await schemeInForce(trx);
  const row = await trx
    .selectFrom('board')
    .select('id')
    .where('scheme_id', '=', scheme)
    .where('id', '=', board)
    .executeTakeFirst();
  if (!row) throw new Problem('invalid', { fields: { board: 'choose' } });
  return scheme;
}

async function refuseTaken(
  trx: Db,
  { place_id, name }: { place_id: string; name: string },
  id: string,
): Promise<void> {
  const namesake = await trx
    .selectFrom('unit')
    .select('id')
    .where('place_id', '=', place_id)
    .where('name', '=', name)
    .where('id', '!=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (namesake) throw new Problem('invalid', { fields: { name: 'name_taken' } });
}

async function setDuties(trx: Db, id: string, groups: readonly string[]): Promise<void> {
  const known = await trx.selectFrom('category_group').select('code').execute();
  if (groups.some((group) => !known.some(({ code }) => code === group)))
    throw new Problem('invalid', { fields: { groups: 'not_valid' } });
  await trx.deleteFrom('unit_duty').where('unit_id', '=', id).execute();
  const rows = [...new Set(groups)].map((group_code) => ({ unit_id: id, group_code }));
  if (rows.length > 0) await trx.insertInto('unit_duty').values(rows).execute();
}
