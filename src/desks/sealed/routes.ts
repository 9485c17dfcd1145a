import type { Router } from 'express';
import { justDone } from '#desks/common/worklist.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, show, wordsOf } from '#kernel/http.ts';
import { Problem } from '#rules/problem.ts';
import { hasRole } from '#rules/who.ts';
import { sealedView } from '#views/sealed.ts';
import { grantsOf, mostListed, secretCases, waitingFor } from './queries.ts';

/** 保密事件: the desk of the officer for what is secret. What he does there goes to the cases' own address. */
export function sealedRoutes(deps: Deps): Router {
  const desk = newDesk();
  const { readDb, now } = deps;
  desk.get('/sealed', async (req, res) => {
    const actor = actorOf(req);
    if (!hasRole(actor, 'confidential_officer')) throw new Problem('forbidden', { reason: 'not_your_role' });
    const { done } = req.query;
    const view = {
      waiting: await waitingFor(readDb, actor),
      cases: await secretCases(readDb, actor),
      grants: await grantsOf(readDb, actor),
      most: mostListed,
      done: typeof done === 'string' ? await justDone(deps, actor, done) : null,
    };
    show(req, res, sealedView(wordsOf(req), now(), view));
  });
  return desk;
}
