import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { gapsOf, unitsOf } from '#desks/common/gaps.ts';
import type { Deps } from '#kernel/deps.ts';
import { newDesk, newFormKey, show, wordsOf } from '#kernel/http.ts';
import { valuesOf, type Thing } from '#records/office-values.ts';
import { unitWeight } from '#records/office-weight.ts';
import { Problem } from '#rules/problem.ts';
import { boards, partnerKinds, type Board, type PartnerKind, type PlaceLevel } from '#rules/vocabulary.ts';
import { newUnitPage, unitPage } from '#views/office-unit.ts';
import {
  boxes,
  formOf,
  nameField,
  phoneField,
  seenField,
  stateOf,
  statusOf,
  sysAdmin,
  type Tried,
} from './reference-common.ts';
import { demandSeat, demandStreet, peopleByUnit, seatById } from './reference-queries.ts';
import { addRoute, thingRoutes } from './reference-thing.ts';

const draft = z.object({
  name: nameField(40),
  name_en: nameField(60),
  phone: z
    .union([z.literal('').transform(() => null), phoneField])
    .optional()
    .default(null),
  groups: boxes,
});
const newUnit = z.object({ board: z.enum(boards, 'choose') }).extend(draft.shape);
const newPartner = z
  .object({ partner: z.enum(partnerKinds, 'choose') })
  .extend(newUnit.omit({ groups: true }).shape);

/** Units and partners: add, change, close, use again. */
export function unitRoutes(deps: Deps): Router {
  const desk = newDesk();
  const after = ({ street }: { street: string }) => `/office/streets/${street}?saved=1`;
  desk.get('/office/streets/:id/units/new', sysAdmin, (req, res) => showNewUnit(deps, req, res));
  addRoute(desk, deps, {
    at: '/office/streets/:id/units',
    form: newUnit,
    spot: seatIn,
    show: showNewUnit,
    add: deps.office.addUnit,
    after,
  });
  desk.get('/office/streets/:id/partners/new', sysAdmin, (req, res) => showNewPartner(deps, req, res));
  addRoute(desk, deps, {
    at: '/office/streets/:id/partners',
    form: newPartner,
    spot: streetIn,
    show: showNewPartner,
    add: (actor, what, request) => deps.office.addUnit(actor, { ...what, groups: [] }, request),
    after,
  });
  thingRoutes(desk, deps, {
    at: '/office/units',
    form: draft.extend({ seen: seenField }),
    demand: demandUnit,
    show: showUnit,
    change: deps.office.changeUnit,
    setOpen: deps.office.setUnitOpen,
  });
  return desk;
}

async function demandUnit(deps: Deps, req: Request) {
  const id = String(req.params['id']);
  const of: Thing = `unit:${id}`;
  const values = (await valuesOf(deps.readDb, [of])).get(of);
  if (!values) throw new Problem('missing');
  return { id, of, values };
}

async function showNewUnit(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const street = await demandSeat(deps, req);
  const groups = groupsFor(deps, street);
  const form = { street, groups, key: newFormKey(), ...stateOf(req, tried, 'groups') };
  show(req, res, newUnitPage(wordsOf(req), deps.now(), form), statusOf(tried));
}

async function showNewPartner(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const street = await demandStreet(deps, req);
  const form = { street, groups: null, key: newFormKey(), ...stateOf(req, tried) };
  show(req, res, newUnitPage(wordsOf(req), deps.now(), form), statusOf(tried));
}

async function showUnit(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const { id, of, values } = await demandUnit(deps, req);
  const street = await seatById(deps.readDb, String(values['place_id']));
  if (!street) throw new Problem('missing');
  const { cases, tasks, posts } = await unitWeight(deps.readDb, id, 'told');
  const { office } = wordsOf(req);
  const open = values['closed_at'] === null;
  const unit = {
    id,
    name: String(values['name']),
    name_en: String(values['name_en']),
    phone: values['phone'] as string | null,
    board: values['board'] as Board,
    partner: values['partner'] as PartnerKind | null,
    groups: values['groups'] as string[],
    open,
    closed: !open,
    people: (await peopleByUnit(deps.readDb, street.id))(id),
    weight: cases + tasks + posts > 0 ? office.weight(cases, posts, tasks) : null,
  };
  const groups = unit.partner === null ? groupsFor(deps, street) : null;
  const form = { unit, street, groups, ...(await formOf(deps, req, of, tried, 'groups')) };
  show(req, res, unitPage(wordsOf(req), deps.now(), form), statusOf(tried));
}

/** Groups in which a board has categories, and whether a unit of the street is on duty for them; a district need not have one. */
function groupsFor(deps: Deps, { id, level }: { id: string; level: PlaceLevel }) {
  const book = deps.reference();
  const gaps = level === 'district' ? [] : gapsOf(book, unitsOf(book, id));
  return boards.flatMap((board) =>
    book.groups
      .filter((group) => book.categories.some((one) => one.board === board && one.group === group.code))
      .map(({ code, name, name_en }) => {
        const isGap = gaps.some((gap) => gap.board === board && gap.group.code === code);
        return { code, name, name_en, board, attended: !isGap };
      }),
  );
}

async function seatIn(deps: Deps, req: Request) {
  return { street: (await demandSeat(deps, req)).id };
}

async function streetIn(deps: Deps, req: Request) {
  return { street: (await demandStreet(deps, req)).id };
}
