import type { Router } from 'express';
import { justDone } from '#desks/common/worklist.ts';
import { usualCategories } from '#desks/common/usual.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, show, wordsOf } from '#kernel/http.ts';
import { shellFor } from '#kernel/nav.ts';
import type { Actor } from '#rules/facts.ts';
import { canReportIn } from '#rules/permissions.ts';
import type { Role } from '#rules/vocabulary.ts';
import { homeView } from '#views/home.ts';
import { attentionFor } from './attention.ts';
import { districtOverview, heldCases, othersTriaging, postPlaces, refusalsToConfirm } from './queries.ts';

/** Roles that watch a district; the second list sees counts below five suppressed. */
const watchers: readonly Role[] = ['supervisor', 'leader_readonly', 'statistician', 'district_operator'];
const countsOnly: readonly Role[] = ['leader_readonly', 'statistician'];
const week = 7 * 24 * 3_600_000;

/** 我的工作台: what waits for me, whatever my posts. */
export function homeRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/', async (req, res) => {
    const actor = actorOf(req);
    const now = deps.now();
    const view = {
      name: actor.name,
      shell: shellFor(actor),
      posts: actor.posts,
      places: await postPlaces(deps.readDb, actor),
      units: deps.reference().units,
      held: await heldCases(deps.readDb, actor),
      done: await doneBy(deps, actor, req.query['done']),
      others: await othersTriaging(deps.readDb, actor),
      refusals: await refusalsToConfirm(deps.readDb, actor),
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

async function overviewFor(deps: Deps, actor: Actor) {
  const post = actor.posts.find((p) => watchers.includes(p.role) && p.district !== null);
  if (!post?.district) return null;
  const now = deps.now();
  const since = new Date(Date.parse(now) - week).toISOString();
  const rows = await districtOverview(deps.readDb, post.district, { now, since });
  return { rows, suppressed: countsOnly.includes(post.role) };
}
