import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { Problem } from '#rules/problem.ts';

const minute = 60_000;

/** At most `most` requests a minute from one address: far above what an office behind one address needs. */
export function limitAll(most: number): RequestHandler {
  return limiter(minute, most, false);
}

/** At most `most` refused sign-ins in 15 minutes from one address, whatever the names. */
export function limitFailures(most: number): RequestHandler {
  return limiter(15 * minute, most, true);
}

function limiter(windowMs: number, limit: number, failuresOnly: boolean): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    skipSuccessfulRequests: failuresOnly,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req) => ipKeyGenerator(req.ip ?? '', 56),
    handler: (_req, _res, next) => next(new Problem('too-many')),
    // Which proxies to trust is the operator's setting, checked when it is read.
    validate: { xForwardedForHeader: false, trustProxy: false },
  });
}
