import { matterId, type MatterList } from '#rules/admission.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db, MatterItemTable } from '#db/schema.ts';
import { officeAct } from './office-lines.ts';
import type { Thing } from './office-values.ts';
import type { RequestKey } from './once.ts';

/** What a matter says, in both languages. Its district, list and number never change. */
export type MatterDraft = Pick<MatterItemTable, 'name' | 'name_en' | 'basis' | 'basis_en'>;

/** Adds a matter to a district's admission list; answers its id. Throws Problem `invalid`: number taken, no such district. */
export async function addMatter(
  db: Db,
  actor: Actor,
  { district, list, number, ...draft }: MatterDraft & { district: string; list: MatterList; number: string },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const id = matterId(district, list, number);
  const work = async (trx: Db) => {
    const place = await trx
      .selectFrom('place')
      .select('id')
      .where('id', '=', district)
      .where('level', '=', 'district')
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (!place) throw new Problem('invalid', { fields: { district: 'choose' } });
    const other = await trx.selectFrom('matter_item').select('id').where('id', '=', id).executeTakeFirst();
    if (other) throw new Problem('invalid', { fields: { number: 'number_taken' } });
    const row = { id, district_id: district, list, number, ...draft, closed_at: null };
    await trx.insertInto('matter_item').values(row).execute();
    return id;
  };
  const things: Thing[] = [`matter:${id}`];
  return officeAct(db, actor, { step: 'matter-add', things, request, field: 'name' }, work, now);
}

/** Changes a matter. Throws Problem: `missing`, `conflict`, `invalid`. */
export async function changeMatter(
  db: Db,
  actor: Actor,
  { id, seen, ...draft }: MatterDraft & { id: string; seen: number },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const of: Thing = `matter:${id}`;
  const act = { step: 'matter-change', seen: { of, seq: seen }, request, field: 'name' } as const;
  return officeAct(db, actor, act, (trx) => put(trx, id, draft), now);
}

/** Takes a matter off the list, or puts it back. Throws Problem: `missing`, `conflict`. */
export async function setMatterOpen(
  db: Db,
  actor: Actor,
  { id, seen, open }: { id: string; seen: number; open: boolean },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const of: Thing = `matter:${id}`;
  const step = open ? 'matter-reopen' : 'matter-close';
  const act = { step, seen: { of, seq: seen }, request, field: 'close' } as const;
  return officeAct(db, actor, act, (trx) => put(trx, id, { closed_at: open ? null : now }), now);
}

async function put(trx: Db, id: string, values: Partial<MatterItemTable>): Promise<string> {
  const { numUpdatedRows } = await trx
    .updateTable('matter_item')
    .set(values)
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('missing');
  return id;
}
