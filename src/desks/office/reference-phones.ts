import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { newDesk, newFormKey, show, wordsOf } from '#kernel/http.ts';
import type { Thing } from '#records/office-values.ts';
import { Problem } from '#rules/problem.ts';
import { phonePage, phonesPage, type PhonePlace } from '#views/office-phones.ts';
import {
  formOf,
  nameField,
  phoneField,
  seenField,
  stateOf,
  statusOf,
  type Tried,
} from './reference-common.ts';
import { listRoutes, thingRoutes } from './reference-thing.ts';

const draft = z.object({
  name: nameField(40),
  name_en: nameField(60),
  phone: phoneField,
  position: z
    .string()
    .trim()
    .regex(/^[1-9]\d?$/, 'bad_position')
    .transform(Number),
});
const newPhone = z.object({ place: z.string().min(1, 'choose').max(40, 'choose') }).extend(draft.shape);

/** 值班电话: all of them, and one to change. */
export function phoneRoutes(deps: Deps): Router {
  const desk = newDesk();
  listRoutes(desk, deps, {
    at: '/office/phones',
    form: newPhone,
    show: showPhones,
    add: deps.office.addPhone,
    after: () => '/office/phones?saved=1',
  });
  thingRoutes(desk, deps, {
    at: '/office/phones',
    form: draft.extend({ seen: seenField }),
    demand: demandPhone,
    show: showPhone,
    change: deps.office.changePhone,
    setOpen: deps.office.setPhoneOpen,
  });
  return desk;
}

/** Open and closed numbers. */
function phonesIn(deps: Deps) {
  return deps.readDb
    .selectFrom('duty_phone')
    .innerJoin('place', 'place.id', 'duty_phone.place_id')
    .select(['duty_phone.id', 'place_id', 'position', 'duty_phone.name', 'duty_phone.name_en', 'phone'])
    .select(['level', 'place.name as place', 'place.name_en as place_en', 'duty_phone.closed_at']);
}

async function demandPhone(deps: Deps, req: Request) {
  const id = String(req.params['id']);
  const of: Thing = `phone:${id}`;
  const row = await phonesIn(deps).where('duty_phone.id', '=', id).executeTakeFirst();
  if (!row) throw new Problem('missing');
  const { closed_at, ...phone } = row;
  return { id, of, phone: { ...phone, open: closed_at === null } };
}

async function showPhones(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const closed = await phonesIn(deps)
    .where('duty_phone.closed_at', 'is not', null)
    .orderBy('duty_phone.id')
    .execute();
  const view = {
    phones: deps.reference().phones,
    closed,
    places: await phonePlaces(deps),
    key: newFormKey(),
  };
  const page = phonesPage(wordsOf(req), deps.now(), { ...view, ...stateOf(req, tried) });
  show(req, res, page, statusOf(tried));
}

/** Where a number may belong: the city, its districts, their streets. */
async function phonePlaces(deps: Deps): Promise<PhonePlace[]> {
  const rows = await deps.readDb
    .selectFrom('place')
    .select(['id', 'parent_id as district', 'level', 'name', 'name_en'])
    .where('level', 'in', ['city', 'district', 'street'])
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows;
}

async function showPhone(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const { of, phone } = await demandPhone(deps, req);
  const form = { phone, ...(await formOf(deps, req, of, tried)) };
  show(req, res, phonePage(wordsOf(req), deps.now(), form), statusOf(tried));
}
