import type { Request, RequestHandler, Response } from 'express';
import type { Doors } from '#records/doors.ts';
import type { SessionKind, Visitor } from '#records/sessions.ts';
import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { CookieJar } from './cookies.ts';
import type { Logger } from './log.ts';

const year = 365 * 24 * 60 * 60_000;
const month = 30 * 24 * 60 * 60_000;
const visitors = new WeakMap<Request, Visitor>();

/** Finds out who is at the door. Without a session that holds, the request goes on as nobody's. */
export function readSession(jar: CookieJar, doors: Doors, log: Logger): RequestHandler {
  return async (req, _res, next) => {
    const token = jar.read(req, 'session');
    const visitor = token === undefined ? undefined : await doors.visitorOf(token);
    if (visitor) {
      visitors.set(req, visitor);
      // What a page asks by itself is not somebody being there: an abandoned desk still signs out.
      if (req.path === '/live') return next();
      // Reading goes on while the disk is full; the session then just looks older than it is.
      await doors.touch(visitor).catch((err: unknown) => log.warn({ err }, 'session not touched'));
    }
    next();
  };
}

/** The visitor, or undefined for nobody in particular. */
export function visitorIn(req: Request): Visitor | undefined {
  return visitors.get(req);
}

/** The visitor. Throws Problem `signed-out`, which leads to the sign-in page. */
export function visitorOf(req: Request): Visitor {
  const visitor = visitors.get(req);
  if (!visitor) throw new Problem('signed-out');
  return visitor;
}

/** Who acts. Throws Problem `signed-out`, which leads to the sign-in page. */
export function actorOf(req: Request): Actor {
  return visitorOf(req).actor;
}

/** Gives the browser its session, for 30 days on a worker's phone and until it closes at a desk. */
export function giveSession(
  jar: CookieJar,
  res: Response,
  { token, device, kind }: { token: string; device: string; kind: SessionKind },
): void {
  jar.write(res, 'session', token, kind === 'phone' ? month : null);
  jar.write(res, 'device', device, year);
}
