import compression from 'compression';
import express, { type Express, type Router } from 'express';
import { casefileRoutes } from '#desks/casefile/routes.ts';
import { checkRoutes } from '#desks/check/routes.ts';
import { boardRoutes } from '#desks/board/routes.ts';
import { boardLive } from '#desks/board/live.ts';
import { worklistLive } from '#desks/common/worklist-live.ts';
import { dispatchLive } from '#desks/dispatch/live.ts';
import { dispatchRoutes } from '#desks/dispatch/routes.ts';
import { liveRoutes } from '#desks/live/routes.ts';
import { readWaiting } from '#desks/live/waiting.ts';
import { findRoutes } from '#desks/find/routes.ts';
import { entryRoutes } from '#desks/entry/routes.ts';
import { homeRoutes } from '#desks/home/routes.ts';
import { meetingsRoutes } from '#desks/meetings/routes.ts';
import { mineRoutes } from '#desks/mine/routes.ts';
import { reportRoutes } from '#desks/report/routes.ts';
import { oversightListsRoutes } from '#desks/oversight/lists-routes.ts';
import { offListRoutes } from '#desks/oversight/off-list-routes.ts';
import { overviewFor } from '#desks/oversight/overview.ts';
import { oversightRoutes } from '#desks/oversight/routes.ts';
import { officeReferenceRoutes } from '#desks/office/reference-routes.ts';
import { auditRoutes } from '#desks/audits/routes.ts';
import { dutiesRoutes } from '#desks/duties/routes.ts';
import { rulingsLive } from '#desks/rulings/live.ts';
import { rulingsRoutes } from '#desks/rulings/routes.ts';
import { tasksRoutes } from '#desks/tasks/routes.ts';
import { journalRoutes } from '#desks/journal/routes.ts';
import { peopleRoutes } from '#desks/office/people-routes.ts';
import { sealedRoutes } from '#desks/sealed/routes.ts';
import { photoRoutes } from '#desks/photos/routes.ts';
import { doorDesk } from '#desks/door/routes.ts';
import { assetRoutes, assets } from '#kernel/assets.ts';
import { cookieJar } from '#kernel/cookies.ts';
import type { Deps } from '#kernel/deps.ts';
import { notFound, onError, wellFormed } from '#kernel/errors.ts';
import { furnish } from '#kernel/frame.ts';
import { securityHeaders } from '#kernel/headers.ts';
import { readPreferences } from '#kernel/language.ts';
import { limitAll } from '#kernel/limits.ts';
import { logRequests } from '#kernel/log.ts';
import { sameOrigin } from '#kernel/same-origin.ts';
import { readSession } from '#kernel/session.ts';
import { healthRoutes } from './health.ts';

/** The desks behind the door, in the order in which they are asked. Their addresses do not overlap. */
const desks: readonly ((deps: Deps) => Router)[] = [
  (deps) => homeRoutes(deps, overviewFor),
  findRoutes,
  reportRoutes,
  mineRoutes,
  casefileRoutes,
  dispatchRoutes,
  entryRoutes,
  boardRoutes,
  tasksRoutes,
  meetingsRoutes,
  checkRoutes,
  rulingsRoutes,
  auditRoutes,
  sealedRoutes,
  dutiesRoutes,
  oversightRoutes,
  oversightListsRoutes,
  offListRoutes,
  officeReferenceRoutes,
  journalRoutes,
  peopleRoutes,
  photoRoutes,
];

/** The desks whose lists are kept as they are now while somebody works with them. */
const liveDesks = [
  dispatchLive,
  boardLive,
  worklistLive('/check', (list) => [list === 'visit' ? 'pending_visit' : 'pending_check']),
  rulingsLive,
];

/** The map of the house: every middleware, then every desk, in order. */
export function buildApp(deps: Deps): Express {
  const { config, store, log } = deps;
  const jar = cookieJar(config.publicUrl);
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.enable('case sensitive routing').enable('strict routing');
  app.set('trust proxy', config.trustProxy);
  furnish(app, { assets, demo: deps.demo, now: deps.now });

  app.use(logRequests(log));
  app.use(securityHeaders(config.publicUrl));
  app.use(readPreferences(jar));
  app.use(wellFormed);
  app.use(assetRoutes());
  app.use(healthRoutes(deps));
  // Pages travel over a stairwell's signal, with or without a proxy that compresses; event streams are left alone.
  app.use(compression());
  app.use(limitAll(config.limits.all));
  app.use(sameOrigin(config.publicUrl));
  app.use(express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 300 }));
  app.use(readSession(jar, deps.doors, log));

  app.use(readWaiting(deps));

  app.use(doorDesk(deps, jar));
  app.use(liveRoutes(deps, jar, liveDesks));
  for (const desk of desks) app.use(desk(deps));

  app.use(notFound);
  app.use(onError(store, jar));
  return app;
}
