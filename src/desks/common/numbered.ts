import type { ReadDb } from '#db/schema.ts';
import { casesNumbered } from '#records/search.ts';
import type { Actor } from '#rules/facts.ts';

/**
 * The id of the case that a number names, the whole of it or as lists show it (1122-000007), if this person may see it; none
 * where it could be several.
 */
export async function caseNumbered(db: ReadDb, actor: Actor, number: string): Promise<string | undefined> {
  const [id, another] = await casesNumbered(db, actor, number, 2);
  return another === undefined ? id : undefined;
}
