import type { Router } from 'express';
import { z } from 'zod';
import type { LiveDesk } from '#desks/common/live-desk.ts';
import { rowsOf } from '#desks/common/rows.ts';
import type { CookieJar } from '#kernel/cookies.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, parse, show, wordsOf } from '#kernel/http.ts';
import { safeBack } from '#kernel/language.ts';
import { visitorOf } from '#kernel/session.ts';
import { findCase } from '#records/cases.ts';
import type { Told } from '#records/books.ts';
import type { Actor } from '#rules/facts.ts';
import { join } from '#views/html.ts';
import { neglectedPage } from '#views/neglected.ts';
import { partsOf, type Standing } from './message.ts';
import { neglected } from './queries.ts';
import { sheetAt } from './sheet.ts';
import { openStream } from './stream.ts';
import { warnsOn } from './warns.ts';

const query = z.object({
  /** Path and query of the page that stands open. */
  page: z.string().max(1000).default('/'),
  since: z.iso.datetime().optional().catch(undefined),
  /** The case beside the list, '' when there is none; absent from a page that nobody looks at. */
  case: z.string().max(40).optional(),
});

/**
 * GET /live: what has changed on the page that stands open, once, or as a stream to who accepts one. Every message is
 * read anew from the database for this very person, so nothing is replayed and nothing leaks.
 * GET /neglected: the urgent cases that nobody has taken, which the red strip counts.
 */
export function liveRoutes(deps: Deps, jar: CookieJar, desks: readonly LiveDesk[]): Router {
  const desk = newDesk();
  desk.get('/live', async (req, res) => {
    const { actor } = visitorOf(req);
    const asked = parse(query, req.query);
    const standing = standingOn(asked.page, asked.since ?? deps.now(), desks);
    if (asked.case !== undefined) await look(deps, actor, asked.case);
    const w = wordsOf(req);
    if (req.method === 'GET' && req.accepts(['html', 'text/event-stream']) === 'text/event-stream') {
      const whoIsIt = async () => {
        const token = jar.read(req, 'session');
        const visitor = token === undefined ? undefined : await deps.doors.visitorOf(token);
        return visitor?.actor;
      };
      return openStream(deps, actor, res, {
        concerns: (told) => concerns(actor, told),
        whoIsIt,
        read: (person) => partsOf(deps, person, w, standing),
      });
    }
    const parts = await partsOf(deps, actor, w, standing);
    res.set('Live-At', deps.now());
    return void res.type('html').send(join(parts, '\n').text);
  });
  desk.get('/neglected', async (req, res) => {
    const actor = actorOf(req);
    const { ids } = await neglected(deps.readDb, actor, deps.now());
    show(req, res, neglectedPage(wordsOf(req), deps.now(), await rowsOf(deps.readDb, actor, ids)));
  });
  return desk;
}

function standingOn(page: string, since: string, desks: readonly LiveDesk[]): Standing {
  const url = new URL(safeBack(page), 'http://here.invalid');
  const desk = desks.find(({ path }) => path === url.pathname);
  return {
    desk,
    sheet: sheetAt(url.pathname),
    query: Object.fromEntries(url.searchParams),
    since,
    warns: warnsOn(url.pathname),
  };
}

/** Notes which case this person has before him; others with a page on the same street look anew. */
async function look({ live, readDb }: Deps, actor: Actor, id: string): Promise<void> {
  const found = id === '' ? undefined : await findCase(readDb, actor, id);
  if (live.seenBy(actor.id) === (found?.row.id ?? null)) return;
  live.see(actor.id, found?.row.id ?? null);
  const streets = found
    ? [found.row]
    : actor.posts.map((p) => ({ district_id: p.district, street_id: p.street }));
  for (const { district_id, street_id } of streets)
    live.tell({ caseId: id, district: district_id ?? '', street: street_id ?? '' });
}

function concerns({ posts }: Actor, told: Told): boolean {
  return posts.some((post) =>
    post.street === null
      ? post.district === null || post.district === told.district
      : post.street === told.street,
  );
}
