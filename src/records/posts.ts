import type { Db } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { levelsOf, mustBeSeparate, rolesNeedingBoard, rolesNeedingUnit } from '#rules/permissions.ts';
import { Problem } from '#rules/problem.ts';
import type { Board, Instant, Role } from '#rules/vocabulary.ts';
import { newId } from './ids.ts';
import { demandSecAdmin, writePeopleLine } from './people-lines.ts';

export type NewPost = {
  personId: string;
  role: Role;
  placeId: string;
  unitId: string | null;
  board: Board | null;
};

/**
 * Grants a post and answers its id. Throws Problem: `forbidden` to oneself or to an account one made for oneself,
 * `missing` for an unknown person, `invalid` with fields (role: separate_posts | already, place, unit, board).
 */
export async function grantPost(db: Db, actor: Actor, post: NewPost, now: Instant): Promise<string> {
  demandSecAdmin(actor);
  return db.transaction().execute(async (trx) => {
    await lockPerson(trx, post.personId);
    await refuseOneself(trx, actor, post.personId);
    await refuseClash(trx, post);
    const spot = await spotOf(trx, post);
    const id = newId();
    await trx
      .insertInto('post')
      .values({
        id,
        person_id: post.personId,
        role: post.role,
        place_id: post.placeId,
        unit_id: spot.unit,
        board: spot.board,
        granted_at: now,
        granted_by: actor.system ? null : actor.id,
        ended_at: null,
      })
      .execute();
    const data = { person: post.personId, post: id, role: post.role, place: post.placeId, ...spot };
    await writePeopleLine(trx, actor, 'post-grant', data, now);
    return id;
  });
}

/** Ends a post of this person at once. Throws Problem `forbidden` for one's own, `missing` when it is not held. */
export async function endPost(
  db: Db,
  actor: Actor,
  { personId, postId }: { personId: string; postId: string },
  now: Instant,
): Promise<void> {
  demandSecAdmin(actor);
  if (personId === actor.id) throw new Problem('forbidden', { reason: 'not_yourself' });
  await db.transaction().execute(async (trx) => {
    const ended = await trx
      .updateTable('post')
      .set({ ended_at: now })
      .where('id', '=', postId)
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (ended.numUpdatedRows !== 1n) throw new Problem('missing');
    await writePeopleLine(trx, actor, 'post-end', { person: personId, post: postId }, now);
  });
}

// Two grants to one person at the same time must see each other, or together they could make a forbidden pair.
async function lockPerson(trx: Db, personId: string): Promise<void> {
  const locked = await trx
    .updateTable('person')
    .set((e) => ({ login: e.ref('login') }))
    .where('id', '=', personId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (locked.numUpdatedRows !== 1n) throw new Problem('missing');
}

async function refuseOneself(trx: Db, actor: Actor, personId: string): Promise<void> {
  if (actor.system) return;
  const people = await trx
    .selectFrom('person')
    .select(['id', 'name', 'phone', 'created_by'])
    .where('id', 'in', [actor.id, personId])
    .execute();
  const own = people.find((person) => person.id === actor.id);
  const other = people.find((person) => person.id === personId);
  const samePhone = other?.phone !== null && other?.phone === own?.phone;
  const sameName = other?.created_by === actor.id && other.name === own?.name;
  if (personId === actor.id || samePhone || sameName)
    throw new Problem('forbidden', { reason: 'not_yourself' });
}

async function refuseClash(trx: Db, post: NewPost): Promise<void> {
  const held = await trx
    .selectFrom('post')
    .select(['role', 'place_id', 'unit_id', 'board'])
    .where('person_id', '=', post.personId)
    .where('ended_at', 'is', null)
    .execute();
  if (held.some(({ role }) => mustBeSeparate(role, post.role))) {
    throw new Problem('invalid', { fields: { role: 'separate_posts' } });
  }
  const same = held.some(
    (h) =>
      h.role === post.role &&
      h.place_id === post.placeId &&
      (post.unitId === null || h.unit_id === post.unitId) &&
      (post.board === null || h.board === post.board),
  );
  if (same) throw new Problem('invalid', { fields: { role: 'already' } });
}

/** Where the post works: handlers and mediators in a unit of the place (whose board it is), board leads on a board. */
async function spotOf(trx: Db, post: NewPost): Promise<{ unit: string | null; board: Board | null }> {
  const place = await trx
    .selectFrom('place')
    .select('level')
    .where('id', '=', post.placeId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (!place) throw new Problem('invalid', { fields: { place: 'unknown' } });
  if (!levelsOf[post.role].includes(place.level))
    throw new Problem('invalid', { fields: { place: 'wrong_level' } });
  if (rolesNeedingUnit.includes(post.role)) {
    const unit = await trx
      .selectFrom('unit')
      .select(['id', 'board'])
      .where('id', '=', post.unitId ?? '')
      .where('place_id', '=', post.placeId)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (!unit) throw new Problem('invalid', { fields: { unit: post.unitId ? 'unknown' : 'required' } });
    return { unit: unit.id, board: unit.board };
  }
  if (rolesNeedingBoard.includes(post.role)) {
    if (post.board === null) throw new Problem('invalid', { fields: { board: 'required' } });
    return { unit: null, board: post.board };
  }
  return { unit: null, board: null };
}
