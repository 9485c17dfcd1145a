import type { Db } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { endLinksOf } from './door-links.ts';
import { demandSecAdmin, refuseSelf, writePeopleLine } from './people-lines.ts';
import { removeSecond } from './second-factor.ts';
import { endSessionsOf } from './sessions.ts';

/**
 * The person leaves: posts, sessions, links, second factor and known devices end at once; the name stays in the journal.
 * Refused while cases lie in his own hands (`invalid`, leave: holds_cases). An administrator moves no case: whoever may
 * pass it on does so, and until then shutDoors keeps the person out. Throws also `forbidden` for oneself, `missing`.
 */
export async function leave(db: Db, actor: Actor, personId: string, now: Instant): Promise<void> {
  demandSecAdmin(actor);
  refuseSelf(actor, personId);
  await db.transaction().execute(async (trx) => {
    const left = await trx
      .updateTable('person')
      .set({ left_at: now, password: null })
      .where('id', '=', personId)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (left.numUpdatedRows !== 1n) throw new Problem('missing');
    if ((await heldInPerson(trx, personId)) > 0)
      throw new Problem('invalid', { fields: { leave: 'holds_cases' } });
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
    await removeSecond(trx, personId);
    await endSessionsOf(trx, personId, null);
    await writePeopleLine(trx, actor, 'person-leave', { person: personId }, now);
  });
}

/** Somebody who left works here again: the account opens without posts and without a password. */
export async function comeBack(db: Db, actor: Actor, personId: string, now: Instant): Promise<void> {
  demandSecAdmin(actor);
  refuseSelf(actor, personId);
  await db.transaction().execute(async (trx) => {
    const back = await trx
      .updateTable('person')
      .set({ left_at: null })
      .where('id', '=', personId)
      .where('left_at', 'is not', null)
      .executeTakeFirst();
    if (back.numUpdatedRows !== 1n) throw new Problem('missing');
    await writePeopleLine(trx, actor, 'person-return', { person: personId }, now);
  });
}

/** Keeps the person out at once: password, sessions and links end; posts and cases stay. A new link opens the doors. */
export async function shutDoors(db: Db, actor: Actor, personId: string, now: Instant): Promise<void> {
  demandSecAdmin(actor);
  refuseSelf(actor, personId);
  await db.transaction().execute(async (trx) => {
    const shut = await trx
      .updateTable('person')
      .set({ password: null })
      .where('id', '=', personId)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (shut.numUpdatedRows !== 1n) throw new Problem('missing');
    await endLinksOf(trx, personId, now);
    await endSessionsOf(trx, personId, null);
    await writePeopleLine(trx, actor, 'doors-shut', { person: personId }, now);
  });
}

async function heldInPerson(trx: Db, personId: string): Promise<number> {
  const { held } = await trx
    .selectFrom('case_file')
    .select((e) => e.fn.countAll<number>().as('held'))
    .where('holder_kind', '=', 'person')
    .where('holder_id', '=', personId)
    .executeTakeFirstOrThrow();
  return Number(held);
}
