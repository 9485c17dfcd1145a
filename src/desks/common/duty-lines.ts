import type { ReadDb } from '#db/schema.ts';
import type { DutyEntry, MatterEntry } from '#records/reference-lists.ts';
import { placeNames, type PlaceEntry } from '#records/place-names.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { Actor } from '#rules/facts.ts';

type Named = { id: string; name: string; name_en: string; closed: boolean };

/** An item with the names of its units and category. A unit that no longer works keeps its name. */
export type DutyLine = DutyEntry & {
  leadUnit: Named | undefined;
  helpers: readonly Named[];
  kind: { name: string; name_en: string } | undefined;
};

/** The items of a street that are in force, and among them those that hold every word of the question. */
export function dutiesOf(book: ReferenceBook, street: string, q: string): DutyLine[] {
  return book.duties
    .filter((item) => item.street === street && !item.closed)
    .map((item) => dutyLine(book, item))
    .filter((line) => holds(textOf(line), q));
}

/** An item with its names. */
export function dutyLine(book: ReferenceBook, item: DutyEntry): DutyLine {
  return {
    ...item,
    leadUnit: book.unit(item.lead),
    helpers: item.co.flatMap((id) => book.unit(id) ?? []),
    kind: book.category(item.category),
  };
}

/** The matters of a district that are on the list, and among them those that hold every word of the question. */
export function mattersOf(book: ReferenceBook, district: string, q: string): MatterEntry[] {
  return book.matters.filter((one) => {
    const text = [one.number, one.name, one.name_en, one.basis, one.basis_en].join(' ');
    return one.district === district && !one.closed && holds(text, q);
  });
}

/** The streets that have a duty list and whose people this person works with, his own first. */
export async function streetsWithLists(db: ReadDb, book: ReferenceBook, actor: Actor): Promise<PlaceEntry[]> {
  const own = new Set(actor.posts.flatMap((post) => post.street ?? []));
  const districts = new Set(actor.posts.flatMap((post) => post.district ?? []));
  const ids = new Set(book.duties.filter((item) => !item.closed).map((item) => item.street));
  const places = [...(await placeNames(db, [...ids])).values()];
  const near = places.filter((place) => districts.size === 0 || districts.has(place.parent_id ?? ''));
  const rank = (place: PlaceEntry) => Number(own.has(place.id));
  return near.toSorted((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1));
}

/** Does the text hold every word of the question? */
function holds(text: string, q: string): boolean {
  const words = q.toLowerCase().split(/\s+/);
  return words.every((word) => text.toLowerCase().includes(word));
}

function textOf({ leadUnit, helpers, kind, ...item }: DutyLine): string {
  const units = [leadUnit, ...helpers].flatMap((unit) => [unit?.name, unit?.name_en]);
  const { number, category, name, name_en, basis, basis_en } = item;
  return [number, category, name, name_en, basis, basis_en, kind?.name, kind?.name_en, ...units].join(' ');
}
