import { Problem } from '#rules/problem.ts';
import { newId } from './ids.ts';
import { isPlace, keeper } from './office-thing.ts';

/** 值班电话: whose number it is, in both languages, and where it stands in its list. */
type PhoneDraft = { name: string; name_en: string; phone: string; position: number };

/** Numbers of the city, its districts and streets. A number's place never changes. */
export const phones = keeper<PhoneDraft & { place: string }, PhoneDraft>({
  kind: 'phone',
  table: 'duty_phone',
  fields: { add: 'phone', change: 'phone' },
  idFor: () => newId(),
  async add(trx, id, { place, ...draft }) {
    if (!(await isPlace(trx, place, 'city', 'district', 'street')))
      throw new Problem('invalid', { fields: { place: 'not_valid' } });
    await trx
      .insertInto('duty_phone')
      .values({ id, place_id: place, ...draft, closed_at: null })
      .execute();
  },
  change: (trx, id, { name, name_en, phone, position }) =>
    trx.updateTable('duty_phone').set({ name, name_en, phone, position }).where('id', '=', id).execute(),
});
