import type { Request, Response, Router } from 'express';
import { typedIn } from '#desks/common/typed.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, parse, refusedFields, seeOther, show, tryParse, wordsOf } from '#kernel/http.ts';
import { levelsOf, rolesNeedingBoard, rolesNeedingUnit } from '#rules/posts.ts';
import { Problem } from '#rules/problem.ts';
import type { Role } from '#rules/vocabulary.ts';
import { grantPage, type GrantView } from '#views/office-people-grant.ts';
import { grantQuery, postForm } from './people-forms.ts';
import { secAdmin } from './people-guard.ts';
import { personFile } from './people-person.ts';
import { placeById, placesBelow, placesNamed, unitsAt } from './people-places.ts';

/** Choosing a post: role, then place, then unit or board. Each answer is a link, so that it works without a script. */
export function grantRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/people/:id/grant', secAdmin, (req, res) => showGrant(deps, req, res, {}));
  desk.post('/people/:id/posts', secAdmin, (req, res) => grant(deps, req, res));
  return desk;
}

async function showGrant(
  { readDb, now }: Deps,
  req: Request,
  res: Response,
  more: Partial<GrantView>,
): Promise<void> {
  const person = await personFile(readDb, actorOf(req), String(req.params['id']), now());
  if (!person || person.left_at !== null) throw new Problem('missing');
  const asked = parse(grantQuery, req.query);
  const role = more.role ?? asked.role;
  const within = more.place ?? (asked.in === null ? undefined : await placeById(readDb, asked.in));
  const fits = role !== null && within !== undefined && levelsOf[role].includes(within.level);
  const view: GrantView = {
    person,
    role,
    place: within,
    below: role ? await placesBelow(readDb, within?.id ?? null) : [],
    find: asked.find,
    found: role && asked.find !== '' ? await placesNamed(readDb, asked.find, levelsOf[role]) : [],
    units: fits && rolesNeedingUnit.includes(role) ? await unitsAt(readDb, within.id, role) : [],
    values: typedIn(req.body),
    errors: {},
    ...more,
  };
  show(req, res, grantPage(wordsOf(req), view), more.errors ? 422 : 200);
}

/** Grants a post, or shows the choice again with what is still missing: the place, its unit, the board. */
async function grant(deps: Deps, req: Request, res: Response): Promise<void> {
  const { readDb } = deps;
  const read = tryParse(postForm, req.body);
  if (!read.ok) return showGrant(deps, req, res, { role: roleIn(req), errors: read.fields });
  const { role, place: text, unit, board } = read.data;
  const found = await placesNamed(readDb, text, levelsOf[role]);
  const meant = found.filter(({ id, name }) => id === text || text.endsWith(name));
  const exact = meant.length === 1 ? meant[0] : found.length === 1 ? found[0] : undefined;
  if (!exact) {
    const errors = { place: found.length > 0 ? 'several' : 'unknown' };
    return showGrant(deps, req, res, { role, errors, find: text, found });
  }
  if (rolesNeedingUnit.includes(role) && unit === null) {
    const units = await unitsAt(readDb, exact.id, role);
    const errors: Record<string, string> = units.length > 0 ? { unit: 'choose_unit' } : { place: 'no_units' };
    return showGrant(deps, req, res, { role, place: exact, units, errors });
  }
  if (rolesNeedingBoard.includes(role) && board === null)
    return showGrant(deps, req, res, { role, place: exact, errors: { board: 'choose_board' } });
  const personId = String(req.params['id']);
  const post = { personId, role, placeId: exact.id, unitId: unit, board };
  const errors = await deps.doors.grantPost(actorOf(req), post).then(() => null, refusedFields);
  if (errors) return showGrant(deps, req, res, { role, place: exact, errors });
  return seeOther(res, `/people/${personId}?saved=1`);
}

function roleIn(req: Request): Role | null {
  return parse(grantQuery, req.body ?? {}).role;
}
