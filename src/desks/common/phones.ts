import type { PhoneEntry, ReferenceBook } from '#records/reference.ts';
import type { Actor } from '#rules/facts.ts';
import { placeLevels } from '#rules/vocabulary.ts';

/** 值班电话: a number to ring, of a street, a district or the city. */
export type DutyPhone = PhoneEntry;

/** The numbers of these places, the nearest first: a street's before its district's, the district's before the city's. */
export function phonesAt(book: ReferenceBook, places: readonly string[]): DutyPhone[] {
  return book.phones.filter((phone) => places.includes(phone.place_id)).toSorted(nearestFirst);
}

/** The numbers for somebody at work: of his streets and what lies above them. */
export function phonesOf(book: ReferenceBook, actor: Actor): DutyPhone[] {
  const around = actor.posts.flatMap(({ street, district }) => [
    street,
    district,
    district && cityOf(district),
  ]);
  return phonesAt(
    book,
    around.filter((place) => place !== null),
  );
}

function nearestFirst(a: DutyPhone, b: DutyPhone): number {
  return placeLevels.indexOf(b.level) - placeLevels.indexOf(a.level);
}

/** The first four digits of a division's code name its city. */
function cityOf(place: string): string {
  return `${place.slice(0, 4)}00000000`;
}
