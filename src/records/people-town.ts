import type { PersonTable, PostTable, ReadDb, UnitTable } from '#db/schema.ts';
import { placeFinder, type PlaceFinder } from './place-finder.ts';

export type TownPerson = Pick<PersonTable, 'id' | 'login' | 'name' | 'phone'> & {
  createdBy: string | null;
  hasLeft: boolean;
  posts: Pick<PostTable, 'role' | 'place_id' | 'unit_id' | 'board'>[];
};
type TownUnit = Pick<UnitTable, 'id' | 'name' | 'name_en' | 'board' | 'place_id' | 'partner'>;

/** All that a list of people is compared with: who is here with which posts, every place, every unit. */
export type Town = {
  people: TownPerson[];
  places: PlaceFinder;
  unitsAt: (placeId: string) => readonly TownUnit[];
  own: (id: string) => TownPerson | undefined;
};

/** Reads it all at once: a list of five thousand rows asks for nearly all of it. */
export async function townOf(db: ReadDb): Promise<Town> {
  const people = await db
    .selectFrom('person')
    .select(['id', 'login', 'name', 'phone', 'created_by', 'left_at'])
    .orderBy('id')
    .execute();
  const posts = await db
    .selectFrom('post')
    .select(['person_id', 'role', 'place_id', 'unit_id', 'board'])
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  const units = await db
    .selectFrom('unit')
    .select(['id', 'name', 'name_en', 'board', 'place_id', 'partner'])
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute();
  const postsOf = Map.groupBy(posts, (post) => post.person_id);
  const unitsAt = Map.groupBy(units, (unit) => unit.place_id);
  const town = people.map(({ created_by, left_at, ...person }) => ({
    ...person,
    createdBy: created_by,
    hasLeft: left_at !== null,
    posts: postsOf.get(person.id) ?? [],
  }));
  return {
    people: town,
    places: await placeFinder(db),
    unitsAt: (placeId) => unitsAt.get(placeId) ?? [],
    own: (id) => town.find((person) => person.id === id),
  };
}
