import type { Store } from '#db/open.ts';
import { hashPassword } from '#records/passwords.ts';
import { createPerson } from '#records/people.ts';
import { grantPost } from '#records/posts.ts';
import { system } from '#rules/system.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { demoPassword } from '#scripts/demo/people.ts';
import type { TemplatePerson } from './templates.ts';

/** The street whose dispatcher and cases are measured. */
export const street = '330212012000';

/** A grid worker and where he works. */
export type Worker = {
  id: string;
  login: string;
  name: string;
  street: string;
  community: string;
  communityName: string;
  grid: string;
};

/** Adds the people of the templates, with their posts and the demo's password. */
export async function addPeople(
  { db }: Store,
  people: readonly TemplatePerson[],
  now: Instant,
): Promise<void> {
  const password = await hashPassword(demoPassword);
  for (const { login, name, posts } of people) {
    const personId = await createPerson(db, system, { login, name, phone: null }, now);
    for (const { role, place_id: placeId, unit_id: unitId, board } of posts)
      await grantPost(db, system, { personId, role, placeId, unitId, board }, now);
    await db.updateTable('person').set({ password }).where('id', '=', personId).execute();
  }
}

/** The ids that they have here, by those in the templates. */
export async function findPeople(
  { db }: Store,
  people: readonly TemplatePerson[],
): Promise<Map<string, string>> {
  const here = await db.selectFrom('person').select(['id', 'login']).execute();
  const ids = new Map(here.map(({ id, login }) => [login, id]));
  return new Map(people.map(({ id, login }) => [id, ids.get(login) ?? id]));
}

const perGrid = 3;

/** Three workers for each grid, beside the demo's people, so that no single person has reported half a district. */
export async function addWorkers({ db }: Store, now: Instant): Promise<Worker[]> {
  const grids = await db
    .selectFrom('place')
    .innerJoin('place as above', 'above.id', 'place.parent_id')
    .select(['place.id', 'above.id as community', 'above.short_name', 'above.parent_id as street'])
    .where('place.level', '=', 'grid')
    .orderBy('place.id')
    .execute();
  const password = await hashPassword(demoPassword);
  const workers: Worker[] = [];
  for (const [index, grid] of grids.flatMap((one) => Array<typeof one>(perGrid).fill(one)).entries()) {
    const nth = String(index + 1).padStart(3, '0');
    const person = { login: `worker${nth}`, name: `网格员${nth}`, phone: null };
    const id = await createPerson(db, system, person, now);
    const post = { role: 'grid_worker', placeId: grid.id, unitId: null, board: null } as const;
    await grantPost(db, system, { personId: id, ...post }, now);
    await db.updateTable('person').set({ password }).where('id', '=', id).execute();
    const { community, short_name: communityName, street } = grid;
    workers.push({ id, ...person, street: street ?? '', community, communityName, grid: grid.id });
  }
  return workers;
}

/** The workers that an earlier run added. */
export async function findWorkers({ db }: Store): Promise<Worker[]> {
  const rows = await db
    .selectFrom('person')
    .innerJoin('post', 'post.person_id', 'person.id')
    .innerJoin('place', 'place.id', 'post.place_id')
    .innerJoin('place as above', 'above.id', 'place.parent_id')
    .select(['person.id', 'person.login', 'person.name', 'place.id as grid'])
    .select(['above.id as community', 'above.short_name as communityName', 'above.parent_id as street'])
    .where('person.login', 'like', 'worker%')
    .orderBy('person.login')
    .execute();
  return rows.map((row) => ({ ...row, street: row.street ?? '' }));
}
