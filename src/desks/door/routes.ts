import type { Request, Response, Router } from 'express';
import { linksOf, postsOf, secondOf, sessionsOf } from '#desks/common/account.ts';
import { owesSecond } from '#records/second-factor.ts';
import type { CookieJar } from '#kernel/cookies.ts';
import type { Deps } from '#kernel/deps.ts';
import { frameOf } from '#kernel/frame.ts';
import { newDesk, refusedFields, seeOther, show, tryParse, wordsOf } from '#kernel/http.ts';
import { savePreferences } from '#kernel/language.ts';
import { limitFailures } from '#kernel/limits.ts';
import { shellFor } from '#kernel/nav.ts';
import { visitorIn, visitorOf } from '#kernel/session.ts';
import { Problem } from '#rules/problem.ts';
import { signInPage, type SignInState } from '#views/door.ts';
import { mePage } from '#views/door-me.ts';
import type { Words } from '#views/words/index.ts';
import { demoPeople, isHere } from './demo.ts';
import { backOf, enter, lockedSentence } from './enter.ts';
import { demoForm, ownPasswordForm, signInForm } from './forms.ts';
import { ownSecondRoutes } from './own-second.ts';
import { secondStepRoutes, stepPath } from './second-step.ts';
import { welcomeRoutes } from './welcome.ts';

/** The door: signing in and out, and one's own account. */
export function doorDesk(deps: Deps, jar: CookieJar): Router {
  const desk = newDesk();
  desk.post('/preferences', savePreferences(jar));
  desk.get('/sign-in', (req, res) => showSignIn(deps, req, res));
  desk.post('/sign-in', limitFailures(deps.config.limits.signIn), (req, res) => signIn(deps, jar, req, res));
  desk.post('/sign-out', async (req, res) => {
    const visitor = visitorIn(req);
    if (visitor) await deps.doors.signOut(visitor.actor, visitor.session);
    leaveBy(jar, res);
  });
  desk.post('/sign-out-everywhere', async (req, res) => {
    await deps.doors.signOutEverywhere(visitorOf(req).actor);
    leaveBy(jar, res);
  });
  desk.post('/me/sessions/:id/end', async (req, res) => {
    const { actor, session } = visitorOf(req);
    const ended = String(req.params['id']);
    // Another person's session is left alone: the answer does not tell whether there is one.
    await deps.doors.signOut(actor, ended);
    if (ended === session) return leaveBy(jar, res);
    return seeOther(res, '/me?ended=1');
  });
  desk.get('/me', (req, res) => showMe(deps, req, res, {}));
  desk.post('/me/password', limitFailures(deps.config.limits.signIn), async (req, res) => {
    const visitor = visitorOf(req);
    const read = tryParse(ownPasswordForm, req.body);
    const errors = read.ok
      ? await deps.doors.changeOwnPassword(visitor, read.data).then(() => null, refusedFields)
      : read.fields;
    if (errors) return showMe(deps, req, res, errors);
    return seeOther(res, '/me?changed=1');
  });
  desk.use(secondStepRoutes(deps, jar));
  desk.use(ownSecondRoutes(deps));
  desk.use(welcomeRoutes(deps));
  return desk;
}

async function showSignIn(
  deps: Deps,
  req: Request,
  res: Response,
  state: Omit<SignInState, 'back' | 'demo'> = {},
  status = 200,
): Promise<void> {
  const w = wordsOf(req);
  const message = messageOf(w, req.query);
  const demo = deps.demo && isHere(req) ? await demoPeople(deps.readDb) : undefined;
  const phones = deps
    .reference()
    .phones.filter((phone) => phone.level === 'city' || phone.level === 'district');
  show(req, res, signInPage(w, { message, demo, phones, back: backOf(req), ...state }), status);
}

/** What happened before, as the address tells it. */
function messageOf(
  { door, second }: Words,
  { ended, over, out, set }: Request['query'],
): SignInState['message'] {
  if (ended) return { tone: 'soon', text: ended === 'sent' ? door.endedUnsaved : door.ended };
  if (over) return { tone: 'soon', text: second.over };
  if (out) return { tone: 'ok', text: door.signedOut };
  return set ? { tone: 'ok', text: door.passwordSet } : undefined;
}

async function signIn(deps: Deps, jar: CookieJar, req: Request, res: Response): Promise<void> {
  const device = jar.read(req, 'device') ?? null;
  const agent = req.get('user-agent') ?? '';
  const asDemo = tryParse(demoForm, req.body);
  if (asDemo.ok) {
    if (!deps.demo || !isHere(req)) throw new Problem('missing');
    const who = await deps.doors.signInWithoutPassword(asDemo.data.as, { agent, device });
    return seeOther(res, await enter(deps, jar, req, res, who));
  }
  const read = tryParse(signInForm, req.body);
  if (!read.ok) return showSignIn(deps, req, res, { errors: read.fields, login: typed(req) }, 422);
  const { login, password, own_phone } = read.data;
  const attempt = {
    login,
    password,
    device,
    agent,
    address: req.ip ?? '',
    ownPhone: own_phone !== undefined,
  };
  try {
    const who = await deps.doors.signIn(attempt);
    if ('renewBy' in who) return seeOther(res, `/welcome/${who.renewBy}?old=1`);
    if ('token' in who) return seeOther(res, await enter(deps, jar, req, res, who));
    jar.write(res, 'half', who.half, null);
    return seeOther(res, stepPath(who.enrolled ? 'code' : 'enrol', backOf(req)));
  } catch (error) {
    const text = refusal(deps, req, error);
    const message = { tone: 'late', text } as const;
    return showSignIn(deps, req, res, { message, login }, (error as Problem).code === 'too-many' ? 429 : 422);
  }
}

/** One sentence for a wrong password and a name nobody has; another while the name is locked. */
function refusal(deps: Deps, req: Request, error: unknown): string {
  const isWrong = error instanceof Problem && error.detail.reason === 'wrong_login';
  return isWrong ? wordsOf(req).door.wrong : lockedSentence(deps, req, error);
}

function leaveBy(jar: CookieJar, res: Response): void {
  jar.drop(res, 'session');
  seeOther(res, '/sign-in?out=1');
}

async function showMe(
  deps: Deps,
  req: Request,
  res: Response,
  errors: Record<string, string>,
): Promise<void> {
  const { actor, login, session } = visitorOf(req);
  const now = deps.now();
  const shell = shellFor(actor);
  const page = mePage(frameOf(req, shell), {
    shell,
    name: actor.name,
    login,
    session,
    posts: await postsOf(deps.readDb, [actor.id]),
    sessions: await sessionsOf(deps.readDb, actor.id, now),
    links: await linksOf(deps.readDb, actor.id),
    second: await secondOf(deps.readDb, actor.id),
    secondNeeded: await owesSecond(deps.readDb, actor),
    rules: deps.config.passwordRules,
    now,
    news: req.query['news'] === '1',
    passwordChanged: req.query['changed'] === '1',
    deviceEnded: req.query['ended'] === '1',
    errors,
  });
  show(req, res, page, Object.keys(errors).length > 0 ? 422 : 200);
}

function typed(req: Request): string {
  const { login } = (req.body ?? {}) as Record<string, unknown>;
  return typeof login === 'string' ? login : '';
}
