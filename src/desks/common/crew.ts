import type { Deps } from '#kernel/deps.ts';

/** Somebody who works in a unit and can be given its cases. */
export type Crew = { id: string; name: string; unit: string };

/** Everyone who can be given a case of these units, by name. */
export async function crewOf(
  { readDb }: Pick<Deps, 'readDb'>,
  units: readonly { id: string }[],
): Promise<Crew[]> {
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
