import type { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, parse, show, wordsOf } from '#kernel/http.ts';
import { shellFor } from '#kernel/nav.ts';
import { placeNames } from '#records/place-names.ts';
import { Problem } from '#rules/problem.ts';
import { dutiesPage, dutyItemPage, mattersPage } from '#views/duties.ts';
import { dutiesOf, dutyLine, mattersOf, streetsWithLists } from '#desks/common/duty-lines.ts';

const asked = z.object({
  q: z.string().trim().max(60).catch(''),
  street: z.string().max(40).optional().catch(undefined),
  item: z.string().max(40).optional().catch(undefined),
  list: z.enum(['duties', 'matters']).catch('duties'),
});

/** 履职事项清单 and 准入清单, for everybody to look up; no case is named here. */
export function dutiesRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/duties', async (req, res) => {
    const actor = actorOf(req);
    const w = wordsOf(req);
    const shell = shellFor(actor);
    const book = deps.reference();
    const { q, street: named, item: id, list } = parse(asked, req.query);
    if (id !== undefined) {
      const item = book.dutyItem(id);
      if (!item) throw new Problem('missing');
      const place = (await placeNames(deps.readDb, [item.street])).get(item.street);
      return show(req, res, dutyItemPage(w, shell, dutyLine(book, item), place));
    }
    const streets = await streetsWithLists(deps.readDb, book, actor);
    const street = streets.find((one) => one.id === named) ?? streets[0];
    if (list === 'matters') {
      const district = street?.parent_id ?? actor.posts.find((post) => post.district)?.district ?? '';
      const place = (await placeNames(deps.readDb, [district])).get(district);
      const matters = mattersOf(book, district, q);
      return show(req, res, mattersPage(w, shell, { q, matters, district: place }));
    }
    const items = street ? dutiesOf(book, street.id, q) : [];
    return show(req, res, dutiesPage(w, shell, { q, items, street, streets }));
  });
  return desk;
}
