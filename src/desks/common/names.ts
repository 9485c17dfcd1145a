import type { ReadDb } from '#db/schema.ts';

/** The names of people, by id. */
export async function namesOf(db: ReadDb, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const people = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(people.map(({ id, name }) => [id, name]));
}
