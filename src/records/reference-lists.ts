import type { DutyItemTable, MatterItemTable, ReadDb } from '#db/schema.ts';
import type { MatterItem } from '#rules/admission.ts';
import { byNumber, type DutyItem } from '#rules/duty-list.ts';

type DutyWords = Pick<DutyItemTable, 'name' | 'name_en' | 'basis' | 'basis_en' | 'deadline' | 'deadline_en'>;
type MatterWords = Pick<MatterItemTable, 'number' | 'name' | 'name_en' | 'basis' | 'basis_en'>;

/** An item of a street's 事项清单 with what pages show of it. */
export type DutyEntry = DutyItem & DutyWords;
/** A matter of a district's 准入清单 with what pages show of it. */
export type MatterEntry = MatterItem & MatterWords;

/** Every item of every duty list, street by street in the order of their numbers. */
export async function readDuties(db: ReadDb): Promise<DutyEntry[]> {
  const rows = await db.selectFrom('duty_item').selectAll().orderBy('street_id').execute();
  const helpers = await db.selectFrom('duty_item_co').selectAll().orderBy('unit_id').execute();
  const co = Map.groupBy(helpers, (helper) => helper.item_id);
  return rows
    .map(({ street_id, lead_unit, closed_at, ...row }): DutyEntry => ({
      ...row,
      street: street_id,
      lead: lead_unit,
      co: (co.get(row.id) ?? []).map((helper) => helper.unit_id),
      closed: closed_at !== null,
    }))
    .toSorted((a, b) => (a.street < b.street ? -1 : a.street > b.street ? 1 : byNumber(a, b)));
}

/** Every matter of every admission list: district by district, what is done by duty first. */
export async function readMatters(db: ReadDb): Promise<MatterEntry[]> {
  const rows = await db
    .selectFrom('matter_item')
    .selectAll()
    .orderBy('district_id')
    .orderBy('list')
    .execute();
  const entries = rows.map(({ district_id, closed_at, ...row }): MatterEntry => ({
    ...row,
    district: district_id,
    closed: closed_at !== null,
  }));
  const lists = Map.groupBy(entries, ({ district, list }) => `${district} ${list}`);
  return [...lists.values()].flatMap((list) => list.toSorted(byNumber));
}
