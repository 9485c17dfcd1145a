import type { CategoryEntry, ReferenceBook, UnitEntry } from '#records/reference.ts';
import { boards, type Board } from '#rules/vocabulary.ts';

/** A category group whose categories of a board no unit of the street handles. */
export type Gap = {
  group: { code: string; name: string; name_en: string };
  board: Board;
  categories: CategoryEntry[];
};

/** Which categories have no unit on duty among these units of a street, by board and group. */
export function gapsOf(book: ReferenceBook, units: readonly UnitEntry[]): Gap[] {
  const handled = (one: CategoryEntry) =>
    units.some(
      (unit) =>
        unit.board === one.board && (unit.groups.includes(one.group) || unit.leads.includes(one.code)),
    );
  return boards.flatMap((board) =>
    book.groups.flatMap((group) => {
      const categories = book.categories.filter(
        (one) => one.board === board && one.group === group.code && !handled(one),
      );
      return categories.length > 0 ? [{ group, board, categories }] : [];
    }),
  );
}

/** The units of a street, or those of a district itself, that work. */
export function unitsOf(book: ReferenceBook, place: string): UnitEntry[] {
  return book.unitsAnywhere.filter(({ street, district }) => street === place || district === place);
}

/** What stands in the way of the streets that have units: categories that none of them handles, and streets without a duty phone. */
export function lackingIn(book: ReferenceBook): { gaps: number; withoutPhones: number } {
  const streets = [...new Set(book.units.flatMap((unit) => unit.street ?? []))];
  const gaps = streets.flatMap((street) => gapsOf(book, unitsOf(book, street)));
  return {
    gaps: gaps.reduce((sum, gap) => sum + gap.categories.length, 0),
    withoutPhones: streets.filter((street) => !book.phones.some((phone) => phone.place_id === street)).length,
  };
}
