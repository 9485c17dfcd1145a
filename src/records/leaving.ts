import type { Db } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { demandSecAdmin, writePeopleLine } from './people-lines.ts';
import { endSessionsOf } from './sessions.ts';

/** The person leaves: posts, sessions, links and known devices end at once; the name stays in the journal. */
export async function leave(db: Db, actor: Actor, personId: string, now: Instant): Promise<void> {
  demandSecAdmin(actor);
  if (actor.id === personId) throw new Problem('forbidden', { reason: 'not_yourself' });
  await db.transaction().execute(async (trx) => {
    const left = await trx
      .updateTable('person')
      .set({ left_at: now, password: null })
      .where('id', '=', personId)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (left.numUpdatedRows !== 1n) throw new Problem('missing');
    await trx
      .updateTable('post')
      .set({ ended_at: now })
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null)
      .execute();
    await trx
      .deleteFrom('door_link')
      .where('person_id', '=', personId)
      .where('used_at', 'is', null)
      .execute();
    await trx.deleteFrom('known_device').where('person_id', '=', personId).execute();
    await endSessionsOf(trx, personId, null);
    await writePeopleLine(trx, actor, 'person-leave', { person: personId }, now);
  });
}
