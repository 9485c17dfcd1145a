import type { RequestHandler } from 'express';
import { Problem } from '#rules/problem.ts';

const reading = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses every request that may change something and was started by another site, signing in included. Browsers say
 * where it comes from (Sec-Fetch-Site; over plain http only Origin); what says neither is no browser and has no cookie
 * that another site could borrow.
 */
export function sameOrigin(publicUrl: string): RequestHandler {
  const publicHost = new URL(publicUrl).host;
  return (req, _res, next) => {
    if (reading.includes(req.method)) return next();
    const site = req.get('sec-fetch-site');
    if (site !== undefined) return site === 'same-origin' || site === 'none' ? next() : next(crossSite());
    const origin = req.get('origin');
    if (origin === undefined) return next();
    const host = URL.canParse(origin) ? new URL(origin).host : null;
    return host !== null && (host === publicHost || host === req.get('host')) ? next() : next(crossSite());
  };
}

function crossSite(): Problem {
  return new Problem('forbidden', { reason: 'cross_site' });
}
