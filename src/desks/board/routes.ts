import type { Request, Router } from 'express';
import { z } from 'zod';
import { detailOf } from '#desks/common/detail.ts';
import { offerFor } from '#desks/common/offer.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, isPartial, newDesk, parse, show, wordsOf } from '#kernel/http.ts';
import { findCase } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import { hasRole } from '#rules/permissions.ts';
import { Problem } from '#rules/problem.ts';
import { boardQueues, type BoardFilter } from '#views/board-links.ts';
import { withRail } from '#views/desk.ts';
import { boardBeside, boardView, type BoardList, type BoardPane, type BoardView } from '#views/board.ts';
import { rowsOf } from '#desks/common/rows.ts';
import { boardRoles, countIn, idsIn, tallyOf, type BoardTally } from './queries.ts';

const pageSize = 50;
const id = z.string().max(40).optional();
const query = z.object({
  queue: z.enum(boardQueues).catch('all'),
  unit: z.string().max(60).optional(),
  show: z.coerce.number().int().min(pageSize).max(500).optional().catch(undefined),
  case: id,
});

/** The boards' desk: what a board, a unit or the leader on duty has in hand, and the case to work on. */
export function boardRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/board', async (req, res) => {
    const actor = actorOf(req);
    if (!hasRole(actor, ...boardRoles)) throw new Problem('forbidden', { reason: 'not_your_role' });
    const { case: chosen, ...filter } = parse(query, req.query);
    const view = await viewOf(deps, actor, filter, chosen);
    const w = wordsOf(req);
    // The same address answers a row's link and a browser.
    res.vary('HX-Target');
    if (wantsPane(req)) return show(req, res, boardBeside(w, deps.now(), view));
    const page = boardView(w, deps.now(), view);
    return show(req, res, isPartial(req) ? withRail(page) : page);
  });
  return desk;
}

function wantsPane(req: Request): boolean {
  return isPartial(req) && (req.get('hx-target')?.endsWith('#pane') ?? false);
}

async function viewOf(
  deps: Deps,
  actor: Actor,
  filter: BoardFilter,
  chosen: string | undefined,
): Promise<BoardView> {
  const { readDb, now } = deps;
  const limit = filter.show ?? pageSize;
  const ids = await idsIn(readDb, actor, filter, limit, now());
  const shown = filter.queue === 'all' ? ids : ids.slice(0, limit);
  const current = chosen ?? shown[0];
  const pane = current === undefined ? null : await paneOf(deps, actor, filter, current);
  if (chosen !== undefined && pane === null) throw new Problem('missing');
  const tally = await tallyOf(readDb, actor, now());
  const list: BoardList = {
    filter,
    rows: await rowsOf(readDb, actor, shown),
    more: filter.queue !== 'all' && ids.length > limit,
    nextShow: limit + pageSize,
    current,
    picked: chosen !== undefined,
    me: actor.id,
    counts: countsOf(tally, filter.unit),
    totals: countsOf(tally, undefined),
    late: countIn(tally, { queue: 'late' }),
    units: unitsOf(deps, actor, tally),
    urgentOnly: !hasRole(actor, 'board_lead', 'handler', 'mediator'),
  };
  return { list, pane };
}

async function paneOf(
  deps: Deps,
  actor: Actor,
  filter: BoardFilter,
  caseId: string,
): Promise<BoardPane | null> {
  const found = await findCase(deps.readDb, actor, caseId);
  if (!found) return null;
  const category = deps.reference().category(found.facts.category);
  const detail = await detailOf(deps.readDb, actor, found);
  const offer = await offerFor(deps, actor, found);
  return { filter, one: { ...found, detail }, offer, category, me: actor.id };
}

function countsOf(tally: BoardTally, unit: string | undefined): BoardList['counts'] {
  const counted = boardQueues.map((queue) => [queue, countIn(tally, { queue, unit })]);
  return Object.fromEntries(counted) as BoardList['counts'];
}

/** A lead sees how much each unit of the board has in hand. */
function unitsOf({ reference }: Deps, actor: Actor, tally: BoardTally): BoardList['units'] {
  const leads = actor.posts.filter((post) => post.role === 'board_lead');
  return reference()
    .units.filter((unit) => leads.some((post) => post.street === unit.street && post.board === unit.board))
    .map((unit) => ({
      id: unit.id,
      name: unit.name,
      name_en: unit.name_en,
      board: unit.board,
      cases: countIn(tally, { queue: 'all', unit: unit.id }),
    }));
}
