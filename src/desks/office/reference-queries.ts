import type { Request } from 'express';
import type { ReadDb } from '#db/schema.ts';
import type { Deps } from '#kernel/deps.ts';
import { Problem } from '#rules/problem.ts';

export type PlaceCounts = { communities: number; grids: number; micro: number };
const none: PlaceCounts = { communities: 0, grids: 0, micro: 0 };

/** How many open communities, grids and micro-grids each street has. */
export async function countsByStreet(db: ReadDb): Promise<(street: string) => PlaceCounts> {
  const rows = await db
    .selectFrom('place')
    .select(['level', 'path'])
    .where('level', 'in', ['community', 'grid', 'micro_grid'])
    .where('closed_at', 'is', null)
    .execute();
  const counts = new Map<string, PlaceCounts>();
  for (const { level, path } of rows) {
    const street = path.split('/')[3] ?? '';
    const sum = counts.get(street) ?? { ...none };
    if (level === 'community') sum.communities += 1;
    else if (level === 'grid') sum.grids += 1;
    else sum.micro += 1;
    counts.set(street, sum);
  }
  return (street) => counts.get(street) ?? none;
}

/** How many people hold a post in each unit or partner of a street or district. */
export async function peopleByUnit(db: ReadDb, place: string): Promise<(unit: string) => number> {
  const rows = await db
    .selectFrom('post')
    .select((e) => ['unit_id', e.fn.count<number>('person_id').distinct().as('n')])
    .where('place_id', '=', place)
    .where('unit_id', 'is not', null)
    .where('ended_at', 'is', null)
    .groupBy('unit_id')
    .execute();
  const people = new Map(rows.map(({ unit_id, n }) => [unit_id, Number(n)]));
  return (unit) => people.get(unit) ?? 0;
}

/** The open districts and streets, in the order of their codes. */
export async function districtsAndStreets(db: ReadDb) {
  return db
    .selectFrom('place')
    .select(['id', 'parent_id', 'level', 'name', 'name_en'])
    .where('level', 'in', ['district', 'street'])
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** An open street, or undefined. */
async function streetById(db: ReadDb, id: string) {
  return db
    .selectFrom('place')
    .select(['id', 'name', 'name_en'])
    .where('id', '=', id)
    .where('level', '=', 'street')
    .where('closed_at', 'is', null)
    .executeTakeFirst();
}

/** An open street or district, either of which has units; or undefined. */
export async function seatById(db: ReadDb, id: string) {
  return db
    .selectFrom('place')
    .select(['id', 'name', 'name_en', 'level'])
    .where('id', '=', id)
    .where('level', 'in', ['district', 'street'])
    .where('closed_at', 'is', null)
    .executeTakeFirst();
}

/** The open street or district that an address names. Throws Problem `missing`. */
export async function demandSeat({ readDb }: Pick<Deps, 'readDb'>, req: Request) {
  const seat = await seatById(readDb, String(req.params['id']));
  if (!seat) throw new Problem('missing');
  return seat;
}

/** The open street that an address names. Throws Problem `missing`. */
export async function demandStreet({ readDb }: Pick<Deps, 'readDb'>, req: Request) {
  const street = await streetById(readDb, String(req.params['id']));
  if (!street) throw new Problem('missing');
  return street;
}
