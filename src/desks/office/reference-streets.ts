import type { Router } from 'express';
import { gapsOf, partnerGapsOf, unitsOf, type Gap, type PartnerGap } from '#desks/common/gaps.ts';
import type { Deps } from '#kernel/deps.ts';
import { newDesk, show, wordsOf } from '#kernel/http.ts';
import type { GroupEntry, PhoneEntry, UnitEntry } from '#records/reference.ts';
import { Problem } from '#rules/problem.ts';
import type { Board, PartnerKind, PlaceLevel } from '#rules/vocabulary.ts';
import { streetPage, streetsPage } from '#views/office-units.ts';
import { sysAdmin } from './reference-common.ts';
import {
  countsByStreet,
  districtsAndStreets,
  peopleByUnit,
  seatById,
  type PlaceCounts,
} from './reference-queries.ts';

export type UnitRow = {
  id: string;
  name: string;
  name_en: string;
  phone: string | null;
  board: Board;
  partner: PartnerKind | null;
  groups: readonly string[];
  closed: boolean;
  /** How many hold a post there. */
  people: number;
};
export type StreetRow = { id: string; name: string; name_en: string } & PlaceCounts & {
    units: number;
    gaps: number;
    phones: number;
  };
export type StreetView = {
  id: string;
  /** A district has units for what its streets cannot settle, and no grids of its own. */
  level: PlaceLevel;
  name: string;
  name_en: string;
  units: readonly UnitRow[];
  partners: readonly UnitRow[];
  /** Units and partners that are out of use. */
  closed: readonly UnitRow[];
  gaps: readonly Gap[];
  partnerGaps: readonly PartnerGap[];
  groups: readonly GroupEntry[];
  phones: readonly PhoneEntry[];
};

/** 街道与单位: the tree of streets, and one street. */
export function streetRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/office/streets', sysAdmin, async (req, res) => {
    show(req, res, streetsPage(wordsOf(req), deps.now(), await districts(deps)));
  });
  desk.get('/office/streets/:id', sysAdmin, async (req, res) => {
    const view = await streetView(deps, String(req.params['id']));
    show(req, res, streetPage(wordsOf(req), deps.now(), view, req.query['saved'] === '1'));
  });
  return desk;
}

async function districts({ readDb, reference }: Deps) {
  const book = reference();
  const counts = await countsByStreet(readDb);
  const places = await districtsAndStreets(readDb);
  const rowOf = (street: { id: string; name: string; name_en: string }): StreetRow => {
    const units = unitsOf(book, street.id);
    const gaps = gapsOf(book, units).reduce((sum, gap) => sum + gap.categories.length, 0);
    const phones = book.phones.filter((phone) => phone.place_id === street.id).length;
    return { ...street, ...counts(street.id), units: units.length, gaps, phones };
  };
  return places
    .filter((place) => place.level === 'district')
    .map(({ id, name, name_en }) => ({
      id,
      name,
      name_en,
      units: unitsOf(book, id).length,
      streets: places.filter((place) => place.parent_id === id).map(rowOf),
    }));
}

async function streetView({ readDb, reference }: Deps, id: string): Promise<StreetView> {
  const street = await seatById(readDb, id);
  if (!street) throw new Problem('missing');
  const book = reference();
  const ids = await readDb
    .selectFrom('unit')
    .select('id')
    .where('place_id', '=', id)
    .where('closed_at', 'is not', null)
    .orderBy('id')
    .execute();
  const people = await peopleByUnit(readDb, id);
  const withPeople = (unit: UnitEntry) => ({ ...unit, people: people(unit.id) });
  const units = unitsOf(book, id);
  const isStreet = street.level === 'street';
  return {
    ...street,
    units: units.map(withPeople),
    partners: book.partners.filter((one) => one.street === id).map(withPeople),
    closed: ids.flatMap((one) => book.unit(one.id) ?? []).map(withPeople),
    gaps: isStreet ? gapsOf(book, units) : [],
    partnerGaps: isStreet ? partnerGapsOf(book, id) : [],
    groups: book.groups,
    phones: book.phones.filter((phone) => phone.place_id === id),
  };
}
