import type { Request, Response } from 'express';
import { moreRefused, refusedIn } from '#desks/common/refused-photos.ts';
import { siblingsOf } from '#desks/common/siblings.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, show, wordsOf } from '#kernel/http.ts';
import { findCase } from '#records/cases.ts';
import { placeNames } from '#records/place-names.ts';
import { Problem } from '#rules/problem.ts';
import { dispatchedStreets } from '#rules/visibility.ts';
import { entrySavedPage } from '#views/entry-saved.ts';

export type EntrySaved = Awaited<ReturnType<typeof savedOf>>;

/** The page after saving, for who entered the case. */
export async function showSaved(deps: Deps, req: Request, res: Response, id: string): Promise<void> {
  const saved = await savedOf(deps, req, id);
  show(req, res, entrySavedPage(wordsOf(req), deps.now(), saved));
}

async function savedOf({ readDb, reference }: Deps, req: Request, id: string) {
  const actor = actorOf(req);
  const found = await findCase(readDb, actor, id);
  if (!found || found.facts.reporter !== actor.id) throw new Problem('missing');
  const { row } = found;
  const places = await placeNames(readDb, [row.community_id, row.grid_id ?? '']);
  const named = [places.get(row.community_id), places.get(row.grid_id ?? '')].filter(
    (one) => one !== undefined,
  );
  const refused = refusedIn(req.query['photo']);
  return {
    row,
    category: reference().category(row.category),
    place: named.map(({ name }) => name).join(' '),
    place_en: named.map(({ name_en }) => name_en).join(' '),
    siblings: await siblingsOf(readDb, actor, row),
    dispatches: dispatchedStreets(actor).includes(row.street_id),
    refused,
    more: moreRefused(refused, req.query['more']),
  };
}
