import type { RequestHandler } from 'express';
import { actorOf } from '#kernel/http.ts';
import { hasRole } from '#rules/who.ts';
import { Problem } from '#rules/problem.ts';

/** Accounts and posts are the security administrator's only. */
export const secAdmin: RequestHandler = (req, _res, next) => {
  if (!hasRole(actorOf(req), 'sec_admin')) throw new Problem('forbidden', { reason: 'not_your_role' });
  next();
};
