import type { Router } from 'express';
import { phonesOf } from '#desks/common/phones.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, newFormKey, show, wordsOf } from '#kernel/http.ts';
import { shellFor } from '#kernel/nav.ts';
import { doneHere, minePage } from '#views/mine.ts';
import { countMine, mineTabs, myCases, perPage, type MineCounts, type MineTab } from './queries.ts';

/** What one has reported: what waits for oneself, what is under way, what is closed. */
export function mineRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/mine', async (req, res) => {
    const { readDb, now, reference } = deps;
    const actor = actorOf(req);
    const counts = await countMine(readDb, actor, now());
    const tab = tabOf(req.query['tab'], counts);
    const pages = Math.max(1, Math.ceil(counts[tab] / perPage));
    const page = pageOf(req.query['page'], pages);
    const cases = await myCases(readDb, actor, tab, page, { now: now(), book: reference() });
    const phones = phonesOf(reference(), actor);
    const done = doneHere.find((deed) => deed === req.query['done']);
    show(
      req,
      res,
      minePage(wordsOf(req), now(), {
        shell: shellFor(actor),
        tab,
        counts,
        page,
        pages,
        cases,
        done,
        phones,
        key: newFormKey(),
      }),
    );
  });
  return desk;
}

/** Without a wish: what waits for the person, and if nothing does, what is under way. */
function tabOf(wish: unknown, counts: MineCounts): MineTab {
  return mineTabs.find((tab) => tab === wish) ?? (counts.todo > 0 ? 'todo' : 'open');
}

function pageOf(wish: unknown, pages: number): number {
  const page = typeof wish === 'string' && /^\d{1,6}$/.test(wish) ? Number(wish) : 1;
  return Math.min(Math.max(page, 1), pages);
}
