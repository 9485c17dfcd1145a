import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, newFormKey, seeOther, show, wordsOf } from '#kernel/http.ts';
import { receiveSheet } from '#kernel/sheets.ts';
import { gridColumns, planGrids, type GridRow } from '#records/office-grid-plan.ts';
import { valuesOf, type Thing } from '#records/office-values.ts';
import { gridWeights, weightBelow } from '#records/office-weight.ts';
import { Problem } from '#rules/problem.ts';
import { gridPage } from '#views/office-grid.ts';
import { gridCheckPage, gridsPage } from '#views/office-grids.ts';
import {
  attempt,
  bodyOf,
  formOf,
  nameField,
  refused,
  requestOf,
  seenField,
  stateOf,
  statusOf,
  sysAdmin,
  type Tried,
} from './reference-common.ts';
import { gridTree } from './reference-grid-tree.ts';
import { demandStreet } from './reference-queries.ts';
import { addRoute, thingRoutes } from './reference-thing.ts';
import { sendTable, tableFromFile, tableFromText } from './reference-tables.ts';

export type { CommunityNode, GridNode, GridsView } from './reference-grid-tree.ts';

const names = { name: nameField(40), name_en: nameField(40) };
const newGrid = z.object({ code: z.string().trim().min(1, 'required').max(20, 'too_long'), ...names });

/** Grids: the tree of a street, a table in and out, and one by hand. */
export function gridRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/office/streets/:id/grids', sysAdmin, (req, res) => showGrids(deps, req, res));
  desk.get('/office/streets/:id/grids.csv', sysAdmin, (req, res) => download(deps, req, res));
  addRoute(desk, deps, {
    at: '/office/streets/:id/grids',
    form: newGrid,
    spot: streetIn,
    show: showGrids,
    add: deps.office.addGrid,
    after: ({ street }) => `/office/streets/${street}/grids?saved=1`,
  });
  desk.post('/office/streets/:id/grids/check', sysAdmin, receiveSheet(), async (req, res) => {
    const street = await demandStreet(deps, req);
    const read = tableFromFile(req, gridColumns);
    if (!read.ok) return showGrids(deps, req, res, refused({ file: read.fault }));
    return showCheck(deps, req, res, street, read);
  });
  desk.post('/office/streets/:id/grids/import', sysAdmin, async (req, res) => {
    const street = await demandStreet(deps, req);
    const { text, close_missing } = bodyOf(req);
    const read = tableFromText(text, gridColumns);
    if (!read.ok) return showGrids(deps, req, res, refused({ file: read.fault }));
    const what = { street: street.id, rows: read.rows, closeMissing: close_missing === '1' };
    const tried = await attempt(deps, null, () =>
      deps.office.importGrids(actorOf(req), what, requestOf(req)),
    );
    return tried.ok
      ? seeOther(res, `/office/streets/${street.id}/grids?saved=1`)
      : showCheck(deps, req, res, street, read, tried.errors);
  });
  thingRoutes(desk, deps, {
    at: '/office/grids',
    form: z.object({ ...names, seen: seenField }),
    demand: demandGrid,
    show: showGrid,
    change: deps.office.changeGrid,
    setOpen: deps.office.setGridOpen,
  });
  return desk;
}

async function demandGrid(deps: Deps, req: Request) {
  const id = String(req.params['id']);
  const of: Thing = `place:${id}`;
  const values = (await valuesOf(deps.readDb, [of])).get(of);
  const level = values?.['level'];
  if (!values || (level !== 'grid' && level !== 'micro_grid')) throw new Problem('missing');
  return { id, of, values, level: level as 'grid' | 'micro_grid' };
}

async function download(deps: Deps, req: Request, res: Response): Promise<void> {
  const street = await demandStreet(deps, req);
  const { communities } = await gridTree(deps.readDb, street);
  const rows = communities.flatMap((community) => {
    const open = community.grids.flatMap((grid) => [grid, ...grid.micro]).filter((grid) => grid.open);
    return open.map((grid) => [community.id, community.name, grid.id, grid.name, grid.name_en]);
  });
  sendTable(res, `grids-${street.id}.csv`, [gridColumns, ...rows]);
}

async function showGrids(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const street = await demandStreet(deps, req);
  const view = await gridTree(deps.readDb, street);
  const state = { key: newFormKey(), ...stateOf(req, tried) };
  show(req, res, gridsPage(wordsOf(req), deps.now(), view, state), statusOf(tried));
}

async function showCheck(
  deps: Deps,
  req: Request,
  res: Response,
  street: { id: string; name: string; name_en: string },
  read: { rows: GridRow[]; text: string },
  errors: Record<string, string> = {},
): Promise<void> {
  const plan = await planGrids(deps.readDb, street.id, read.rows);
  const isWrong = plan.rows.some(({ faults }) => faults.length > 0) || Object.keys(errors).length > 0;
  const view = { street, plan, text: read.text, key: newFormKey(), errors };
  show(req, res, gridCheckPage(wordsOf(req), deps.now(), view), isWrong ? 422 : 200);
}

async function showGrid(deps: Deps, req: Request, res: Response, tried?: Tried): Promise<void> {
  const { id, of, values, level } = await demandGrid(deps, req);
  const place = await deps.readDb
    .selectFrom('place')
    .select('path')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const [, , , streetId = '', communityId = ''] = place.path.split('/');
  const above = await deps.readDb
    .selectFrom('place')
    .select(['id', 'name', 'name_en'])
    .where('id', 'in', [streetId, communityId])
    .execute();
  const street = above.find((one) => one.id === streetId);
  const community = above.find((one) => one.id === communityId);
  if (!street || !community) throw new Problem('missing');
  const weight = weightBelow(await gridWeights(deps.readDb, streetId, 'told'), id);
  const { office } = wordsOf(req);
  const grid = {
    id,
    level,
    posts: weight.posts,
    open: values['closed_at'] === null,
    name: String(values['name']),
    name_en: String(values['name_en']),
    weight: weight.cases + weight.posts > 0 ? office.weight(weight.cases, weight.posts, 0) : null,
  };
  const form = { grid, street, community, ...(await formOf(deps, req, of, tried)) };
  show(req, res, gridPage(wordsOf(req), deps.now(), form), statusOf(tried));
}

async function streetIn(deps: Deps, req: Request) {
  return { street: (await demandStreet(deps, req)).id };
}
