import type { Request, Router } from 'express';
import { z } from 'zod';
import { isShut } from '#desks/common/opened.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, isPartial, newDesk, parse, seeOther, show, wordsOf } from '#kernel/http.ts';
import { findCase } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import { hasRole } from '#rules/who.ts';
import { Problem } from '#rules/problem.ts';
import { boardQueues, boardRoles, boardSorts } from '#views/board-links.ts';
import { boardBeside, boardView } from '#views/board.ts';
import { withRail } from '#views/desk.ts';
import { sheetView } from '#views/sheet.ts';
import { assignPicked, picked } from './assign.ts';
import { pageSize, viewOf } from './page.ts';
import { sheetOf } from './sheet.ts';

const id = z.string().max(40).optional();
/** What became of the cases that were just assigned, one or many. */
const told = z
  .union([z.string().max(120), z.array(z.string().max(120)).max(60)])
  .optional()
  .transform((lines) => (lines === undefined ? [] : [lines].flat()));
/** What the address of the list may ask for. */
export const query = z
  .object({
    queue: z.enum(boardQueues).catch('all'),
    unit: z.string().max(60).optional(),
    person: id,
    sort: z.enum(boardSorts).optional().catch(undefined),
    show: z.coerce.number().int().min(pageSize).max(500).optional().catch(undefined),
    case: id,
    assigned: told,
    stayed: told,
    lacks: z.enum(['pick', 'to']).optional().catch(undefined),
  })
  .transform(({ case: chosen, assigned, stayed, lacks, ...filter }) => ({
    filter,
    chosen,
    told: { assigned, stayed, lacks },
  }));

/** The boards' desk: what a board, a unit or the leader on duty has in hand, and the case to work on. */
export function boardRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/board', async (req, res) => {
    const actor = ofBoards(req);
    const asked = parse(query, req.query);
    const sealed = await sealedFrom(deps, actor, asked.chosen);
    if (sealed !== null) {
      if (!isPartial(req)) return seeOther(res, sealed);
      res.set('HX-Redirect', sealed).status(200).end();
      return undefined;
    }
    const view = await viewOf(deps, actor, asked);
    const w = wordsOf(req);
    // The same address answers a row's link and a browser.
    res.vary('HX-Target');
    if (wantsPane(req)) return show(req, res, boardBeside(w, deps.now(), view));
    const page = boardView(w, deps.now(), view);
    return show(req, res, isPartial(req) ? withRail(page) : page);
  });
  desk.get('/board/sheet', async (req, res) => {
    const actor = ofBoards(req);
    const { 'pick[]': pick } = parse(z.object({ 'pick[]': picked }), req.query);
    show(req, res, sheetView(wordsOf(req), deps.now(), await sheetOf(deps, actor, pick)));
  });
  desk.post('/board/assign', async (req, res) => {
    if (!hasRole(actorOf(req), 'board_lead')) throw new Problem('forbidden', { reason: 'not_your_role' });
    seeOther(res, await assignPicked(deps, req));
  });
  return desk;
}

/** Throws Problem forbidden for whoever has no list here. */
function ofBoards(req: Request): Actor {
  const actor = actorOf(req);
  if (!hasRole(actor, ...boardRoles)) throw new Problem('forbidden', { reason: 'not_your_role' });
  return actor;
}

/** A sealed case is opened on its own page, which asks why: the way there, or null. */
async function sealedFrom(deps: Deps, actor: Actor, id: string | undefined): Promise<string | null> {
  const found = id === undefined ? undefined : await findCase(deps.readDb, actor, id);
  return found && (await isShut(deps.readDb, actor, found, deps.now())) ? `/cases/${found.row.id}` : null;
}

function wantsPane(req: Request): boolean {
  return isPartial(req) && (req.get('hx-target')?.endsWith('#pane') ?? false);
}
