import type { Request, RequestHandler, Response, Router } from 'express';
import { withRefused } from '#desks/common/refused-photos.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, isPartial, newDesk, newFormKey, seeOther, show, wordsOf } from '#kernel/http.ts';
import { receivePhotos } from '#kernel/uploads.ts';
import { Problem } from '#rules/problem.ts';
import { entryPage, entryPart } from '#views/entry.ts';
import { findCategories } from '#views/report-categories.ts';
import { fillIn } from './fill.ts';
import { typedIn } from './forms.ts';
import { guessFrom, type Guess } from './guess.ts';
import { entryStreets, firstFinding, placesFor } from './queries.ts';
import { keepForm, receive } from './receive.ts';
import { showSaved } from './saved.ts';
import type { EntryForm, EntryState } from './state.ts';

/** 录入: what comes by phone, over the counter, from the hotline, the police or a chat becomes a case. */
export function entryRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/entry', enterersOnly, (req, res) => showEmpty(deps, req, res));
  // Who may not enter is told so before his photos are read.
  desk.post('/entry', enterersOnly, receivePhotos(deps.photos), (req, res) => send(deps, req, res));
  desk.get('/entry/saved/:id', (req, res) => showSaved(deps, req, res, String(req.params['id'])));
  return desk;
}

const enterersOnly: RequestHandler = (req, _res, next) => {
  if (entryStreets(actorOf(req)).length > 0) next();
  else next(new Problem('forbidden', { reason: 'not_your_role' }));
};

async function showEmpty(deps: Deps, req: Request, res: Response): Promise<void> {
  const { from } = req.query;
  const typed = typedIn({ from: typeof from === 'string' ? from : '' });
  const form = { typed, was: typedIn({}), key: newFormKey(), errors: {}, kept: 0 };
  await showForm(deps, req, res, { ...form, refused: [], known: [], read: false });
}

/** 识别 and 找 only change the form; everything else saves it. */
async function send(deps: Deps, req: Request, res: Response): Promise<void> {
  const { do: wish } = (req.body ?? {}) as { do?: unknown };
  if (wish === 'read' || wish === 'find') {
    const form = await keepForm(deps, req);
    return showForm(deps, req, res, { ...form, read: wish === 'read' });
  }
  const outcome = await receive(deps, req);
  if (outcome.kind === 'taken')
    return seeOther(res, withRefused(`/entry/saved/${outcome.id}`, outcome.refused));
  return showForm(deps, req, res, outcome.form);
}

async function showForm(deps: Deps, req: Request, res: Response, form: EntryForm): Promise<void> {
  const w = wordsOf(req);
  const state = await stateOf(deps, req, form);
  const page = isPartial(req) ? entryPart(w, state) : entryPage(w, state);
  show(req, res, page, Object.keys(form.errors).length > 0 ? 422 : 200);
}

/** What is drawn around a form: the choices, and what its text seems to say. */
async function stateOf(deps: Deps, req: Request, form: EntryForm): Promise<EntryState> {
  const { readDb, reference } = deps;
  const actor = actorOf(req);
  const book = reference();
  const places = await placesFor(readDb, entryStreets(actor));
  const known = places.flatMap(({ community, grids }) => [community, ...grids]);
  const { typed, was } = form;
  const first = typed.from === '' ? null : await firstFinding(readDb, actor, typed.from);
  if (typed.from !== '' && !first) throw new Problem('missing');
  const knowledge = { places: known, categories: book.categories };
  // A further finding of a text that numbers them is read from it, as long as nothing has been written.
  const nth = first?.findings ?? 0;
  const further = first ? guessFrom(first.pasted, knowledge, nth) : null;
  const takesNext = req.method === 'GET' && (further?.findings[nth] ?? '') !== '';
  const text = form.read ? typed.pasted : typed.story || typed.pasted;
  const guess = takesNext && further ? further : guessFrom(text, knowledge);
  const read = form.read || takesNext ? fillIn(typed, was, guess) : { typed, was, filled: 0 };
  return {
    ...form,
    typed: read.typed,
    was: read.was,
    book,
    places,
    first,
    proposals: proposalsOf(guess, read.typed.find, book.categories, book.groups),
    find: read.typed.find.trim(),
    urgent: guess.urgent,
    aboutStaff: guess.aboutStaff,
    several: form.read || takesNext ? { all: guess.findings.length, at: nth + 1 } : null,
    foundNothing: form.read && read.filled === 0,
  };
}

/** What was searched for comes before what the text proposes. */
function proposalsOf(
  guess: Guess,
  find: string,
  ...book: [EntryState['book']['categories'], EntryState['book']['groups']]
): EntryState['proposals'] {
  if (find.trim() === '') return guess.proposals;
  return findCategories(find, ...book)
    .filter(({ board }) => board !== null)
    .slice(0, 8)
    .map(({ code }) => ({ code, why: [] }));
}
