import type { Request, RequestHandler, Response, Router } from 'express';
import { caseNumbered } from '#desks/common/numbered.ts';
import { offerFor } from '#desks/common/offer.ts';
import { isShut, openedBy } from '#desks/common/opened.ts';
import { refusedIn, withRefused } from '#desks/common/refused-photos.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, isPartial, newDesk, seeOther, show, wordsOf } from '#kernel/http.ts';
import { shellFor } from '#kernel/nav.ts';
import { receivePhotos } from '#kernel/uploads.ts';
import { canSee, findCase, type CaseInHand } from '#records/cases.ts';
import { Problem } from '#rules/problem.ts';
import { needsReason } from '#rules/visibility.ts';
import { casePage, type CaseView } from '#views/casefile.ts';
import { gatePage } from '#views/opening.ts';
import { stepAgain } from '#views/steps.ts';
import { caseFileOf } from './queries.ts';
import { asksForEarlier, reopenEarlier } from './relapse.ts';
import { isReveal, reveal } from './reveal.ts';
import { take, type Outcome } from './take.ts';

/** The page of one case, for everyone who may see it, and the one address to which all its steps are sent. */
export function casefileRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/cases/:id', (req, res) => showCase(deps, req, res));
  desk.post('/cases/:id/steps', signedIn, receivePhotos(deps.photos), (req, res) => takeStep(deps, req, res));
  // Where the browser stands after a form came back: reloading it leads to the case.
  desk.get('/cases/:id/steps', (req, res) => {
    actorOf(req);
    seeOther(res, `/cases/${encodeURIComponent(String(req.params['id']))}`);
  });
  return desk;
}

/** Nobody's photos are read. */
const signedIn: RequestHandler = (req, _res, next) => {
  actorOf(req);
  next();
};

async function showCase(deps: Deps, req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const id = String(req.params['id']);
  if (id.startsWith('NB-')) {
    const numbered = await caseNumbered(deps.readDb, actor, id);
    if (numbered === undefined) throw new Problem('missing');
    return seeOther(res, `/cases/${numbered}`);
  }
  const found = await findCase(deps.readDb, actor, id);
  if (!found) throw new Problem('missing');
  return drawCase(deps, req, res, found, { refused: refusedIn(req.query['photo']) });
}

async function takeStep(deps: Deps, req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const id = String(req.params['id']);
  if (isReveal(req)) return openSome(deps, req, res, id);
  const outcome = asksForEarlier(req) ? await reopenEarlier(deps, req, id) : await take(deps, req, id);
  if (outcome.kind !== 'taken') {
    const found = await findCase(deps.readDb, actor, id);
    // Somebody may have led the case out of his sight in between.
    if (!found) throw new Problem('missing');
    if (outcome.kind === 'faulty' && isPartial(req)) return drawForm(deps, req, res, found, outcome);
    return drawCase(deps, req, res, found, outcome, outcome.kind === 'faulty' ? 422 : 409);
  }
  const seen = await canSee(deps.readDb, actor, id);
  if (seen && outcome.refused.length > 0) {
    const told = withRefused(`/cases/${id}`, outcome.refused);
    if (!isPartial(req)) return seeOther(res, told);
    // A desk has no place for that page: the browser goes there as a whole.
    res.set('HX-Redirect', told).status(200).end();
    return undefined;
  }
  // What he did may have led the case out of his sight: then his first page says that it is done.
  const place = isOfPlaybook(req) ? '#playbook' : '';
  return seeOther(res, (outcome.back ?? (seen ? `/cases/${id}` : `/?done=${id}`)) + place);
}

/** Opens what was asked for; before a sealed case, whoever gave no reason is asked again. */
async function openSome(deps: Deps, req: Request, res: Response, id: string): Promise<void> {
  try {
    return seeOther(res, await reveal(deps, req, id));
  } catch (error) {
    const why =
      error instanceof Problem && error.code === 'invalid' ? error.detail.fields?.['reason'] : undefined;
    const actor = actorOf(req);
    const found = why === undefined ? undefined : await findCase(deps.readDb, actor, id);
    if (!found || why === undefined || !(await isShut(deps.readDb, actor, found, deps.now()))) throw error;
    return show(req, res, gatePage(wordsOf(req), found.row, shellFor(actor), why), 422);
  }
}

/** Whoever ticks off the list goes on with the list. */
function isOfPlaybook(req: Request): boolean {
  const step = (req.body as Record<string, unknown> | undefined)?.['step'];
  return step === 'tick' || step === 'untick' || step === 'note-loss';
}

async function drawCase(
  deps: Deps,
  req: Request,
  res: Response,
  found: CaseInHand,
  more: Pick<CaseView, 'filled' | 'refused' | 'overtaken'>,
  status = 200,
): Promise<void> {
  const { readDb } = deps;
  const actor = actorOf(req);
  const opened = await openedBy(readDb, actor, found.row.id, deps.now());
  if (needsReason(actor, found.facts) && opened.case === null)
    return show(req, res, gatePage(wordsOf(req), found.row, shellFor(actor)), status);
  const file = await caseFileOf(
    readDb,
    deps.reference(),
    actor,
    found,
    deps.now(),
    opened,
    req.query['phone'] === '1',
  );
  const offer = await offerFor(deps, actor, found);
  const view: CaseView = {
    file,
    offer,
    now: deps.now(),
    shell: shellFor(actor),
    by: actor.name,
    ...more,
  };
  show(req, res, casePage(wordsOf(req), view), status);
}

/** To the forms of a desk the faulty one comes back alone. */
async function drawForm(
  deps: Deps,
  req: Request,
  res: Response,
  found: CaseInHand,
  { filled, back }: Extract<Outcome, { kind: 'faulty' }>,
): Promise<void> {
  const w = wordsOf(req);
  const offer = await offerFor(deps, actorOf(req), found);
  const main = stepAgain(w, offer, filled, back ?? undefined);
  show(req, res, { title: found.row.title, shell: 'desk', invalid: true, main }, 422);
}
