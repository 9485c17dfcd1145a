import type { Router } from 'express';
import { z } from 'zod';
import { countsOf, worklistOf } from '#desks/common/worklist.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, parse, show, wordsOf } from '#kernel/http.ts';
import { placeNames } from '#records/place-names.ts';
import type { Actor } from '#rules/facts.ts';
import { hasRole } from '#rules/who.ts';
import { Problem } from '#rules/problem.ts';
import { checkView } from '#views/check.ts';

const query = z.object({
  list: z.enum(['check', 'visit']).default('check'),
  case: z.string().max(40).optional(),
  done: z.string().max(40).optional(),
});

/** 核查回访: what others have handled, checked and asked about by someone who had no part in it. */
export function checkRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/check', async (req, res) => {
    const actor = actorOf(req);
    if (!hasRole(actor, 'checker', 'visitor_agent'))
      throw new Problem('forbidden', { reason: 'not_your_role' });
    const asked = parse(query, req.query);
    const state = asked.list === 'check' ? 'pending_check' : 'pending_visit';
    const work = await worklistOf(deps, actor, [state], asked.case, asked.done);
    const counts = await countsOf(deps, actor, ['pending_check', 'pending_visit']);
    const street = await streetOf(deps, actor, wordsOf(req).lang);
    show(req, res, checkView(wordsOf(req), deps.now(), { ...work, counts, list: asked.list, street }));
  });
  return desk;
}

/** The name of the street for which this person checks and calls. */
async function streetOf({ readDb }: Deps, actor: Actor, lang: 'zh' | 'en'): Promise<string> {
  const ids = actor.posts.flatMap(({ street }) => street ?? []);
  const [street] = (await placeNames(readDb, ids)).values();
  return (lang === 'zh' ? street?.name : street?.name_en) ?? '';
}
