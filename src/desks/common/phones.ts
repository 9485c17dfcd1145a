import type { ReadDb } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';

/** 值班电话: a number to ring, of a street, a district or the city. */
export type DutyPhone = Awaited<ReturnType<typeof phonesAt>>[number];

/** The numbers of these places, the nearest first: a street's before its district's, the district's before the city's. */
export async function phonesAt(db: ReadDb, places: readonly string[]) {
  if (places.length === 0) return [];
  return (
    db
      .selectFrom('duty_phone')
      .innerJoin('place', 'place.id', 'duty_phone.place_id')
      .select(['duty_phone.id', 'duty_phone.name', 'duty_phone.name_en', 'duty_phone.phone', 'place_id'])
      .where('place_id', 'in', places)
      .where('duty_phone.closed_at', 'is', null)
      // A longer path lies deeper.
      .orderBy((e) => e.fn('length', ['place.path']), 'desc')
      .orderBy('duty_phone.position')
      .orderBy('duty_phone.id')
      .execute()
  );
}

/** The numbers for somebody at work: of his streets and what lies above them. */
export function phonesOf(db: ReadDb, actor: Actor): Promise<DutyPhone[]> {
  const around = actor.posts.flatMap(({ street, district }) => [
    street,
    district,
    district && cityOf(district),
  ]);
  return phonesAt(db, [...new Set(around.filter((place) => place !== null))]);
}

/** The first four digits of a division's code name its city. */
function cityOf(place: string): string {
  return `${place.slice(0, 4)}00000000`;
}
