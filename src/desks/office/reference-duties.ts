import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { unitsOf } from '#desks/common/gaps.ts';
import { dutyLine } from '#desks/common/duty-lines.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, newFormKey, seeOther, show, tryParse, wordsOf } from '#kernel/http.ts';
import type { Thing } from '#records/office-values.ts';
import { placeNames } from '#records/place-names.ts';
import { isListNumber } from '#rules/duty-list.ts';
import { Problem } from '#rules/problem.ts';
import { officeDutiesPage, officeDutyPage } from '#views/office-duties.ts';
import {
  attempt,
  bodyOf,
  historyOf,
  nameField,
  refused,
  requestOf,
  seenField,
  seenOn,
  stateOf,
  statusOf,
  sysAdmin,
  type Tried,
} from './reference-common.ts';
import { thingRoutes } from './reference-thing.ts';

const draft = z.object({
  name: nameField(60),
  name_en: nameField(120),
  lead: z.string().min(1, 'choose').max(60, 'choose'),
  co: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .optional()
    .default([]),
  basis: nameField(120),
  basis_en: nameField(200),
  deadline: nameField(80),
  deadline_en: nameField(160),
});
/** The number of an item of either list. */
export const numberField = z.string().trim().refine(isListNumber, 'bad_number');
const newItem = draft.extend({
  street: z.string().min(1, 'choose').max(40, 'choose'),
  number: numberField,
  category: z.string().min(1, 'choose').max(20, 'choose'),
});

/** 履职事项清单 street by street, and one item to change. */
export function dutyRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/office/duties', sysAdmin, (req, res) => showStreet(deps, req, res));
  desk.post('/office/duties', sysAdmin, async (req, res) => {
    const read = tryParse(newItem, req.body);
    if (!read.ok) return showStreet(deps, req, res, refused(read.fields));
    const run = () => deps.office.addDuty(actorOf(req), read.data, requestOf(req));
    const tried = await attempt(deps, null, run);
    return tried.ok
      ? seeOther(res, `/office/duties?street=${read.data.street}&saved=1`)
      : showStreet(deps, req, res, tried);
  });
  thingRoutes(desk, deps, {
    at: '/office/duties',
    form: draft.extend({ seen: seenField }),
    demand: demandItem,
    show: showItem,
    change: deps.office.changeDuty,
    setOpen: deps.office.setDutyOpen,
  });
  return desk;
}

async function demandItem(deps: Deps, req: Request) {
  const id = String(req.params['id']);
  const of: Thing = `duty:${id}`;
  const item = deps.reference().dutyItem(id);
  if (!item) throw new Problem('missing');
  return { id, of, item };
}

/** One street's items, open and closed, with a form for another one. */
async function showStreet(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const book = deps.reference();
  const ids = [...new Set(book.units.flatMap((unit) => unit.street ?? []))];
  const streets = [...(await placeNames(deps.readDb, ids)).values()].toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  const asked = bodyOf(req)['street'] ?? req.query['street'];
  const street = streets.find((one) => one.id === asked) ?? streets[0];
  const items = book.duties.filter((item) => item.street === street?.id).map((item) => dutyLine(book, item));
  const page = officeDutiesPage(wordsOf(req), deps.now(), {
    streets,
    street,
    items,
    units: street ? unitsOf(book, street.id) : [],
    groups: book.groups,
    categories: book.categories.filter(({ board }) => board !== null),
    key: newFormKey(),
    ...itemState(req, tried),
  });
  show(req, res, page, statusOf(tried));
}

async function showItem(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const { of, item } = await demandItem(deps, req);
  const book = deps.reference();
  const history = await historyOf(deps, of);
  const page = officeDutyPage(wordsOf(req), deps.now(), {
    item: dutyLine(book, item),
    units: unitsOf(book, item.street),
    street: (await placeNames(deps.readDb, [item.street])).get(item.street),
    seen: seenOn(req, history, tried),
    history,
    key: newFormKey(),
    ...itemState(req, tried),
  });
  show(req, res, page, statusOf(tried));
}

function itemState(req: Request, tried?: Tried) {
  const state = stateOf(req, tried);
  if (!state.values) return state;
  // A switch brings no fields: what stands in the form is what is stored.
  return { ...state, values: 'name' in state.values ? { co: [], ...state.values } : undefined };
}
