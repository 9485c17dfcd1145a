import type { Request, RequestHandler, Response, Router } from 'express';
import { typedIn } from '#desks/common/typed.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, parse, refusedFields, seeOther, show, tryParse, wordsOf } from '#kernel/http.ts';
import { visitorOf } from '#kernel/session.ts';
import { Problem } from '#rules/problem.ts';
import { personPage, type PersonView } from '#views/office-people-person.ts';
import { changeForm, sessionForm } from './people-forms.ts';
import { grantRoutes } from './people-grant.ts';
import { secAdmin } from './people-guard.ts';
import { shortNotes } from './people-notes.ts';
import { personFile } from './people-person.ts';

/** How long a link that was just made can be read by the one who made it. */
const linkShown = 5 * 60_000;

/** One person: posts, details, doors, leaving, history. */
export function personRoutes(deps: Deps): Router {
  const desk = newDesk();
  const { doors } = deps;
  const made = shortNotes<string>(linkShown, 50);
  const showOne = async (req: Request, res: Response, more: Partial<PersonView> = {}) => {
    const id = idOf(req);
    const person = await personFile(deps.readDb, actorOf(req), id, deps.now());
    if (!person) throw new Problem('missing');
    const link = made.read(noteName(req, id), deps.now());
    const done = ['saved', 'made', 'ended'].find((one) => req.query[one] === '1') as PersonView['done'];
    const view = { person, link, done, values: typedIn(req.body), errors: {}, ...more };
    show(req, res, personPage(wordsOf(req), deps.now(), view), more.errors ? 422 : 200);
  };
  /** A form without fields: does it, and shows the person again. */
  const act =
    (does: (req: Request, id: string) => Promise<unknown>, sign = 'saved'): RequestHandler =>
    async (req, res) => {
      const errors = await does(req, idOf(req)).then(() => null, refusedFields);
      if (errors) return showOne(req, res, { errors });
      return seeOther(res, `/people/${idOf(req)}?${sign}=1`);
    };

  desk.get('/people/:id', secAdmin, (req, res) => showOne(req, res));
  desk.use(grantRoutes(deps));
  desk.post('/people/:id/posts/:post/end', secAdmin, (req, res, next) => {
    const postId = String(req.params['post']);
    return act((_, personId) => doors.endPost(actorOf(req), { personId, postId }))(req, res, next);
  });
  desk.post('/people/:id/change', secAdmin, async (req, res, next) => {
    const read = tryParse(changeForm, req.body);
    // Whether there is such a person comes before what is wrong with the form.
    if (!read.ok) return showOne(req, res, { errors: read.fields });
    return act((_, personId) => doors.changePerson(actorOf(req), { personId, ...read.data }))(req, res, next);
  });
  desk.post('/people/:id/link', secAdmin, async (req, res) => {
    const personId = idOf(req);
    const token = await doors.makeLink(actorOf(req), personId);
    // Read by the page that follows, so that reloading it makes no other link and ends this one.
    made.put(noteName(req, personId), `${deps.config.publicUrl}/welcome/${token}`, deps.now());
    seeOther(res, `/people/${personId}`);
  });
  desk.post(
    '/people/:id/sessions/end',
    secAdmin,
    act(async (req, personId) => {
      const { session } = parse(sessionForm, req.body);
      if (!(await personFile(deps.readDb, actorOf(req), personId, deps.now()))) throw new Problem('missing');
      return doors.endSessionsFor(actorOf(req), { personId, session });
    }, 'ended'),
  );
  desk.post(
    '/people/:id/unlock',
    secAdmin,
    act((req, id) => doors.openLock(actorOf(req), id)),
  );
  desk.post(
    '/people/:id/second/reset',
    secAdmin,
    act((req, id) => doors.resetSecond(actorOf(req), id)),
  );
  desk.post(
    '/people/:id/shut',
    secAdmin,
    act((req, id) => doors.shutDoors(actorOf(req), id)),
  );
  desk.post(
    '/people/:id/leave',
    secAdmin,
    act((req, id) => doors.leave(actorOf(req), id)),
  );
  desk.post(
    '/people/:id/return',
    secAdmin,
    act((req, id) => doors.comeBack(actorOf(req), id)),
  );
  return desk;
}

function idOf(req: Request): string {
  return String(req.params['id']);
}

/** One administrator, in one session, about one person. */
function noteName(req: Request, personId: string): string {
  return `${visitorOf(req).session} ${personId}`;
}
