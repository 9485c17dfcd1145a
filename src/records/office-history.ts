import type { OfficeStep, ReadDb } from '#db/schema.ts';
import { officeChain } from './journal.ts';
import type { Change, OfficeData } from './office-lines.ts';
import type { Thing } from './office-values.ts';

/** One line of the office's chain, as pages tell it. */
export type OfficeLine = {
  seq: number;
  at: string;
  who: string;
  /** The operator's command, no person. */
  system: boolean;
  step: OfficeStep;
  changes: Change[];
  reason: string | null;
  /** The category groups by code and the units by id, where a change names some. */
  groups: ReadonlyMap<string, GroupName>;
};
export type GroupName = { name: string; name_en: string };

/** The newest lines first, all or those about one thing, `limit` of them from before line `before`. */
export async function officeHistory(
  db: ReadDb,
  { of, limit, before }: { of?: Thing | undefined; limit: number; before?: number | undefined },
): Promise<OfficeLine[]> {
  const rows = await db
    .selectFrom('journal')
    .select(['seq', 'at', 'actor_id', 'actor_name', 'step', 'data'])
    .where('chain', '=', officeChain)
    .$if(of !== undefined, (q) => q.where('data', 'like', `%"of":"${of}"%`))
    .$if(before !== undefined, (q) => q.where('seq', '<', before!))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  const names = (key: string) => rows.some((row) => row.data.includes(`"${key}"`));
  const groups = new Map([
    ...(names('groups') ? await groupNames(db) : []),
    ...(names('lead') ? await unitNames(db) : []),
  ]);
  return rows.map((row) => {
    const { changes, reason } = JSON.parse(row.data) as OfficeData;
    return {
      groups,
      seq: row.seq,
      at: row.at,
      who: row.actor_name,
      system: row.actor_id === 'system',
      step: row.step as OfficeStep,
      changes: of === undefined ? changes : changes.filter((one) => one.of === of),
      reason,
    };
  });
}

async function groupNames(db: ReadDb): Promise<Map<string, GroupName>> {
  const rows = await db.selectFrom('category_group').select(['code', 'name', 'name_en']).execute();
  return new Map(rows.map(({ code, name, name_en }) => [code, { name, name_en }]));
}

async function unitNames(db: ReadDb): Promise<Map<string, GroupName>> {
  const rows = await db.selectFrom('unit').select(['id', 'name', 'name_en']).execute();
  return new Map(rows.map(({ id, name, name_en }) => [id, { name, name_en }]));
}
