import type { CategoryEntry, ReferenceBook, UnitEntry } from '#records/reference.ts';
import { templateFor } from '#rules/templates.ts';
import { boards, partnerKinds, type Board, type PartnerKind } from '#rules/vocabulary.ts';

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

/** A kind of partner that is told of some categories from the first minute on, and of which a street has none. */
export type PartnerGap = { partner: PartnerKind; categories: CategoryEntry[] };

/** Whom the templates name and this street has not: nobody is told in their place. */
export function partnerGapsOf(book: ReferenceBook, street: string): PartnerGap[] {
  const here = book.partners.filter((one) => one.street === street);
  return partnerKinds
    .filter((kind) => !here.some((one) => one.partner === kind))
    .map((partner) => ({ partner, categories: book.categories.filter((one) => tells(one, partner)) }))
    .filter(({ categories }) => categories.length > 0);
}

function tells({ code }: CategoryEntry, kind: PartnerKind): boolean {
  return templateFor(code).some(({ party }) => 'partner' in party && party.partner === kind);
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
