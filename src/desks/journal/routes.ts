import type { Request, Router } from 'express';
import { z } from 'zod';
import { namesOf } from '#desks/common/names.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, parse, seeOther, show, wordsOf } from '#kernel/http.ts';
import { latestSeal } from '#records/seals.ts';
import { dayOf } from '#rules/deadlines.ts';
import type { Actor } from '#rules/facts.ts';
import { hasRole } from '#rules/who.ts';
import { Problem } from '#rules/problem.ts';
import { journalQuery } from '#views/journal-filter.ts';
import { headSheet, headsView } from '#views/journal-heads.ts';
import { readsView } from '#views/journal-reads.ts';
import { journalView } from '#views/journal.ts';
import { csvOf } from './csv.ts';
import { day, filter, filterFields, query } from './filter.ts';
import { daysBefore, headOf, headsByDay } from './heads.ts';
import { chainOf, journalPage, peopleCalled, waitingLines } from './queries.ts';
import { verifyRoutes } from './verify-routes.ts';

const search = z.object({ ...filterFields, who: z.string().trim().max(60).catch('') });
/** Days on a page of heads. */
const daysTogether = 31;

/** The auditor's journal: who took which step when, whether it stands as it was written, and the heads to keep on paper. */
export function journalRoutes(deps: Deps): Router {
  const { readDb, now, reference, doors } = deps;
  const desk = newDesk();
  desk.get('/journal', async (req, res) => {
    auditorOf(req);
    const { after = null, ...asked } = parse(query, req.query);
    const caseId = asked.case === undefined ? undefined : await chainOf(readDb, asked.case);
    const none = caseId === null || asked.nobody !== undefined;
    const page = none
      ? { lines: [], next: null }
      : await journalPage(readDb, { ...asked, ...(caseId ? { caseId } : {}) }, after);
    const names = asked.person ? await namesOf(readDb, asked.person.split(',')) : new Map<string, string>();
    const view = {
      page,
      head: await latestSeal(readDb),
      waiting: await waitingLines(readDb),
      filter: asked,
      choices: { units: reference().unitsAnywhere, names: [...new Set(names.values())] },
      unknown: caseId === null,
      further: after !== null,
    };
    show(req, res, journalView(wordsOf(req), now(), view));
  });
  desk.get('/journal/reads', async (req, res) => {
    auditorOf(req);
    const { after = null, case: number, from, to } = parse(query, req.query);
    const caseId = number === undefined ? undefined : await chainOf(readDb, number);
    const asked = { step: 'reveal', from, to, ...(caseId ? { caseId } : {}) };
    const page = caseId === null ? { lines: [], next: null } : await journalPage(readDb, asked, after);
    const view = {
      page,
      filter: { case: number, from, to },
      unknown: caseId === null,
      further: after !== null,
    };
    show(req, res, readsView(wordsOf(req), now(), view));
  });
  // A name becomes the ids of those who bear it: names stand in no address and in no log.
  desk.post('/journal/search', async (req, res) => {
    auditorOf(req);
    const { who, ...asked } = parse(search, req.body);
    const people = who === '' ? [] : await peopleCalled(readDb, who);
    const found =
      who === '' ? {} : people.length > 0 ? { person: people.join(',') } : { nobody: '1' as const };
    const text = journalQuery({ ...asked, nobody: undefined, ...found });
    seeOther(res, text === '' ? '/journal' : `/journal?${text}`);
  });
  desk.post('/journal/export', async (req, res) => {
    const actor = auditorOf(req);
    const asked = parse(filter, req.body);
    const caseId = asked.case === undefined ? undefined : await chainOf(readDb, asked.case);
    if (caseId === null) throw new Problem('missing');
    await doors.noteExport(actor, asked);
    const w = wordsOf(req);
    res.type('csv').attachment(w.journal.exportName(dayOf(now())));
    for await (const piece of csvOf(readDb, w, { ...asked, ...(caseId ? { caseId } : {}) })) res.write(piece);
    res.end();
  });
  desk.get('/journal/heads', async (req, res) => {
    auditorOf(req);
    const before = parse(z.object({ before: day }), req.query).before;
    const newest = before ?? dayOf(now());
    const heads = await headsByDay(readDb, newest, daysTogether);
    const older = daysBefore(newest, daysTogether);
    show(req, res, headsView(wordsOf(req), { heads, older, latest: before === undefined }));
  });
  desk.get('/journal/heads/:day', async (req, res) => {
    auditorOf(req);
    const today = dayOf(now());
    const asked = req.params.day === 'today' ? today : z.iso.date().safeParse(req.params.day).data;
    if (asked === undefined) throw new Problem('missing');
    show(req, res, headSheet(wordsOf(req), now(), asked, today, await headOf(readDb, asked)));
  });
  desk.use(verifyRoutes(deps, auditorOf));
  return desk;
}

/** Who reads the journal. Throws Problem `forbidden` for everyone but auditors. */
function auditorOf(req: Request): Actor {
  const actor = actorOf(req);
  if (!hasRole(actor, 'audit_admin')) throw new Problem('forbidden', { reason: 'not_your_role' });
  return actor;
}
