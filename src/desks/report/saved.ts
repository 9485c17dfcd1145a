import type { Request, Response } from 'express';
import { bindingLimit } from '#desks/common/limits.ts';
import { moreRefused, refusedIn, withRefused } from '#desks/common/refused-photos.ts';
import { phonesOf } from '#desks/common/phones.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newFormKey, show, wordsOf } from '#kernel/http.ts';
import type { RefusedPhoto } from '#kernel/uploads.ts';
import { findCase } from '#records/cases.ts';
import { playbookFor } from '#desks/common/playbook.ts';
import { photosOf } from '#records/photos.ts';
import { stepsFor } from '#rules/decide.ts';
import { Problem } from '#rules/problem.ts';
import { savedPage } from '#views/report-answers.ts';

/** The address of the page after sending. It carries what the report itself does not keep: which photos were refused. */
export function savedPath(id: string, refused: readonly RefusedPhoto[]): string {
  return withRefused(`/report/saved/${id}`, refused);
}

/** The page after sending, for who sent it. */
export async function showSaved(deps: Deps, req: Request, res: Response, id: string): Promise<void> {
  const { readDb, reference, now } = deps;
  const actor = actorOf(req);
  const found = await findCase(readDb, actor, id);
  if (!found || found.facts.reporter !== actor.id) throw new Problem('missing');
  const { facts, row } = found;
  const refused = refusedIn(req.query['photo']);
  const category = reference().category(facts.category);
  const mayAdd = stepsFor(facts, actor, now(), reference()).includes('note');
  const page = savedPage(wordsOf(req), now(), {
    id,
    number: row.number,
    title: row.title,
    place: row.place_text,
    reportedAt: row.reported_at,
    severity: facts.severity,
    handled: facts.closureType === 'self_handled',
    // Within which the street triages it.
    limit: category ? bindingLimit('accept', facts, category, reference()) : null,
    thumb: (await photosOf(readDb, id))[0]?.id ?? null,
    playbook: await playbookFor(readDb, actor, found),
    key: newFormKey(),
    phones: phonesOf(reference(), actor),
    refused,
    more: moreRefused(refused, req.query['more']),
    add: refused.length > 0 && mayAdd ? { version: row.version, key: newFormKey() } : null,
  });
  show(req, res, page);
}
