import type { ReadDb } from '#db/schema.ts';
import { casesFor } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';

/** The id of a case with this full number, if this person may see it. */
export async function caseNumbered(db: ReadDb, actor: Actor, number: string): Promise<string | undefined> {
  const row = await casesFor(db, actor)
    .select('case_file.id')
    .where('case_file.number', '=', number)
    .executeTakeFirst();
  return row?.id;
}
