import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Board, Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { officeAct } from './office-lines.ts';
import type { Thing } from './office-values.ts';
import { unitWeight } from './office-weight.ts';
import type { RequestKey } from './once.ts';
import { schemeInForce } from './reference.ts';

/** What an administrator says of a unit. `groups`: codes of the category groups it handles. */
export type UnitDraft = { name: string; name_en: string; phone: string | null; groups: readonly string[] };

/** Adds a unit to a board of a street or of a district and answers its id. Throws Problem `invalid`: name taken, unknown place or group. */
export async function addUnit(
  db: Db,
  actor: Actor,
  { street, board, ...draft }: UnitDraft & { street: string; board: Board },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  let id = '';
  const things = async (trx: Db): Promise<Thing[]> => {
    id = await freeId(trx, street);
    return [`unit:${id}`];
  };
  const work = async (trx: Db) => {
    await demandSeat(trx, street);
    await refuseTaken(trx, street, draft.name, id);
    const { name, name_en, phone } = draft;
    const row = { id, place_id: street, scheme_id: await schemeOf(trx, board), board, name, name_en, phone };
    await trx
      .insertInto('unit')
      .values({ ...row, partner: null, closed_at: null })
      .execute();
    await setDuties(trx, id, draft.groups);
    return id;
  };
  return officeAct(db, actor, { step: 'unit-add', things, request, field: 'name' }, work, now);
}

/** Changes name, phone and duties of a unit. Throws Problem: `missing`, `conflict`, `invalid`. */
export async function changeUnit(
  db: Db,
  actor: Actor,
  { id, seen, ...draft }: UnitDraft & { id: string; seen: number },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const of: Thing = `unit:${id}`;
  const work = async (trx: Db) => {
    const unit = await demandUnit(trx, id);
    if (unit.closed_at === null) await refuseTaken(trx, unit.place_id, draft.name, id);
    const { name, name_en, phone } = draft;
    await trx.updateTable('unit').set({ name, name_en, phone }).where('id', '=', id).execute();
    await setDuties(trx, id, draft.groups);
    return id;
  };
  const act = { step: 'unit-change', seen: { of, seq: seen }, request, field: 'name' } as const;
  return officeAct(db, actor, act, work, now);
}

/** Closes a unit that nothing hangs on, or opens it again. Throws Problem: `invalid` close: in_use, `missing`, `conflict`. */
export async function setUnitOpen(
  db: Db,
  actor: Actor,
  { id, seen, open }: { id: string; seen: number; open: boolean },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const of: Thing = `unit:${id}`;
  const work = async (trx: Db) => {
    const unit = await demandUnit(trx, id);
    if (open) await refuseTaken(trx, unit.place_id, unit.name, id);
    else {
      const { cases, posts } = await unitWeight(trx, id, 'all');
      if (cases + posts > 0) throw new Problem('invalid', { fields: { close: 'in_use' } });
    }
    await trx
      .updateTable('unit')
      .set({ closed_at: open ? null : now })
      .where('id', '=', id)
      .where('closed_at', open ? 'is not' : 'is', null)
      .execute();
    return id;
  };
  const step = open ? 'unit-reopen' : 'unit-close';
  return officeAct(db, actor, { step, seen: { of, seq: seen }, request, field: 'close' }, work, now);
}

/** The next number of the street that no unit has: 330212012000-u1. */
async function freeId(trx: Db, street: string): Promise<string> {
  const units = await trx.selectFrom('unit').select('id').where('place_id', '=', street).execute();
  const taken = new Set(units.map((unit) => unit.id));
  for (let n = 1; ; n += 1) if (!taken.has(`${street}-u${n}`)) return `${street}-u${n}`;
}

async function demandUnit(trx: Db, id: string) {
  const unit = await trx
    .selectFrom('unit')
    .select(['place_id', 'name', 'closed_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!unit) throw new Problem('missing');
  return unit;
}

async function demandSeat(trx: Db, id: string): Promise<void> {
  const street = await trx
    .selectFrom('place')
    .select('id')
    .where('id', '=', id)
    .where('level', 'in', ['district', 'street'])
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (!street) throw new Problem('missing');
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

async function refuseTaken(trx: Db, street: string, name: string, id: string): Promise<void> {
  const namesake = await trx
    .selectFrom('unit')
    .select('id')
    .where('place_id', '=', street)
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
