import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Store } from '#db/open.ts';
import { Problem, type ProblemCode } from '#rules/problem.ts';
import { brokenPage, problemPage } from '#views/error.ts';
import type { CookieJar } from './cookies.ts';
import { houseOf, standsOn } from './frame.ts';
import { isPartial, show } from './http.ts';
import { wordsOf } from './language.ts';

const statusOf: Record<ProblemCode, number> = {
  invalid: 422,
  mismatch: 422,
  'signed-out': 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
};

/** No such address, or only for forms. A case one must not see answers the same as one that is not there. */
export const notFound: RequestHandler = (_req, _res, next) =>
  next(new Problem('missing', { reason: 'no_page' }));

/** Addresses with a NUL in them reach no desk: no text column takes one. */
export const wellFormed: RequestHandler = (req, _res, next) =>
  next(/%00/.test(req.originalUrl) ? new Problem('missing', { reason: 'no_page' }) : undefined);

/** Turns a Problem into its page and status, and everything else into a 500 with a number and nothing of its inside. */
export function onError(store: Store, jar: CookieJar): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const problem = problemOf(error, store);
    if (problem?.code === 'signed-out') return toSignIn(req, res, jar);
    if (!problem) {
      res.err = error instanceof Error ? error : new Error(String(error));
      return show(req, res, brokenPage(wordsOf(req), req.id as string), 500);
    }
    const status = httpStatus(error) ?? statusOf[problem.code];
    if (problem.code === 'unavailable' && error instanceof Error) res.err = error;
    if (status === 503) res.setHeader('Retry-After', '5');
    if (status === 429 && !res.hasHeader('Retry-After')) res.setHeader('Retry-After', '60');
    return show(
      req,
      res,
      problemPage(wordsOf(req), houseOf(req).now(), problem.code, problem.detail, {
        form: req.method === 'GET' ? null : standsOn(req),
        tooLarge: status === 413,
      }),
      status,
    );
  };
}

/** The refusal behind an error: our own, the engine's (busy, disk full), or express's for what it could not read. */
function problemOf(error: unknown, store: Store): Problem | null {
  if (error instanceof Problem) return error;
  if (store.isBusyOrFull(error)) return new Problem('unavailable');
  const status = httpStatus(error);
  if (status === null) return null;
  return new Problem(status === 404 ? 'missing' : 'invalid');
}

// Express's own refusals (a body too large, a broken %-sign) carry a 4xx.
function httpStatus(error: unknown): number | null {
  if (error instanceof Problem || typeof error !== 'object' || error === null || !('status' in error))
    return null;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

function toSignIn(req: Request, res: Response, jar: CookieJar): void {
  const back = req.method === 'GET' && !isPartial(req) ? req.originalUrl : standsOn(req);
  const where = `/sign-in?${endedBy(req, jar)}back=${encodeURIComponent(back)}`;
  if (req.get('hx-request') === 'true') {
    // A redirect would be followed unseen and the sign-in page swapped into the desk.
    res.status(401).setHeader('HX-Redirect', where).end();
    return;
  }
  res.redirect(303, where);
}

/** What the sign-in page says first: something was sent and not taken in, or only that the session is over. */
function endedBy(req: Request, jar: CookieJar): string {
  if (req.method !== 'GET') return 'ended=sent&';
  return jar.read(req, 'session') === undefined ? '' : 'ended=1&';
}
