import type { Request, RequestHandler } from 'express';
import { badgesOf } from '#desks/common/badges.ts';
import type { Deps } from '#kernel/deps.ts';
import { announce } from '#kernel/frame.ts';
import { isPartial } from '#kernel/http.ts';
import { visitorIn } from '#kernel/session.ts';
import { neglected } from './queries.ts';
import { warnsOn } from './warns.ts';

/** Reads for every whole page what waits for its reader: the numbers of the navigation and the red strip. */
export function readWaiting({ readDb, now, log }: Deps): RequestHandler {
  return async (req, _res, next) => {
    const actor = isPage(req) ? visitorIn(req)?.actor : undefined;
    if (!actor) return next();
    try {
      const [badges, late] = await Promise.all([
        badgesOf(readDb, actor),
        warnsOn(req.path) ? neglected(readDb, actor, now()) : { ids: [], unsigned: 0 },
      ]);
      announce(req, { badges, neglected: { all: late.ids.length, unsigned: late.unsigned } });
    } catch (err) {
      // A page without its numbers is better than none; whether the database is there, its own queries will tell.
      log.warn({ err }, 'numbers of the navigation not read');
    }
    return next();
  };
}

function isPage(req: Request): boolean {
  return req.method === 'GET' && !isPartial(req) && !/^\/(live$|photos\/)/.test(req.path);
}
