import type { Router } from 'express';
import { z } from 'zod';
import { sidesOf } from '#desks/common/sides.ts';
import { worklistOf } from '#desks/common/worklist.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, parse, show, wordsOf } from '#kernel/http.ts';
import { hasRole } from '#rules/permissions.ts';
import { Problem } from '#rules/problem.ts';
import { rulingsView } from '#views/rulings.ts';

const query = z.object({ case: z.string().max(40).optional(), done: z.string().max(40).optional() });

/** 裁定: who handles what a unit wants to return. Board leads rule within their board, the district between boards. */
export function rulingsRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/rulings', async (req, res) => {
    const actor = actorOf(req);
    if (!hasRole(actor, 'board_lead', 'district_adjudicator'))
      throw new Problem('forbidden', { reason: 'not_your_role' });
    const asked = parse(query, req.query);
    const work = await worklistOf(deps, actor, ['in_dispute'], asked.case, asked.done);
    const { open } = work;
    const sides = open?.row.state === 'in_dispute' ? await sidesOf(deps, actor, open, open.detail) : null;
    show(req, res, rulingsView(wordsOf(req), deps.now(), { ...work, sides }));
  });
  return desk;
}
