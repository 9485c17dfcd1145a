import type { ReadDb } from '#db/schema.ts';
import { casesFor } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import { onBoardDesk } from './board-desk.ts';

/** Ids of the cases that nobody has signed in time, for the leads of their boards and the leader on duty: the oldest first. */
export async function idsUnsigned(readDb: ReadDb, actor: Actor): Promise<string[]> {
  const posts = actor.posts.filter(({ role }) => role === 'board_lead' || role === 'street_duty_leader');
  if (posts.length === 0) return [];
  const rows = await casesFor(readDb, actor)
    .where('case_file.sign_alerted_at', 'is not', null)
    .where((e) => e.or(onBoardDesk(e, posts)))
    .orderBy('case_file.sign_alerted_at')
    .orderBy('case_file.id')
    .select('case_file.id')
    .execute();
  return rows.map(({ id }) => id);
}
