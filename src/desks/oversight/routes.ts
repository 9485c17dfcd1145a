import type { Router } from 'express';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, show, wordsOf } from '#kernel/http.ts';
import { oversightView } from '#views/oversight.ts';
import { decisionsFor } from './decisions.ts';
import { lookOf } from './look.ts';
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
    const names = await namesFor(deps, look);
    const actor = actorOf(req);
    const view = {
      look,
      names,
      report: await reportOf(deps, look),
      longest: look.area.numbersOnly ? [] : await overdueCases(deps, actor, look, longest),
      decisions: await decisionsFor(deps, actor, look),
      who: actor.name,
    };
    show(req, res, oversightView(wordsOf(req), deps.now(), view));
  });
  return desk;
}
