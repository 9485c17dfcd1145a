import type { Router } from 'express';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, show, wordsOf } from '#kernel/http.ts';
import { Problem } from '#rules/problem.ts';
import { offLists } from '#rules/vocabulary.ts';
import { offListView } from '#views/oversight-off-list.ts';
import { listLook, pageOf } from './look.ts';
import { namesFor } from './names.ts';
import { offListPage } from './off-list.ts';

/** 减负: the tasks that were asked of communities and grids without a listed matter. */
export function offListRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/oversight/off-list', async (req, res) => {
    const look = await listLook(deps, req);
    const asked = req.query['only'] ?? 'asked';
    const only = offLists.find((one) => one === asked);
    if (!only) throw new Problem('missing');
    const list = await offListPage(deps, actorOf(req), look, { only, page: pageOf(req) });
    show(
      req,
      res,
      offListView(wordsOf(req), deps.now(), { look, names: await namesFor(deps, look), only, list }),
    );
  });
  return desk;
}
