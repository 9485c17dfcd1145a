import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { newDesk, newFormKey, show, wordsOf } from '#kernel/http.ts';
import type { Thing } from '#records/office-values.ts';
import { placeNames } from '#records/place-names.ts';
import { matterLists } from '#rules/admission.ts';
import { Problem } from '#rules/problem.ts';
import { officeMatterPage, officeMattersPage } from '#views/office-matters.ts';
import { formOf, nameField, seenField, stateOf, statusOf, type Tried } from './reference-common.ts';
import { numberField } from './reference-duties.ts';
import { districtsAndStreets } from './reference-queries.ts';
import { listRoutes, thingRoutes } from './reference-thing.ts';

const draft = z.object({
  name: nameField(60),
  name_en: nameField(120),
  basis: nameField(120),
  basis_en: nameField(200),
});
const newMatter = z
  .object({
    district: z.string().min(1, 'choose').max(40, 'choose'),
    list: z.enum(matterLists, 'choose'),
    number: numberField,
  })
  .extend(draft.shape);

/** 准入清单 of every district, and one matter to change. */
export function matterRoutes(deps: Deps): Router {
  const desk = newDesk();
  listRoutes(desk, deps, {
    at: '/office/matters',
    form: newMatter,
    show: showMatters,
    add: deps.office.addMatter,
    after: () => '/office/matters?saved=1',
  });
  thingRoutes(desk, deps, {
    at: '/office/matters',
    form: draft.extend({ seen: seenField }),
    demand: demandMatter,
    show: showMatter,
    change: deps.office.changeMatter,
    setOpen: deps.office.setMatterOpen,
  });
  return desk;
}

async function demandMatter(deps: Deps, req: Request) {
  const id = String(req.params['id']);
  const of: Thing = `matter:${id}`;
  const matter = deps.reference().matter(id);
  if (!matter) throw new Problem('missing');
  return { id, of, matter };
}

async function showMatters(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const places = await districtsAndStreets(deps.readDb);
  const page = officeMattersPage(wordsOf(req), deps.now(), {
    districts: places.filter((place) => place.level === 'district'),
    matters: deps.reference().matters,
    key: newFormKey(),
    ...stateOf(req, tried),
  });
  show(req, res, page, statusOf(tried));
}

async function showMatter(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const { of, matter } = await demandMatter(deps, req);
  const page = officeMatterPage(wordsOf(req), deps.now(), {
    matter,
    district: (await placeNames(deps.readDb, [matter.district])).get(matter.district),
    ...(await formOf(deps, req, of, tried)),
  });
  show(req, res, page, statusOf(tried));
}
