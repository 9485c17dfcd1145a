import type { Router } from 'express';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, show, wordsOf } from '#kernel/http.ts';
import { oversightView } from '#views/oversight.ts';
import { decisionsFor } from './decisions.ts';
import { lookOf } from './look.ts';
import { offListOf } from './off-list.ts';
import { namesFor } from './names.ts';
import { overdueCases } from './overdue.ts';
import { reportOf } from './report.ts';

/** How many of the overdue cases stand on the report itself. */
const longest = 5;

/** 督查: the report of what one answers for. */
export function oversightRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/oversight', async (req, res) => {
    const look = await lookOf(deps, req);
    const actor = actorOf(req);
    const [names, report, overdue, decisions, offList] = await Promise.all([
      namesFor(deps, look),
      reportOf(deps, look),
      look.area.numbersOnly ? [] : overdueCases(deps, actor, look, longest),
      decisionsFor(deps, actor, look),
      offListOf(deps.figures, look),
    ]);
    const view = { look, names, report, longest: overdue, decisions, offList, who: actor.name };
    show(req, res, oversightView(wordsOf(req), deps.now(), view));
  });
  return desk;
}
