import type { Db, PersonTable, PlaceTable, PostTable, UnitTable } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';
import { isPartners, levelsOf, mustBeSeparate, rolesNeedingBoard, rolesNeedingUnit } from '#rules/posts.ts';
import { Problem } from '#rules/problem.ts';
import type { Board, Instant, Role } from '#rules/vocabulary.ts';
import { newId } from './ids.ts';
import { demandSecAdmin, refuseSelf, writePeopleLine } from './people-lines.ts';
import { askForSecond } from './second-factor.ts';

export type NewPost = {
  personId: string;
  role: Role;
  placeId: string;
  unitId: string | null;
  board: Board | null;
};

/**
 * Grants a post and answers its id. Where it asks for a second factor, who has none signs in anew. Throws Problem: `forbidden` to oneself or to an account one made for oneself,
 * `missing` for an unknown person, `invalid` with fields (role: separate_posts | already, place, unit, board).
 */
export async function grantPost(db: Db, actor: Actor, post: NewPost, now: Instant): Promise<string> {
  demandSecAdmin(actor);
  return db.transaction().execute(async (trx) => {
    await lockPerson(trx, post.personId);
    await refuseOneself(trx, actor, post.personId);
    await refuseClash(trx, post);
    const spot = await spotOf(trx, post);
    const row = postRow(actor, { ...post, unitId: spot.unit, board: spot.board }, now);
    await trx.insertInto('post').values(row).execute();
    await askForSecond(trx, [post.personId]);
    await writePeopleLine(trx, actor, 'post-grant', grantData(row), now);
    return row.id;
  });
}

/** The row of a new post. */
export function postRow(actor: Actor, post: NewPost, now: Instant): PostTable {
  return {
    id: newId(),
    person_id: post.personId,
    role: post.role,
    place_id: post.placeId,
    unit_id: post.unitId,
    board: post.board,
    granted_at: now,
    granted_by: actor.system ? null : actor.id,
    ended_at: null,
  };
}

/** What the journal says of a new post; verify-people.ts replays it. */
export function grantData({ id, person_id, role, place_id, unit_id, board }: PostTable): object {
  return { person: person_id, post: id, role, place: place_id, unit: unit_id, board };
}

/** Ends a post of this person at once. Throws Problem `forbidden` for one's own, `missing` when it is not held. */
export async function endPost(
  db: Db,
  actor: Actor,
  { personId, postId }: { personId: string; postId: string },
  now: Instant,
): Promise<void> {
  demandSecAdmin(actor);
  refuseSelf(actor, personId);
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
  if (personId === actor.id || (own && other && seemsToBe(own, other)))
    throw new Problem('forbidden', { reason: 'not_yourself' });
}

/** Whether an account looks like another one of its maker: his phone, or his name on an account he made. */
export function seemsToBe(
  own: Pick<PersonTable, 'id' | 'name' | 'phone'>,
  other: Pick<PersonTable, 'name' | 'phone' | 'created_by'>,
): boolean {
  if (other.phone !== null && other.phone === own.phone) return true;
  return other.created_by === own.id && other.name === own.name;
}

async function refuseClash(trx: Db, post: NewPost): Promise<void> {
  const held = await trx
    .selectFrom('post')
    .select(['role', 'place_id', 'unit_id', 'board'])
    .where('person_id', '=', post.personId)
    .where('ended_at', 'is', null)
    .execute();
  const clash = clashOf(held, post);
  if (clash) throw new Problem('invalid', { fields: { role: clash.why } });
}

export type HeldPost = Pick<PostTable, 'role' | 'place_id' | 'unit_id' | 'board'>;

/** The post held that keeps a person from getting another one, and why; null when nothing does. */
export function clashOf<H extends HeldPost>(
  held: readonly H[],
  post: Omit<NewPost, 'personId'>,
): { why: 'separate_posts' | 'already'; held: H } | null {
  const apart = held.find(({ role }) => mustBeSeparate(role, post.role));
  if (apart) return { why: 'separate_posts', held: apart };
  const same = held.find(
    (h) =>
      h.role === post.role &&
      h.place_id === post.placeId &&
      (post.unitId === null || h.unit_id === post.unitId) &&
      (post.board === null || h.board === post.board),
  );
  return same ? { why: 'already', held: same } : null;
}

async function spotOf(trx: Db, post: NewPost): Promise<Spot> {
  const place = await trx
    .selectFrom('place')
    .select(['id', 'level'])
    .where('id', '=', post.placeId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  const unit = await trx
    .selectFrom('unit')
    .select(['id', 'board', 'place_id', 'partner'])
    .where('id', '=', post.unitId ?? '')
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  const found = spotIn(place, unit, post);
  if ('faults' in found) throw new Problem('invalid', { fields: found.faults });
  return found;
}

type Spot = { unit: string | null; board: Board | null };

/**
 * Where the post works: handlers and mediators in a unit of the place (whose board it is), board leads on a board.
 * `place` and `unit`: the open ones that the post names. Answers what is wrong as field → key where it does not fit.
 */
export function spotIn(
  place: Pick<PlaceTable, 'id' | 'level'> | undefined,
  unit: Pick<UnitTable, 'id' | 'board' | 'place_id' | 'partner'> | undefined,
  post: Omit<NewPost, 'personId'>,
): Spot | { faults: Record<string, string> } {
  if (!place) return { faults: { place: 'unknown' } };
  if (!levelsOf[post.role].includes(place.level)) return { faults: { place: 'wrong_level' } };
  if (rolesNeedingUnit.includes(post.role)) {
    // 协办单位 sign in to their own tasks; who handles cases works in a unit of the street.
    const fits = unit?.place_id === place.id && isPartners(post.role) === (unit.partner !== null);
    if (!fits) return { faults: { unit: post.unitId ? 'unknown' : 'required' } };
    return { unit: unit.id, board: unit.board };
  }
  if (rolesNeedingBoard.includes(post.role) && post.board === null) return { faults: { board: 'required' } };
  return { unit: null, board: rolesNeedingBoard.includes(post.role) ? post.board : null };
}
