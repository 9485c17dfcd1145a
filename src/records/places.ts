import type { CaseFacts } from '#rules/facts.ts';
import type { ReadDb } from '#db/schema.ts';

/** Where a grid lies: itself and the community, street and district above it. Undefined for anything that is no open grid. */
export async function placeOfGrid(
  db: ReadDb,
  id: string,
): Promise<Pick<CaseFacts, 'grid' | 'community' | 'street' | 'district'> | undefined> {
  const row = await db
    .selectFrom('place')
    .select('path')
    .where('id', '=', id)
    .where('level', '=', 'grid')
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  const [, , district, street, community, grid] = row?.path.split('/') ?? [];
  return district && street && community && grid ? { district, street, community, grid } : undefined;
}
