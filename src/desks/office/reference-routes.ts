import type { RequestHandler, Router } from 'express';
import { z } from 'zod';
import { lackingIn, partnerGapsOf, unitsOf } from '#desks/common/gaps.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, show, wordsOf } from '#kernel/http.ts';
import { officeHistory } from '#records/office-history.ts';
import { provisionalDues } from '#records/office-holidays.ts';
import { hasRole } from '#rules/who.ts';
import { Problem } from '#rules/problem.ts';
import { historyList } from '#views/office-history.ts';
import { overviewPage } from '#views/office-overview.ts';
import { officePage } from '#views/office.ts';
import { categoryRoutes } from './reference-categories.ts';
import { sysAdmin } from './reference-common.ts';
import { dutyRoutes } from './reference-duties.ts';
import { gridRoutes } from './reference-grids.ts';
import { holidayRoutes } from './reference-holidays.ts';
import { limitRoutes } from './reference-limits.ts';
import { matterRoutes } from './reference-matters.ts';
import { phoneRoutes } from './reference-phones.ts';
import { countsByStreet, districtsAndStreets } from './reference-queries.ts';
import { streetRoutes } from './reference-streets.ts';
import { unitRoutes } from './reference-units.ts';

const pageSize = 50;
const before = z.coerce.number().int().min(1).optional().catch(undefined);

/** What the system administrator keeps. The auditor may read what was changed, and nothing else here. */
export function officeReferenceRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/office', sysAdmin, async (req, res) => {
    show(req, res, overviewPage(wordsOf(req), deps.now(), await overview(deps)));
  });
  desk.get('/office/history', historyReader, async (req, res) => {
    const w = wordsOf(req);
    const from = before.parse(req.query['before']);
    const lines = await officeHistory(deps.readDb, { limit: pageSize + 1, before: from });
    const shown = lines.slice(0, pageSize);
    const older = lines.length > pageSize ? (shown.at(-1)?.seq ?? null) : null;
    const list = { lines: shown, older, further: from !== undefined };
    const { title, lead } = w.office.history;
    const main = historyList(w, deps.now(), list);
    const isKeeper = hasRole(actorOf(req), 'sys_admin');
    show(req, res, officePage(w, deps.now(), 'history', { title, lead, main, tabless: !isKeeper }));
  });
  for (const routes of [
    streetRoutes,
    unitRoutes,
    gridRoutes,
    categoryRoutes,
    limitRoutes,
    holidayRoutes,
    dutyRoutes,
    matterRoutes,
    phoneRoutes,
  ])
    desk.use(routes(deps));
  return desk;
}

const historyReader: RequestHandler = (req, _res, next) => {
  if (!hasRole(actorOf(req), 'sys_admin', 'audit_admin'))
    throw new Problem('forbidden', { reason: 'not_your_role' });
  next();
};

async function overview(deps: Deps) {
  const book = deps.reference();
  const counts = await countsByStreet(deps.readDb);
  const places = await districtsAndStreets(deps.readDb);
  const streets = places.filter((place) => place.level === 'street');
  const working = streets.filter(({ id }) => unitsOf(book, id).length > 0);
  const sum = (of: 'grids' | 'micro') => streets.reduce((all, street) => all + counts(street.id)[of], 0);
  return {
    streets: streets.filter(({ id }) => counts(id).grids > 0 || unitsOf(book, id).length > 0).length,
    units: book.unitsAnywhere.length,
    partners: book.partners.length,
    withoutPartners: working.filter(({ id }) => partnerGapsOf(book, id).length > 0).length,
    ...lackingIn(book),
    grids: sum('grids'),
    micro: sum('micro'),
    categories: book.categories.length,
    groups: book.groups.length,
    changed: book.categories.filter((one) => one.changedAt !== null).length,
    assumed: book.categories.filter((one) => one.boardAssumed).length,
    knownUntil: book.calendar.knownUntil.slice(0, 4),
    provisional: await provisionalDues(deps.readDb),
    duties: book.duties.filter((item) => !item.closed).length,
    matters: book.matters.filter((matter) => !matter.closed).length,
    phones: book.phones.length,
    recent: await officeHistory(deps.readDb, { limit: 5 }),
  };
}
