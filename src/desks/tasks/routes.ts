import type { Request, RequestHandler, Response, Router } from 'express';
import { withRefused, refusedIn } from '#desks/common/refused-photos.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, newFormKey, seeOther, show, wordsOf } from '#kernel/http.ts';
import { shellFor } from '#kernel/nav.ts';
import { receivePhotos } from '#kernel/uploads.ts';
import { findTask } from '#records/tasks.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import { taskRoles } from '#rules/task.ts';
import { hasRole } from '#rules/who.ts';
import { taskPage, type TaskNews } from '#views/task-page.ts';
import { tasksPage } from '#views/tasks.ts';
import { taskPageOf, tasksOf } from './queries.ts';
import { take } from './take.ts';

/** 我的协办: what others ask of this person, and the one address of each task. Whoever works on it need not see its case. */
export function tasksRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/tasks', async (req, res) => {
    const actor = withTasks(req);
    const lists = await tasksOf(deps.readDb, deps.reference(), actor, deps.now());
    const view = {
      lists,
      shell: shellFor(actor),
      decides: hasRole(actor, 'district_operator', 'district_adjudicator'),
    };
    show(req, res, tasksPage(wordsOf(req), deps.now(), view));
  });
  desk.get('/tasks/:id', (req, res) => showTask(deps, req, res, { refused: refusedIn(req.query['photo']) }));
  desk.post('/tasks/:id/steps', signedIn, receivePhotos(deps.photos), (req, res) => takeStep(deps, req, res));
  // Where the browser stands after a form came back: reloading it leads to the task.
  desk.get('/tasks/:id/steps', (req, res) => {
    actorOf(req);
    seeOther(res, `/tasks/${encodeURIComponent(String(req.params['id']))}`);
  });
  return desk;
}

/** Nobody's photos are read. */
const signedIn: RequestHandler = (req, _res, next) => {
  actorOf(req);
  next();
};

/** Throws Problem forbidden for whoever nobody asks for help. */
function withTasks(req: Request): Actor {
  const actor = actorOf(req);
  if (!hasRole(actor, ...taskRoles)) throw new Problem('forbidden', { reason: 'not_your_role' });
  return actor;
}

async function showTask(
  deps: Deps,
  req: Request,
  res: Response,
  news: TaskNews,
  status = 200,
): Promise<void> {
  const actor = actorOf(req);
  const found = await findTask(deps.readDb, actor, String(req.params['id']));
  if (!found) throw new Problem('missing');
  const page = await taskPageOf(deps.readDb, deps.reference(), actor, found, deps.now());
  const view = { ...page, key: newFormKey(), shell: shellFor(actor), news };
  show(req, res, taskPage(wordsOf(req), deps.now(), view), status);
}

async function takeStep(deps: Deps, req: Request, res: Response): Promise<void> {
  const id = String(req.params['id']);
  const outcome = await take(deps, req, id);
  if (outcome.kind !== 'taken') {
    const { filled, refused } = outcome;
    const overtaken = outcome.kind === 'overtaken' ? { overtaken: outcome.reason } : {};
    return showTask(deps, req, res, { filled, refused, ...overtaken }, 'reason' in outcome ? 409 : 422);
  }
  // What the district has decided is nothing it looks after any more.
  const stays = await findTask(deps.readDb, actorOf(req), id);
  seeOther(res, stays ? withRefused(`/tasks/${id}`, outcome.refused) : '/tasks');
}
