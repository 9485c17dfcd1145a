import { dutyId } from '#rules/duty-list.ts';
import { Problem } from '#rules/problem.ts';
import type { Db, DutyItemTable } from '#db/schema.ts';
import { isPlace, isThere, keeper } from './office-thing.ts';

/** What an item says: texts in both languages, who leads, who helps. */
type DutyDraft = Pick<
  DutyItemTable,
  'name' | 'name_en' | 'basis' | 'basis_en' | 'deadline' | 'deadline_en'
> & { lead: string; co: readonly string[] };
type Spot = { street: string; number: string; category: string };

/** 履职事项清单 of the streets. An item's street, number and category never change. */
export const duties = keeper<DutyDraft & Spot, DutyDraft>({
  kind: 'duty',
  table: 'duty_item',
  fields: { add: 'name', change: 'name' },
  idFor: (_, { street, number }) => dutyId(street, number),
  async add(trx, id, { street, number, category, lead, co, ...words }) {
    if (!(await isPlace(trx, street, 'street')))
      throw new Problem('invalid', { fields: { street: 'choose' } });
    // A number belongs to its item for good, in force or not: old cases quote it.
    if (await isThere(trx, 'duty_item', id))
      throw new Problem('invalid', { fields: { number: 'number_taken' } });
    await demandCategory(trx, category);
    await demandUnits(trx, street, { lead, co });
    await trx
      .insertInto('duty_item')
      .values({ id, street_id: street, number, category, lead_unit: lead, ...words, closed_at: null })
      .execute();
    await setHelpers(trx, id, co);
  },
  async change(trx, id, { lead, co, name, name_en, basis, basis_en, deadline, deadline_en }) {
    const { street_id } = await trx
      .selectFrom('duty_item')
      .select('street_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await demandUnits(trx, street_id, { lead, co });
    await trx
      .updateTable('duty_item')
      .set({ lead_unit: lead, name, name_en, basis, basis_en, deadline, deadline_en })
      .where('id', '=', id)
      .execute();
    await setHelpers(trx, id, co);
  },
});

async function demandCategory(trx: Db, code: string): Promise<void> {
  const category = await trx
    .selectFrom('category')
    .select('code')
    .where('code', '=', code)
    .where('board', 'is not', null)
    .executeTakeFirst();
  if (!category) throw new Problem('invalid', { fields: { category: 'category_unknown' } });
}

/** Who leads and who helps are units of the street that work; nobody helps himself. */
async function demandUnits(
  trx: Db,
  street: string,
  { lead, co }: Pick<DutyDraft, 'lead' | 'co'>,
): Promise<void> {
  const rows = await trx
    .selectFrom('unit')
    .select('id')
    .where('place_id', '=', street)
    .where('closed_at', 'is', null)
    .execute();
  const known = new Set(rows.map((row) => row.id));
  if (!known.has(lead)) throw new Problem('invalid', { fields: { lead: 'unit_of_street' } });
  if (co.includes(lead)) throw new Problem('invalid', { fields: { co: 'lead_helps' } });
  if (co.some((unit) => !known.has(unit))) throw new Problem('invalid', { fields: { co: 'unit_of_street' } });
}

async function setHelpers(trx: Db, id: string, co: readonly string[]): Promise<void> {
  await trx.deleteFrom('duty_item_co').where('item_id', '=', id).execute();
  const rows = [...new Set(co)].map((unit_id) => ({ item_id: id, unit_id }));
  if (rows.length > 0) await trx.insertInto('duty_item_co').values(rows).execute();
}
