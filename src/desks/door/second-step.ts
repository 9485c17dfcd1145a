import type { Request, Response, Router } from 'express';
import type { CookieJar } from '#kernel/cookies.ts';
import type { Deps } from '#kernel/deps.ts';
import { newDesk, seeOther, show, tryParse, wordsOf } from '#kernel/http.ts';
import { limitFailures } from '#kernel/limits.ts';
import { visitorIn } from '#kernel/session.ts';
import type { Half } from '#records/half-sessions.ts';
import type { CodeTry } from '#records/sign-in-second.ts';
import { Problem } from '#rules/problem.ts';
import { codePage, codesPage, enrolPage, type CodeState } from '#views/door-second.ts';
import { backOf, enter, lockedSentence } from './enter.ts';
import { codeForm } from './forms.ts';

/** Whoever gave the right password and owes a code. */
type AtDoor = { half: Half; token: string };
type Step = 'code' | 'enrol';

/** The second step of signing in: the code, or setting up what makes codes. */
export function secondStepRoutes(deps: Deps, jar: CookieJar): Router {
  const desk = newDesk();
  const { doors } = deps;
  const limit = limitFailures(deps.config.limits.signIn);
  const tryOf = (req: Request, token: string, code: string): CodeTry => ({
    token,
    code,
    device: jar.read(req, 'device') ?? null,
    agent: req.get('user-agent') ?? '',
  });
  /** Who stands at this step. Others are led to where they belong. */
  const atDoor = async (req: Request, res: Response, step: Step): Promise<AtDoor | null> => {
    const token = jar.read(req, 'half');
    const half = token === undefined ? undefined : await doors.halfOf(token);
    if (!half || token === undefined) {
      const isIn = visitorIn(req) !== undefined;
      seeOther(res, isIn ? backOf(req) : over(req, token === undefined));
      return null;
    }
    if ((half.offer === null) === (step === 'code')) return { half, token };
    seeOther(res, stepPath(half.offer === null ? 'code' : 'enrol', backOf(req)));
    return null;
  };
  const showStep = (req: Request, res: Response, { half }: AtDoor, state: CodeState = {}, status = 200) => {
    const w = wordsOf(req);
    const whole = { ...state, back: backOf(req), login: half.login };
    show(req, res, half.offer === null ? codePage(w, whole) : enrolPage(w, half.offer, whole), status);
  };
  const refuse = (req: Request, res: Response, at: AtDoor, error: unknown) => {
    if (error instanceof Problem && error.detail.reason === 'half_over')
      return seeOther(res, over(req, false));
    if (error instanceof Problem && error.detail.fields)
      return showStep(req, res, at, { errors: error.detail.fields }, 422);
    return showStep(req, res, at, { locked: lockedSentence(deps, req, error) }, 429);
  };
  for (const step of ['code', 'enrol'] as const)
    desk.get(`/sign-in/${step}`, async (req, res) => {
      const at = await atDoor(req, res, step);
      if (at) showStep(req, res, at);
    });
  desk.post('/sign-in/code', limit, async (req, res) => {
    const at = await atDoor(req, res, 'code');
    if (!at) return undefined;
    const read = tryParse(codeForm, req.body);
    if (!read.ok) return showStep(req, res, at, { errors: read.fields }, 422);
    try {
      const { who, shown } = await doors.answerCode(tryOf(req, at.token, read.data.code));
      const way = await enter(deps, jar, req, res, who);
      return seeOther(res, shown === 'recovery' ? '/me/second?used=1' : way);
    } catch (error) {
      return refuse(req, res, at, error);
    }
  });
  desk.post('/sign-in/enrol', limit, async (req, res) => {
    const at = await atDoor(req, res, 'enrol');
    if (!at) return undefined;
    const read = tryParse(codeForm, req.body);
    if (!read.ok) return showStep(req, res, at, { errors: read.fields }, 422);
    try {
      const { who, codes } = await doors.enrolAndEnter(tryOf(req, at.token, read.data.code));
      const way = await enter(deps, jar, req, res, who);
      return show(
        req,
        res,
        codesPage(wordsOf(req), { codes, login: at.half.login, now: deps.now(), way, isNew: true }),
      );
    } catch (error) {
      return refuse(req, res, at, error);
    }
  });
  return desk;
}

/** Where somebody goes who gave the right password. */
export function stepPath(step: Step, back: string): string {
  return back === '/' ? `/sign-in/${step}` : `/sign-in/${step}?back=${encodeURIComponent(back)}`;
}

function over(req: Request, isStranger: boolean): string {
  const back = encodeURIComponent(backOf(req));
  return isStranger ? `/sign-in?back=${back}` : `/sign-in?over=1&back=${back}`;
}
