import type { CaseFacts } from '#rules/facts.ts';
import type { ReadDb } from '#db/schema.ts';

/**
 * Where a case lies: an open grid, or a community whose grid is not known (`grid` null), with the street and district
 * above it. Undefined for anything else.
 */
export async function placeOf(
  db: ReadDb,
  id: string,
): Promise<Pick<CaseFacts, 'grid' | 'community' | 'street' | 'district'> | undefined> {
  const row = await db
    .selectFrom('place')
    .select('path')
    .where('id', '=', id)
    .where('level', 'in', ['grid', 'community'])
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  const [, , district, street, community, grid] = row?.path.split('/') ?? [];
  return district && street && community ? { district, street, community, grid: grid || null } : undefined;
}

/** The ids from the city down to a place, itself included; undefined for an unknown one. Closed places count: cases lie there. */
export async function placePath(db: ReadDb, id: string): Promise<string[] | undefined> {
  const row = await db.selectFrom('place').select('path').where('id', '=', id).executeTakeFirst();
  return row?.path.split('/').filter(Boolean);
}
