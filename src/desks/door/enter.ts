import type { Request, Response } from 'express';
import type { CookieJar } from '#kernel/cookies.ts';
import type { Deps } from '#kernel/deps.ts';
import { wordsOf } from '#kernel/http.ts';
import { safeBack } from '#kernel/language.ts';
import { giveSession, visitorIn } from '#kernel/session.ts';
import type { LetIn } from '#records/letting-in.ts';
import { Problem } from '#rules/problem.ts';
import { changedSince } from './queries.ts';

/** Gives the browser the session that was opened. Answers where to go: where he was going, or first to his account's news. */
export async function enter(
  deps: Deps,
  jar: CookieJar,
  req: Request,
  res: Response,
  who: LetIn,
): Promise<string> {
  // A session that this browser still had is over: nobody else's work goes on under it.
  const before = visitorIn(req);
  if (before) await deps.doors.signOut(before.actor, before.session);
  giveSession(jar, res, who);
  jar.drop(res, 'half');
  const isNews = who.newsSince !== null && (await changedSince(deps.readDb, who.actor.id, who.newsSince));
  return isNews ? '/me?news=1' : backOf(req);
}

/** Where somebody was going before the door: an address of ours, from the form or the address. */
export function backOf(req: Request): string {
  const { back } = { ...req.query, ...req.body } as Record<string, unknown>;
  return safeBack(back);
}

/** What a locked door says. Throws on whatever else went wrong. */
export function lockedSentence(deps: Deps, req: Request, error: unknown): string {
  if (error instanceof Problem && error.code === 'too-many' && error.detail.at)
    return wordsOf(req).door.locked(
      Math.ceil((Date.parse(error.detail.at) - Date.parse(deps.now())) / 60_000),
    );
  throw error;
}
