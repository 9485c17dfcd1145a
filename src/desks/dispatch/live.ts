import type { LiveDesk } from '#desks/common/live-desk.ts';
import { parse } from '#kernel/http.ts';
import { hasRole } from '#rules/who.ts';
import { dispatchRail } from '#views/dispatch-list.ts';
import { orderOf } from './order.ts';
import { railCounts, tallyOf } from './queues.ts';
import { query } from './routes.ts';
import { shiftOf } from './shift.ts';

const most = 500;

/** The command room's list and rail as they are now. */
export const dispatchLive: LiveDesk = {
  path: '/dispatch',
  list: async (deps, actor, asked) => {
    const { filter } = parse(query, asked);
    // Nobody works through the past.
    if (!hasRole(actor, 'street_dispatcher') || filter.queue === 'past') return [];
    return (await orderOf(deps, actor, { ...filter, show: most }, deps.now())).ids;
  },
  rail: async ({ readDb, now }, actor, w, asked) => {
    if (!hasRole(actor, 'street_dispatcher')) return null;
    const { filter } = parse(query, asked);
    const tally = await tallyOf(readDb, actor, now());
    return dispatchRail(w, {
      filter,
      ...railCounts(tally),
      shift: await shiftOf(readDb, actor, now()),
    });
  },
};
