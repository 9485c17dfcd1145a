import type { CaseFacts, Tick } from '#rules/facts.ts';
import { inOrderDone } from '#rules/playbook-area.ts';
import type { CaseTickTable, Db, ReadDb } from '#db/schema.ts';

/** What was ticked off a playbook. */
export const tickList = {
  bit: 4,
  has: ({ ticks }: CaseFacts) => ticks.length > 0,
  read: (db: ReadDb, ids: readonly string[]): Promise<CaseTickTable[]> =>
    db.selectFrom('case_tick').selectAll().where('case_id', 'in', ids).execute(),
  note: noteTicks,
};

/** The rows as the rules see them. */
export function ticksIn(rows: readonly CaseTickTable[]): Tick[] {
  return inOrderDone(rows.map(({ item, done_at: at, done_by: by }) => ({ item, at, by })));
}

async function noteTicks(trx: Db, before: CaseFacts | null, after: CaseFacts): Promise<void> {
  const earlier = before?.ticks ?? [];
  for (const { item } of earlier) {
    if (after.ticks.some((tick) => tick.item === item)) continue;
    await trx.deleteFrom('case_tick').where('case_id', '=', after.id).where('item', '=', item).execute();
  }
  for (const { item, at, by } of after.ticks) {
    if (earlier.some((tick) => tick.item === item)) continue;
    await trx.insertInto('case_tick').values({ case_id: after.id, item, done_at: at, done_by: by }).execute();
  }
}
