import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db, DutyPhoneTable } from '#db/schema.ts';
import { newId } from './ids.ts';
import { officeAct } from './office-lines.ts';
import type { Thing } from './office-values.ts';
import type { RequestKey } from './once.ts';

/** 值班电话: whose number it is, in both languages, and where it stands in its list. */
export type PhoneDraft = { name: string; name_en: string; phone: string; position: number };

/** Adds a number to a street, a district or the city; answers its id. Throws Problem `invalid` place: not_valid. */
export async function addPhone(
  db: Db,
  actor: Actor,
  { place, ...draft }: PhoneDraft & { place: string },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const id = newId();
  const work = async (trx: Db) => {
    const spot = await trx
      .selectFrom('place')
      .select('id')
      .where('id', '=', place)
      .where('level', 'in', ['city', 'district', 'street'])
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (!spot) throw new Problem('invalid', { fields: { place: 'not_valid' } });
    await trx
      .insertInto('duty_phone')
      .values({ id, place_id: place, ...draft, closed_at: null })
      .execute();
    return id;
  };
  const things: Thing[] = [`phone:${id}`];
  return officeAct(db, actor, { step: 'phone-add', things, request, field: 'phone' }, work, now);
}

/** Changes a number. Throws Problem: `missing`, `conflict`, `invalid`. */
export async function changePhone(
  db: Db,
  actor: Actor,
  { id, seen, ...draft }: PhoneDraft & { id: string; seen: number },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const of: Thing = `phone:${id}`;
  const act = { step: 'phone-change', seen: { of, seq: seen }, request, field: 'phone' } as const;
  return officeAct(db, actor, act, (trx) => put(trx, id, draft), now);
}

/** Takes a number out of the lists, or puts it back. Throws Problem: `missing`, `conflict`. */
export async function setPhoneOpen(
  db: Db,
  actor: Actor,
  { id, seen, open }: { id: string; seen: number; open: boolean },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const of: Thing = `phone:${id}`;
  const step = open ? 'phone-reopen' : 'phone-close';
  const act = { step, seen: { of, seq: seen }, request, field: 'close' } as const;
  return officeAct(db, actor, act, (trx) => put(trx, id, { closed_at: open ? null : now }), now);
}

async function put(trx: Db, id: string, values: Partial<DutyPhoneTable>): Promise<string> {
  const { numUpdatedRows } = await trx
    .updateTable('duty_phone')
    .set(values)
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('missing');
  return id;
}
