import type { Request, RequestHandler, Response, Router } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, parse, refusedFields, seeOther, show, tryParse, wordsOf } from '#kernel/http.ts';
import { visitorOf } from '#kernel/session.ts';
import { hasRole, rolesNeedingBoard, rolesNeedingUnit } from '#rules/permissions.ts';
import { Problem } from '#rules/problem.ts';
import { staffMemberPage, staffPage, type StaffMember } from '#views/door-staff.ts';
import { personForm, postForm, searchForm } from './forms.ts';
import { shortNotes } from './notes.ts';
import { placesNamed, unitsAt } from './places.ts';
import { staffMember, staffNamed, staffPage as staffRows } from './staff-queries.ts';

/** Accounts and posts: the security administrator's only. */
export function staffRoutes(deps: Deps): Router {
  const desk = newDesk();
  const { doors, readDb } = deps;
  const made = shortNotes(linkShown);
  desk.get('/people', secAdmin, (req, res) => showStaff(deps, req, res, {}));
  // By POST: whom somebody looked for stays out of addresses, histories and logs.
  desk.post('/people/search', secAdmin, async (req, res) => {
    const { q } = parse(searchForm, req.body);
    if (q === '') return seeOther(res, '/people');
    const people = await staffNamed(readDb, q);
    return show(req, res, staffPage(wordsOf(req), { people, total: people.length, page: 1, pages: 1, q }));
  });
  desk.post('/people', secAdmin, async (req, res) => {
    const read = tryParse(personForm, req.body);
    if (!read.ok) return showStaff(deps, req, res, read.fields);
    const made = await doors.createPerson(actorOf(req), read.data).catch(refusedFields);
    if (typeof made !== 'string') return showStaff(deps, req, res, made);
    return seeOther(res, `/people/${made}`);
  });
  desk.get('/people/:id', secAdmin, (req, res) => {
    const link = made.read(noteName(req, String(req.params['id'])), deps.now());
    return showMember(deps, req, res, link === undefined ? {} : { link });
  });
  desk.post('/people/:id/posts', secAdmin, (req, res) => grant(deps, req, res));
  desk.post('/people/:id/posts/:post/end', secAdmin, async (req, res) => {
    const personId = String(req.params['id']);
    await doors.endPost(actorOf(req), { personId, postId: String(req.params['post']) });
    seeOther(res, `/people/${personId}?saved=1`);
  });
  desk.post('/people/:id/link', secAdmin, async (req, res) => {
    const personId = String(req.params['id']);
    const token = await doors.makeLink(actorOf(req), personId);
    // Read by the page that follows, so that reloading it makes no other link and ends this one.
    made.put(noteName(req, personId), `${deps.config.publicUrl}/welcome/${token}`, deps.now());
    seeOther(res, `/people/${personId}`);
  });
  desk.post('/people/:id/leave', secAdmin, async (req, res) => {
    await doors.leave(actorOf(req), String(req.params['id']));
    seeOther(res, '/people');
  });
  return desk;
}

/** How long a link that was just made can be read by the one who made it. */
const linkShown = 5 * 60_000;

/** One administrator, in one session, about one person. */
function noteName(req: Request, personId: string): string {
  return `${visitorOf(req).session} ${personId}`;
}

const secAdmin: RequestHandler = (req, _res, next) => {
  if (!hasRole(actorOf(req), 'sec_admin')) throw new Problem('forbidden', { reason: 'not_your_role' });
  next();
};

async function showStaff(
  deps: Deps,
  req: Request,
  res: Response,
  errors: Record<string, string>,
): Promise<void> {
  const page = z.coerce.number().int().min(1).max(100_000).catch(1).parse(req.query['page']);
  const list = await staffRows(deps.readDb, page);
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  show(req, res, staffPage(wordsOf(req), { ...list, errors, values: typed(req) }), status);
}

async function showMember(
  deps: Deps,
  req: Request,
  res: Response,
  state: Partial<StaffMember>,
): Promise<void> {
  const person = await staffMember(deps.readDb, String(req.params['id']));
  if (!person) throw new Problem('missing');
  const isSelf = person.id === actorOf(req).id;
  const saved = req.query['saved'] === '1';
  const page = staffMemberPage(wordsOf(req), { person, isSelf, saved, values: typed(req), ...state });
  show(req, res, page, state.errors ? 422 : 200);
}

/** Grants a post, or shows the form again with what is still to be chosen: the place, its unit, the board. */
async function grant(deps: Deps, req: Request, res: Response): Promise<void> {
  const read = tryParse(postForm, req.body);
  if (!read.ok) return showMember(deps, req, res, { errors: read.fields });
  const { role, place, place_id, unit, board } = read.data;
  const places = await placesNamed(deps.readDb, place);
  const chosen = places.length === 1 ? places[0] : places.find((one) => one.id === place_id);
  if (!chosen) {
    const errors = places.length === 0 ? { place: 'unknown' } : { place_id: 'several' };
    return showMember(deps, req, res, { errors, places });
  }
  const more = { places: places.length > 1 ? places : [], units: await unitsAt(deps.readDb, chosen.id) };
  if (rolesNeedingUnit.includes(role) && unit === null) {
    const errors = more.units.length > 0 ? { unit: 'choose_unit' } : { place: 'no_units' };
    return showMember(deps, req, res, { errors, ...more });
  }
  if (rolesNeedingBoard.includes(role) && board === null) {
    return showMember(deps, req, res, { errors: { board: 'choose_board' }, ...more });
  }
  const personId = String(req.params['id']);
  const post = { personId, role, placeId: chosen.id, unitId: unit, board };
  const errors = await deps.doors.grantPost(actorOf(req), post).then(() => null, refusedFields);
  if (errors) return showMember(deps, req, res, { errors, ...more });
  return seeOther(res, `/people/${personId}?saved=1`);
}

/** What was typed, to be shown again. */
function typed(req: Request): Record<string, string> {
  const body = (req.body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
