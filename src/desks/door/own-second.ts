import type { Request, Response, Router } from 'express';
import { secondOf } from '#desks/common/account.ts';
import { owesSecond } from '#records/second-factor.ts';
import type { Deps } from '#kernel/deps.ts';
import { newDesk, refusedFields, seeOther, show, tryParse, wordsOf } from '#kernel/http.ts';
import { limitFailures } from '#kernel/limits.ts';
import { visitorOf } from '#kernel/session.ts';
import { codesPage } from '#views/door-second.ts';
import { ownSecondPage, type OwnSecond } from '#views/door-own-second.ts';
import { lockedSentence } from './enter.ts';
import { codeForm, proofForm } from './forms.ts';
import { lastResetOf, offerOf } from './queries.ts';

type More = Pick<OwnSecond, 'errors' | 'locked' | 'form'>;

/** One's own second factor: setting one up, changing the phone, new recovery codes. */
export function ownSecondRoutes(deps: Deps): Router {
  const desk = newDesk();
  const { doors, readDb } = deps;
  const limit = limitFailures(deps.config.limits.signIn);
  const showOwn = async (req: Request, res: Response, more: More = {}) => {
    const { actor, login, session } = visitorOf(req);
    const page = ownSecondPage(wordsOf(req), {
      login,
      now: deps.now(),
      second: await secondOf(readDb, actor.id),
      reset: await lastResetOf(readDb, actor.id),
      offer: await offerOf(readDb, session),
      needed: await owesSecond(readDb, actor),
      demo: deps.demo,
      used: req.query['used'] === '1',
      ...more,
    });
    show(req, res, page, more.locked ? 429 : more.errors ? 422 : 200);
  };
  const showCodes = (req: Request, res: Response, codes: readonly string[], isNew: boolean) => {
    const { login } = visitorOf(req);
    show(req, res, codesPage(wordsOf(req), { codes, login, now: deps.now(), way: '/me/second', isNew }));
  };
  /** What the form asks for with a proof; null when it was refused and said so. */
  const proven = async <T>(
    req: Request,
    res: Response,
    form: NonNullable<OwnSecond['form']>,
    does: (proof: string) => Promise<T>,
  ): Promise<T | null> => {
    const read = tryParse(proofForm, req.body);
    if (!read.ok) return showOwn(req, res, { errors: read.fields, form }).then(() => null);
    try {
      return await does(read.data.proof);
    } catch (error) {
      await showOwn(req, res, { ...refusalOf(deps, req, error), form });
      return null;
    }
  };

  desk.get('/me/second', (req, res) => showOwn(req, res));
  desk.post('/me/second', limit, async (req, res) => {
    const done = await proven(req, res, 'offer', async (proof) => {
      await doors.offerSecond(visitorOf(req), proof);
      return true;
    });
    if (done) seeOther(res, '/me/second');
  });
  desk.post('/me/second/confirm', limit, async (req, res) => {
    const visitor = visitorOf(req);
    if ((await offerOf(readDb, visitor.session)) === null) return seeOther(res, '/me/second');
    const read = tryParse(codeForm, req.body);
    if (!read.ok) return showOwn(req, res, { errors: read.fields });
    const codes = await doors.confirmSecond(visitor, read.data.code).catch(refusedFields);
    return Array.isArray(codes) ? showCodes(req, res, codes, true) : showOwn(req, res, { errors: codes });
  });
  desk.post('/me/second/drop', async (req, res) => {
    await doors.dropOffer(visitorOf(req));
    seeOther(res, '/me/second');
  });
  desk.post('/me/second/codes', limit, async (req, res) => {
    const visitor = visitorOf(req);
    if ((await secondOf(readDb, visitor.actor.id)) === null) return seeOther(res, '/me/second');
    const codes = await proven(req, res, 'codes', (proof) => doors.renewCodes(visitor, proof));
    return codes ? showCodes(req, res, codes, false) : undefined;
  });
  return desk;
}

function refusalOf(deps: Deps, req: Request, error: unknown): More {
  try {
    return { errors: refusedFields(error) };
  } catch {
    return { locked: lockedSentence(deps, req, error) };
  }
}
