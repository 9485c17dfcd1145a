import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { unitsOf } from '#desks/common/gaps.ts';
import { dutyLine } from '#desks/common/duty-lines.ts';
import type { Deps } from '#kernel/deps.ts';
import { newDesk, newFormKey, show, wordsOf } from '#kernel/http.ts';
import type { Thing } from '#records/office-values.ts';
import { placeNames } from '#records/place-names.ts';
import { isListNumber } from '#rules/duty-list.ts';
import { Problem } from '#rules/problem.ts';
import { officeDutiesPage, officeDutyPage } from '#views/office-duties.ts';
import {
  bodyOf,
  boxes,
  formOf,
  nameField,
  seenField,
  stateOf,
  statusOf,
  type Tried,
} from './reference-common.ts';
import { listRoutes, thingRoutes } from './reference-thing.ts';

const draft = z.object({
  name: nameField(60),
  name_en: nameField(120),
  lead: z.string().min(1, 'choose').max(60, 'choose'),
  co: boxes,
  basis: nameField(120),
  basis_en: nameField(200),
  deadline: nameField(80),
  deadline_en: nameField(160),
});
/** The number of an item of either list. */
export const numberField = z.string().trim().refine(isListNumber, 'bad_number');
const newItem = z
  .object({
    street: z.string().min(1, 'choose').max(40, 'choose'),
    number: numberField,
    category: z.string().min(1, 'choose').max(20, 'choose'),
  })
  .extend(draft.shape);

/** 履职事项清单 street by street, and one item to change. */
export function dutyRoutes(deps: Deps): Router {
  const desk = newDesk();
  listRoutes(desk, deps, {
    at: '/office/duties',
    form: newItem,
    show: showStreet,
    add: deps.office.addDuty,
    after: ({ street }) => `/office/duties?street=${street}&saved=1`,
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
    ...stateOf(req, tried, 'co'),
  });
  show(req, res, page, statusOf(tried));
}

async function showItem(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const { of, item } = await demandItem(deps, req);
  const book = deps.reference();
  const page = officeDutyPage(wordsOf(req), deps.now(), {
    item: dutyLine(book, item),
    units: unitsOf(book, item.street),
    street: (await placeNames(deps.readDb, [item.street])).get(item.street),
    ...(await formOf(deps, req, of, tried, 'co')),
  });
  show(req, res, page, statusOf(tried));
}
