import type { ReadDb } from '#db/schema.ts';
import type { CaseFacts } from '#rules/facts.ts';
import { namesOf } from './names.ts';

/** Who was given sight of a case, by name. */
export async function namedGrants(
  readDb: ReadDb,
  { grants }: CaseFacts,
): Promise<{ id: string; name: string }[]> {
  const ids = grants.map(({ person }) => person);
  const names = await namesOf(readDb, ids);
  return ids.map((id) => ({ id, name: names.get(id) ?? '' }));
}
