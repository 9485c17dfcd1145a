import type { Router } from 'express';
import type { Deps } from '#kernel/deps.ts';
import { newDesk, refusedFields, seeOther, show, tryParse, wordsOf } from '#kernel/http.ts';
import { limitFailures } from '#kernel/limits.ts';
import { Problem } from '#rules/problem.ts';
import { linkOverPage, welcomePage } from '#views/door.ts';
import { newPasswordForm } from './forms.ts';

/** Setting a password by a single-use link. */
export function welcomeRoutes(deps: Deps): Router {
  const desk = newDesk();
  const { passwordRules: rules, limits } = deps.config;
  desk.use('/welcome', limitFailures(limits.signIn));
  desk.get('/welcome/:token', async (req, res) => {
    const { token } = req.params;
    const owner = await deps.doors.linkOwner(token);
    if (!owner) return show(req, res, linkOverPage(wordsOf(req)), 404);
    return show(req, res, welcomePage(wordsOf(req), owner, { token, rules, old: req.query['old'] === '1' }));
  });
  desk.post('/welcome/:token', async (req, res) => {
    const { token } = req.params;
    const owner = await deps.doors.linkOwner(token);
    if (!owner) return show(req, res, linkOverPage(wordsOf(req)), 404);
    const read = tryParse(newPasswordForm, req.body);
    const errors = read.ok
      ? await deps.doors.setPasswordByLink({ token, password: read.data.password }).then(() => null, refused)
      : read.fields;
    // Somebody was faster with the same link.
    if (errors === 'over') return show(req, res, linkOverPage(wordsOf(req)), 404);
    if (errors)
      return show(req, res, welcomePage(wordsOf(req), owner, { token, rules, old: false, errors }), 422);
    return seeOther(res, '/sign-in?set=1');
  });
  return desk;
}

function refused(error: unknown): Record<string, string> | 'over' {
  return error instanceof Problem && error.code === 'missing' ? 'over' : refusedFields(error);
}
