import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { newDesk, parse, seeOther, show, wordsOf } from '#kernel/http.ts';
import { groupFindings } from '#records/finding-groups.ts';
import { verifiedLast } from '#records/journal-acts.ts';
import { checkHead, verifyOne } from '#records/verify-one.ts';
import type { Actor } from '#rules/facts.ts';
import { verifyView, type VerifyView } from '#views/journal-verify.ts';
import { chainOf, numbersOf } from './queries.ts';
import { openVerifier } from './verifier.ts';

const typed = z.object({
  case: z.string().trim().max(40).catch(''),
  head: z.string().max(300).catch(''),
});
/** Seconds until a page refreshes itself while a verification is under way. */
const soon = '2';

/** Verifying the journal from the desk: all of it beside everything else, one case at once, or a head on paper. */
export function verifyRoutes(deps: Deps, auditorOf: (req: Request) => Actor): Router {
  const { readDb, store } = deps;
  const verifier = openVerifier(deps);
  const desk = newDesk();
  desk.get('/journal/verify', async (req, res) => {
    auditorOf(req);
    await answer(req, res, {});
  });
  desk.post('/journal/verify', (req, res) => {
    const head = headIn(parse(typed, req.body).head);
    verifier.start(auditorOf(req), head ? [head] : []);
    seeOther(res, '/journal/verify');
  });
  desk.post('/journal/verify/case', async (req, res) => {
    auditorOf(req);
    const { case: number } = parse(typed, req.body);
    const id = await chainOf(readDb, number);
    if (id === null) return answer(req, res, { one: { missing: number }, typed: { case: number } }, 422);
    // One state of it: a step that is taken meanwhile must not look like a fault.
    const { lines, findings } = await store.snapshot((db) => verifyOne(db, id));
    const one = { number, lines, groups: groupFindings(findings) };
    return answer(req, res, { one, typed: { case: number } });
  });
  desk.post('/journal/verify/head', async (req, res) => {
    auditorOf(req);
    const { head: text } = parse(typed, req.body);
    const head = headIn(text);
    if (!head) return answer(req, res, { errors: { head: 'not_valid' }, typed: { head: text } }, 422);
    const how = await checkHead(readDb, head);
    return answer(req, res, { head: { text, seq: head.seq, how }, typed: { head: text } });
  });
  return desk;

  async function answer(
    req: Request,
    res: Response,
    more: Partial<Pick<VerifyView, 'one' | 'head' | 'errors' | 'typed'>>,
    status = 200,
  ): Promise<void> {
    const state = verifier.state();
    const last = await verifiedLast(readDb);
    const groups = [...(last?.groups ?? []), ...(more.one && 'groups' in more.one ? more.one.groups : [])];
    const numbers = await numbersOf(
      readDb,
      groups.map(({ cause }) => cause.chain),
    );
    // Only the page that nothing is typed into.
    if (state.run && req.method === 'GET') res.set('Refresh', soon);
    const view = { state, last, numbers, one: null, head: null, errors: {}, typed: {}, ...more };
    show(req, res, verifyView(wordsOf(req), deps.now(), view), status);
  }
}

/** A head as paper has it: number, colon, 64 signs in groups, in letters of any kind. Undefined when it is none. */
function headIn(text: string): { seq: number; hash: string } | undefined {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, '');
  const [, seq, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(plain) ?? [];
  return seq && hash ? { seq: Number(seq), hash } : undefined;
}
