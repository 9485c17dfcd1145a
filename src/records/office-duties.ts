import { dutyId } from '#rules/duty-list.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db, DutyItemTable } from '#db/schema.ts';
import { officeAct } from './office-lines.ts';
import type { Thing } from './office-values.ts';
import type { RequestKey } from './once.ts';

/** What an item says: texts in both languages, who leads, who helps. Its street, number and category never change. */
export type DutyDraft = Pick<
  DutyItemTable,
  'name' | 'name_en' | 'basis' | 'basis_en' | 'deadline' | 'deadline_en'
> & { lead: string; co: readonly string[] };

/** Adds an item to a street's duty list; answers its id. Throws Problem `missing`, `invalid`: number taken, unknown category or unit. */
export async function addDuty(
  db: Db,
  actor: Actor,
  { street, number, category, ...draft }: DutyDraft & { street: string; number: string; category: string },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const id = dutyId(street, number);
  const work = async (trx: Db) => {
    await demandStreet(trx, street);
    await refuseTaken(trx, id);
    await demandCategory(trx, category);
    const { lead, co, ...words } = draft;
    await demandUnits(trx, street, draft);
    await trx
      .insertInto('duty_item')
      .values({ id, street_id: street, number, category, lead_unit: lead, ...words, closed_at: null })
      .execute();
    await setHelpers(trx, id, co);
    return id;
  };
  const things: Thing[] = [`duty:${id}`];
  return officeAct(db, actor, { step: 'duty-add', things, request, field: 'name' }, work, now);
}

/** Changes an item. Throws Problem: `missing`, `conflict`, `invalid`. */
export async function changeDuty(
  db: Db,
  actor: Actor,
  { id, seen, ...draft }: DutyDraft & { id: string; seen: number },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const of: Thing = `duty:${id}`;
  const work = async (trx: Db) => {
    const item = await demandItem(trx, id);
    await demandUnits(trx, item.street_id, draft);
    const { lead, co, ...words } = draft;
    await trx
      .updateTable('duty_item')
      .set({ lead_unit: lead, ...words })
      .where('id', '=', id)
      .execute();
    await setHelpers(trx, id, co);
    return id;
  };
  const act = { step: 'duty-change', seen: { of, seq: seen }, request, field: 'name' } as const;
  return officeAct(db, actor, act, work, now);
}

/** Takes an item out of force, or puts it back. Throws Problem: `missing`, `conflict`. */
export async function setDutyOpen(
  db: Db,
  actor: Actor,
  { id, seen, open }: { id: string; seen: number; open: boolean },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const of: Thing = `duty:${id}`;
  const work = async (trx: Db) => {
    await demandItem(trx, id);
    await trx
      .updateTable('duty_item')
      .set({ closed_at: open ? null : now })
      .where('id', '=', id)
      .where('closed_at', open ? 'is not' : 'is', null)
      .execute();
    return id;
  };
  const step = open ? 'duty-reopen' : 'duty-close';
  return officeAct(db, actor, { step, seen: { of, seq: seen }, request, field: 'close' }, work, now);
}

async function demandItem(trx: Db, id: string) {
  const item = await trx
    .selectFrom('duty_item')
    .select(['street_id', 'closed_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!item) throw new Problem('missing');
  return item;
}

async function demandStreet(trx: Db, id: string): Promise<void> {
  const street = await trx
    .selectFrom('place')
    .select('id')
    .where('id', '=', id)
    .where('level', '=', 'street')
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (!street) throw new Problem('invalid', { fields: { street: 'choose' } });
}

// A number belongs to its item for good, in force or not: old cases quote it.
async function refuseTaken(trx: Db, id: string): Promise<void> {
  const other = await trx.selectFrom('duty_item').select('id').where('id', '=', id).executeTakeFirst();
  if (other) throw new Problem('invalid', { fields: { number: 'number_taken' } });
}

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
async function demandUnits(trx: Db, street: string, { lead, co }: DutyDraft): Promise<void> {
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
