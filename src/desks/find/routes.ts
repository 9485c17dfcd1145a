import type { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, parse, seeOther, show, wordsOf } from '#kernel/http.ts';
import { shellFor } from '#kernel/nav.ts';
import { findPage, offers } from '#views/find.ts';
import { find } from './queries.ts';
import { openQuestions } from './questions.ts';

/** What stands in the box: more than 64 signs nobody means to find. */
const question = z.object({ q: z.string().trim().max(200).catch('') });
const address = z.object({
  q: z.uuid().optional().catch(undefined),
  after: z
    .string()
    .regex(/^[oc]\d{1,9}$/)
    .transform((text) => ({ open: text.startsWith('o'), below: Number(text.slice(1)) }))
    .optional()
    .catch(undefined),
});
/** Lines offered while one types. */
const few = 8;

/** The box on every desk: cases by number, address, words, names, within what this person may see. */
export function findRoutes(deps: Deps): Router {
  const desk = newDesk();
  const questions = openQuestions();
  desk.get('/find', async (req, res) => {
    const actor = actorOf(req);
    const { q, after = null } = parse(address, req.query);
    const text = q === undefined ? undefined : questions.recall(actor.id, q, deps.now());
    const found = text ? await find(deps.readDb, actor, text, after) : null;
    const asked = { name: q, text: text ?? '', forgotten: q !== undefined && text === undefined };
    const view = { ...asked, found, further: after !== null };
    show(req, res, findPage(wordsOf(req), deps.now(), shellFor(actor), view));
  });
  // Names and numbers of people may be asked for: the words travel in the body (rulings.md 29).
  desk.post('/find', (req, res) => {
    const actor = actorOf(req);
    const { q } = parse(question, req.body);
    seeOther(res, q === '' ? '/find' : `/find?q=${questions.keep(actor.id, q, deps.now())}`);
  });
  desk.post('/find/offers', async (req, res) => {
    const actor = actorOf(req);
    const { q } = parse(question, req.body);
    const found = q === '' ? null : await find(deps.readDb, actor, q, null, few);
    res.type('html').send(offers(wordsOf(req), deps.now(), q, found).text);
  });
  return desk;
}
