import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { gapsOf, unitsOf } from '#desks/common/gaps.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, newFormKey, seeOther, show, tryParse, wordsOf } from '#kernel/http.ts';
import { valuesOf, type Thing } from '#records/office-values.ts';
import { unitWeight } from '#records/office-weight.ts';
import { Problem } from '#rules/problem.ts';
import { boards, type Board, type PlaceLevel } from '#rules/vocabulary.ts';
import { unitPage } from '#views/office-units.ts';
import {
  attempt,
  historyOf,
  nameField,
  phoneField,
  refused,
  requestOf,
  seenField,
  seenOn,
  stateOf,
  statusOf,
  sysAdmin,
  type Tried,
} from './reference-common.ts';
import { demandSeat, seatById } from './reference-queries.ts';
import { thingRoutes } from './reference-thing.ts';

const draft = z.object({
  name: nameField(40),
  name_en: nameField(60),
  phone: z
    .union([z.literal('').transform(() => null), phoneField])
    .optional()
    .default(null),
  groups: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .optional()
    .default([]),
});
const newUnit = draft.extend({ board: z.enum(boards, 'choose') });

/** Units: add, change, close, use again. */
export function unitRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/office/streets/:id/units/new', sysAdmin, (req, res) => showNew(deps, req, res));
  desk.post('/office/streets/:id/units', sysAdmin, async (req, res) => {
    const street = await demandSeat(deps, req);
    const read = tryParse(newUnit, req.body);
    if (!read.ok) return showNew(deps, req, res, refused(read.fields));
    const what = { street: street.id, ...read.data };
    const tried = await attempt(deps, null, () => deps.office.addUnit(actorOf(req), what, requestOf(req)));
    return tried.ok ? seeOther(res, `/office/streets/${street.id}?saved=1`) : showNew(deps, req, res, tried);
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

async function showNew(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const street = await demandSeat(deps, req);
  const form = { unit: null, street, groups: groupsFor(deps, street), history: [], key: newFormKey() };
  const page = unitPage(wordsOf(req), deps.now(), { ...form, ...unitState(req, tried) });
  show(req, res, page, statusOf(tried));
}

async function showUnit(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const { id, of, values } = await demandUnit(deps, req);
  const street = await seatById(deps.readDb, String(values['place_id']));
  if (!street) throw new Problem('missing');
  const history = await historyOf(deps, of);
  const { cases, posts } = await unitWeight(deps.readDb, id, 'told');
  const { office } = wordsOf(req);
  const unit = {
    id,
    name: String(values['name']),
    name_en: String(values['name_en']),
    phone: values['phone'] as string | null,
    board: values['board'] as Board,
    groups: values['groups'] as string[],
    open: values['closed_at'] === null,
    seen: seenOn(req, history, tried),
    weight: cases + posts > 0 ? office.weight(cases, posts) : null,
  };
  const groups = groupsFor(deps, street);
  const form = { unit, street, groups, history, key: newFormKey(), ...unitState(req, tried) };
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

function unitState(req: Request, tried?: Tried) {
  const state = stateOf(req, tried);
  if (!state.values) return state;
  // A switch brings no fields: what stands in the form is what is stored.
  return { ...state, values: 'name' in state.values ? { groups: [], ...state.values } : undefined };
}
