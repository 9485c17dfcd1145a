import type { Request, Router } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, isPartial, newDesk, parse, show, wordsOf } from '#kernel/http.ts';
import type { Actor } from '#rules/facts.ts';
import { hasRole } from '#rules/who.ts';
import { Problem } from '#rules/problem.ts';
import { boards, channels, severities } from '#rules/vocabulary.ts';
import { withRail } from '#views/desk.ts';
import { pageSize, queues, sorts } from '#views/dispatch-links.ts';
import { dispatchBeside, dispatchView, type DispatchView } from '#views/dispatch.ts';
import { listOf } from './list.ts';
import { nextOf, orderOf, type Asked, type Order } from './order.ts';
import { doneOf, paneOf } from './pane.ts';

const id = z.string().max(40).optional();
// An address that was typed wrong shows what waits.
const flag = z.literal('1').optional().catch(undefined);
/** What the address of the desk may ask for. */
export const query = z
  .object({
    queue: z.enum(queues).catch('waiting'),
    board: z.enum(boards).optional().catch(undefined),
    community: id,
    channel: z.enum(channels).optional().catch(undefined),
    severity: z.enum(severities).optional().catch(undefined),
    photos: flag,
    similar: flag,
    sort: z.enum(sorts).optional().catch(undefined),
    category: id,
    unit: id,
    days: z.coerce.number().int().min(1).max(366).optional().catch(undefined),
    except: id,
    show: z.coerce.number().int().min(pageSize).max(500).optional().catch(undefined),
    case: id,
    done: id,
    to: z
      .enum([...boards, 'any'])
      .optional()
      .catch(undefined),
  })
  .transform(({ case: chosen, done, to, ...filter }): Asked => ({ filter, case: chosen, done, to }));

/** The command room's desk: queues, what waits for a decision, and the case to decide. */
export function dispatchRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/dispatch', async (req, res) => {
    const actor = actorOf(req);
    if (!hasRole(actor, 'street_dispatcher')) throw new Problem('forbidden', { reason: 'not_your_role' });
    const w = wordsOf(req);
    const asked = parse(query, req.query);
    const order = await orderOf(deps, actor, asked.filter, deps.now());
    // The same address answers a row's link, a decision's redirect and a browser.
    res.vary('HX-Target');
    if (isPartial(req) && wantsPane(req)) {
      const list = { filter: asked.filter, total: order.total };
      return show(req, res, dispatchBeside(w, deps.now(), list, await besideOf(deps, actor, asked, order)));
    }
    const [list, beside] = await Promise.all([
      listOf(deps, actor, asked, order),
      besideOf(deps, actor, asked, order),
    ]);
    const current = beside.pane?.one.row.id;
    const page = dispatchView(w, deps.now(), { list: { ...list, current }, ...beside });
    return show(req, res, isPartial(req) ? withRail(page) : page);
  });
  return desk;
}

function wantsPane(req: Request): boolean {
  return req.get('hx-target')?.endsWith('#pane') ?? false;
}

/** Without a case in the address the first that nobody else is at is shown; one that has just gone out of sight is passed over. */
async function besideOf(
  deps: Deps,
  actor: Actor,
  asked: Asked,
  order: Order,
): Promise<Omit<DispatchView, 'list'>> {
  const wanted = asked.case === undefined ? null : await paneOf(deps, actor, asked, order, asked.case);
  if (asked.case !== undefined && wanted === null && asked.done === undefined) throw new Problem('missing');
  const first = nextOf(order);
  const pane = wanted ?? (first === undefined ? null : await paneOf(deps, actor, asked, order, first));
  const done = pane ? pane.done : await doneOf(deps, actor, asked.done);
  return { pane, done };
}
