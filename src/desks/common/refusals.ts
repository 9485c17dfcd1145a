import type { ReadDb } from '#db/schema.ts';
import { openCasesFor } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';

/** Ids of the cases that somebody proposes to decline and that wait for a second person, who this one may be. */
export async function idsToConfirm(readDb: ReadDb, actor: Actor): Promise<string[]> {
  const seconds = actor.posts.filter(
    ({ role }) => role === 'street_dispatcher' || role === 'street_duty_leader',
  );
  const streets = seconds.flatMap(({ street }) => street ?? []);
  if (streets.length === 0) return [];
  const rows = await openCasesFor(readDb, actor)
    .where('case_file.state', '=', 'triaging')
    .where('case_file.street_id', 'in', streets)
    .where('case_file.reject_requested_by', 'is not', null)
    .where('case_file.reject_requested_by', '!=', actor.id)
    .select('case_file.id')
    .execute();
  return rows.map(({ id }) => id);
}
