import type { LiveDesk } from '#desks/common/live-desk.ts';
import { parse } from '#kernel/http.ts';
import { hasRole } from '#rules/who.ts';
import { boardRoles } from '#views/board-links.ts';
import { boardRail } from '#views/board.ts';
import { railOf } from './page.ts';
import { idsIn, tallyOf } from './queries.ts';
import { query } from './routes.ts';

const most = 500;

/** The boards' list and rail as they are now. */
export const boardLive: LiveDesk = {
  path: '/board',
  list: async ({ readDb, now }, actor, asked) => {
    const { filter } = parse(query, asked);
    // What is closed is looked back at.
    if (!hasRole(actor, ...boardRoles) || filter.queue === 'closed') return [];
    return idsIn(readDb, actor, filter, most, now());
  },
  rail: async (deps, actor, w, asked) => {
    if (!hasRole(actor, ...boardRoles)) return null;
    const { filter } = parse(query, asked);
    return boardRail(w, await railOf(deps, actor, filter, await tallyOf(deps.readDb, actor, deps.now())));
  },
};
