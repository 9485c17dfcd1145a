import { matterId, type MatterList } from '#rules/admission.ts';
import { Problem } from '#rules/problem.ts';
import type { MatterItemTable } from '#db/schema.ts';
import { isPlace, isThere, keeper } from './office-thing.ts';

/** What a matter says, in both languages. */
type MatterDraft = Pick<MatterItemTable, 'name' | 'name_en' | 'basis' | 'basis_en'>;
type Spot = { district: string; list: MatterList; number: string };

/** 准入清单 of the districts. A matter's district, list and number never change, and are never given again. */
export const matters = keeper<MatterDraft & Spot, MatterDraft>({
  kind: 'matter',
  table: 'matter_item',
  fields: { add: 'name', change: 'name' },
  idFor: (_, { district, list, number }) => matterId(district, list, number),
  async add(trx, id, { district, ...draft }) {
    if (!(await isPlace(trx, district, 'district')))
      throw new Problem('invalid', { fields: { district: 'choose' } });
    if (await isThere(trx, 'matter_item', id))
      throw new Problem('invalid', { fields: { number: 'number_taken' } });
    await trx
      .insertInto('matter_item')
      .values({ id, district_id: district, ...draft, closed_at: null })
      .execute();
  },
  change: (trx, id, { name, name_en, basis, basis_en }) =>
    trx.updateTable('matter_item').set({ name, name_en, basis, basis_en }).where('id', '=', id).execute(),
});
