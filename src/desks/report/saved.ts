import type { Request, Response } from 'express';
import { mostListed, refusedIn, refusedQuery } from '#desks/common/refused-photos.ts';
import { phonesOf } from '#desks/common/phones.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newFormKey, show, wordsOf } from '#kernel/http.ts';
import type { RefusedPhoto } from '#kernel/uploads.ts';
import { findCase } from '#records/cases.ts';
import { photosOf } from '#records/photos.ts';
import { addLimit, atSeverity, limitsFor } from '#rules/deadlines.ts';
import { stepsFor } from '#rules/decide.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { CaseFacts } from '#rules/facts.ts';
import type { Limit } from '#rules/reference.ts';
import { Problem } from '#rules/problem.ts';
import { savedPage } from '#views/report-answers.ts';

/** The address of the page after sending. It carries what the report itself does not keep: which photos were refused. */
export function savedPath(id: string, refused: readonly RefusedPhoto[]): string {
  const query = refusedQuery(refused);
  if (refused.length > mostListed) query.set('more', String(refused.length - mostListed));
  return query.size === 0 ? `/report/saved/${id}` : `/report/saved/${id}?${query.toString()}`;
}

/** The page after sending, for who sent it. */
export async function showSaved(deps: Deps, req: Request, res: Response, id: string): Promise<void> {
  const { readDb, reference, now } = deps;
  const actor = actorOf(req);
  const found = await findCase(readDb, actor, id);
  if (!found || found.facts.reporter !== actor.id) throw new Problem('missing');
  const { facts, row } = found;
  const refused = refusedIn(req.query['photo']);
  const mayAdd = stepsFor(facts, actor, now(), reference()).includes('note');
  const page = savedPage(wordsOf(req), now(), {
    id,
    number: row.number,
    title: row.title,
    place: row.place_text,
    reportedAt: row.reported_at,
    severity: facts.severity,
    handled: facts.closureType === 'self_handled',
    limit: acceptLimit(facts, reference()),
    thumb: (await photosOf(readDb, id))[0]?.id ?? null,
    phones: phonesOf(reference(), actor),
    refused,
    more: refused.length === mostListed ? Math.min(Number(req.query['more']) || 0, 99) : 0,
    add: refused.length > 0 && mayAdd ? { version: row.version, key: newFormKey() } : null,
  });
  show(req, res, page);
}

/** The limit within which the street triages it: of several, the one that ends first. */
function acceptLimit(facts: CaseFacts, book: ReferenceBook): Limit | null {
  const category = book.category(facts.category);
  if (!category) return null;
  const endOf = (limit: Limit) => addLimit(facts.reportedAt, limit, book.calendar);
  const limits = limitsFor('accept', category, facts.severity, book);
  return limits
    .map((limit) => atSeverity(limit, facts.severity))
    .reduce((a, b) => (endOf(a) <= endOf(b) ? a : b));
}
