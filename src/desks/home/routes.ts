import type { Router } from 'express';
import { justDone } from '#desks/common/worklist.ts';
import { countTasks } from '#desks/common/badges.ts';
import { usualCategories } from '#desks/common/usual.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, seeOther, show, wordsOf } from '#kernel/http.ts';
import { shellFor } from '#kernel/nav.ts';
import type { Actor } from '#rules/facts.ts';
import { isPartners } from '#rules/posts.ts';
import { taskRoles } from '#rules/task.ts';
import { canReportIn, hasRole } from '#rules/who.ts';
import { homeView, type HomeView } from '#views/home.ts';
import { attentionFor } from './attention.ts';
import { heldCases, othersTriaging, postPlaces } from './queries.ts';

/** What another desk tells of the district on this page. */
type OverviewFor = (deps: Deps, actor: Actor) => Promise<HomeView['overview']>;

/** 我的工作台: what waits for me, whatever my posts. */
export function homeRoutes(deps: Deps, overviewFor: OverviewFor): Router {
  const desk = newDesk();
  desk.get('/', async (req, res) => {
    const actor = actorOf(req);
    // 协办单位 have their tasks, and nothing else here.
    if (actor.posts.length > 0 && actor.posts.every(({ role }) => isPartners(role)))
      return seeOther(res, '/tasks');
    const now = deps.now();
    const held = await heldCases(deps.readDb, actor);
    const view = {
      name: actor.name,
      shell: shellFor(actor),
      posts: actor.posts,
      places: await postPlaces(deps.readDb, actor),
      units: deps.reference().unitsAnywhere,
      held,
      done: await doneBy(deps, actor, req.query['done']),
      others: await othersTriaging(deps.readDb, actor, held.toConfirm),
      tasks: hasRole(actor, ...taskRoles) ? await countTasks(deps.readDb, actor) : 0,
      category: deps.reference().category,
      usual: await usualCategories(deps.readDb, actor),
      reports: actor.posts.some((p) => p.street !== null && canReportIn(actor, p.street)),
      overview: await overviewFor(deps, actor),
      attention: await attentionFor(deps, actor, now),
    };
    show(req, res, homeView(wordsOf(req), now, view));
  });
  return desk;
}

async function doneBy(deps: Deps, actor: Actor, id: unknown) {
  return typeof id === 'string' ? justDone(deps, actor, id) : null;
}
