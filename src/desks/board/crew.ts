import type { Deps } from '#kernel/deps.ts';
import type { Actor } from '#rules/facts.ts';
import type { UnitEntry } from '#records/reference.ts';

/** Who works in a unit. */
export type Crew = { id: string; name: string; unit: string };

/** The units whose work a person sees here: all of the boards he leads, and those he works in. */
export function unitsOf({ reference }: Pick<Deps, 'reference'>, actor: Actor): UnitEntry[] {
  return reference().units.filter((unit) =>
    actor.posts.some(
      (post) =>
        post.unit === unit.id ||
        (post.role === 'board_lead' && post.street === unit.street && post.board === unit.board),
    ),
  );
}

/** The units of the boards that a person leads: he assigns within them. */
export function ledUnits(deps: Pick<Deps, 'reference'>, actor: Actor): UnitEntry[] {
  const leads = actor.posts.filter((post) => post.role === 'board_lead');
  return unitsOf(deps, actor).filter(({ board }) => leads.some((post) => post.board === board));
}

/** Everyone who can be given a case of these units, by name. */
export async function crewOf({ readDb }: Pick<Deps, 'readDb'>, units: readonly UnitEntry[]): Promise<Crew[]> {
  if (units.length === 0) return [];
  const rows = await readDb
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.person_id')
    .select(['person.id', 'person.name', 'post.unit_id as unit'])
    .distinct()
    .where('post.role', 'in', ['handler', 'mediator'])
    .where('post.ended_at', 'is', null)
    .where('person.left_at', 'is', null)
    .where(
      'post.unit_id',
      'in',
      units.map(({ id }) => id),
    )
    .orderBy('person.name')
    .execute();
  return rows.map(({ unit, ...one }) => ({ ...one, unit: unit ?? '' }));
}

/** The names of people, by id. */
export async function namesOf(
  { readDb }: Pick<Deps, 'readDb'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await readDb.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
