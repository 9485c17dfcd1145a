import type { Router } from 'express';
import { z } from 'zod';
import { extensionsFor, idsToAnswer } from '#desks/common/extensions.ts';
import { sidesOf } from '#desks/common/sides.ts';
import { countsOf, worklistOf, worklistFrom } from '#desks/common/worklist.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, parse, show, wordsOf } from '#kernel/http.ts';
import type { Actor } from '#rules/facts.ts';
import { hasRole } from '#rules/who.ts';
import { Problem } from '#rules/problem.ts';
import { extensionsView, rulingsView } from '#views/rulings.ts';

const query = z.object({
  list: z.enum(['rulings', 'extension']).optional().catch(undefined),
  case: z.string().max(40).optional(),
  done: z.string().max(40).optional(),
});

/**
 * 裁定: who handles what a unit wants to return, and 延期 for a second time. Board leads rule within their board, the district
 * between boards; a second extension is the district's.
 */
export function rulingsRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/rulings', async (req, res) => {
    const actor = actorOf(req);
    if (!hasRole(actor, 'board_lead', 'district_adjudicator', 'district_operator'))
      throw new Problem('forbidden', { reason: 'not_your_role' });
    const asked = parse(query, req.query);
    const w = wordsOf(req);
    const tabs = await tabsOf(deps, actor);
    if (listFor(actor, asked.list) === 'extension') {
      const waiting = extensionsFor(deps.readDb, actor, ['district']);
      const work = await worklistFrom(deps, actor, waiting, asked.case, asked.done);
      return show(req, res, extensionsView(w, deps.now(), { ...work, tabs }));
    }
    const work = await worklistOf(deps, actor, ['in_dispute'], asked.case, asked.done);
    const { open } = work;
    const sides = open?.row.state === 'in_dispute' ? await sidesOf(deps, actor, open, open.detail) : null;
    show(req, res, rulingsView(w, deps.now(), { ...work, sides, tabs }));
  });
  return desk;
}

/** Which of the two lists this person reads: the one asked for, if both are his. */
export function listFor(actor: Actor, asked: string | undefined): 'rulings' | 'extension' {
  if (!rules(actor)) return 'extension';
  return answers(actor) && asked === 'extension' ? 'extension' : 'rulings';
}

/** How many wait in either list, for who has both. */
async function tabsOf(deps: Deps, actor: Actor) {
  if (!rules(actor) || !answers(actor)) return null;
  const { in_dispute: toRule = 0 } = await countsOf(deps, actor, ['in_dispute']);
  return { toRule, toAnswer: (await idsToAnswer(deps.readDb, actor, ['district'])).length };
}

function rules(actor: Actor): boolean {
  return hasRole(actor, 'board_lead', 'district_adjudicator');
}

function answers(actor: Actor): boolean {
  return hasRole(actor, 'district_adjudicator', 'district_operator');
}
