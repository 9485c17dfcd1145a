import type { Request, RequestHandler, Response, Router } from 'express';
import { usualCategories } from '#desks/common/usual.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, newFormKey, seeOther, show, wordsOf } from '#kernel/http.ts';
import { receivePhotos } from '#kernel/uploads.ts';
import { reportPage } from '#views/report.ts';
import { categoriesPage } from '#views/report-categories.ts';
import { elsewherePage, notYoursPage } from '#views/report-answers.ts';
import { categoryIn, typedIn } from './forms.ts';
import { maySelfClose } from './faults.ts';
import { gridsFor, mayReport, ownGrid, recentPlaces } from './queries.ts';
import { savedPath, showSaved } from './saved.ts';
import { isElsewhere, receive, type FormState } from './receive.ts';

/** Reporting: the form, what it sends, and the page that says what happens next. */
export function reportRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/report', reportersOnly, (req, res) => showEmptyForm(deps, req, res));
  desk.get('/report/categories', reportersOnly, (req, res) => showCategories(deps, req, res));
  // Who may not report is told so before his photos are read.
  desk.post('/report', reportersOnly, receivePhotos(deps.photos), (req, res) => send(deps, req, res));
  desk.get('/report/saved/:id', (req, res) => showSaved(deps, req, res, String(req.params['id'])));
  return desk;
}

const reportersOnly: RequestHandler = (req, res, next) => {
  if (mayReport(actorOf(req))) next();
  else show(req, res, notYoursPage(wordsOf(req)), 403);
};

function showCategories(deps: Deps, req: Request, res: Response): void {
  const { q } = req.query;
  const query = typeof q === 'string' ? q.slice(0, 50) : '';
  show(req, res, categoriesPage(wordsOf(req), deps.reference(), query));
}

async function showEmptyForm(deps: Deps, req: Request, res: Response): Promise<void> {
  const typed = typedIn({ category: req.query['category'] ?? req.query['other'] });
  if (isElsewhere(deps, categoryIn(typed))) return show(req, res, elsewherePage(wordsOf(req), false));
  return showForm(deps, req, res, { typed, key: newFormKey(), errors: {}, kept: 0, refused: [] });
}

async function send(deps: Deps, req: Request, res: Response): Promise<void> {
  const outcome = await receive(deps, req);
  if (outcome.kind === 'elsewhere') return show(req, res, elsewherePage(wordsOf(req), true));
  if (outcome.kind === 'taken') return seeOther(res, savedPath(outcome.id, outcome.refused));
  return showForm(deps, req, res, outcome.form);
}

async function showForm(deps: Deps, req: Request, res: Response, form: FormState): Promise<void> {
  const { readDb } = deps;
  const book = deps.reference();
  const actor = actorOf(req);
  const grids = await gridsFor(readDb, actor);
  const page = reportPage(wordsOf(req), {
    ...form,
    typed: { ...form.typed, grid: form.typed.grid || ownGrid(actor, grids) },
    book,
    owner: actor.id,
    maySelfClose: maySelfClose({ actor, grids, now: deps.now(), book }),
    usual: await usualCategories(readDb, actor),
    places: await recentPlaces(readDb, actor),
    grids,
  });
  show(req, res, page, Object.keys(form.errors).length > 0 ? 422 : 200);
}
