import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, newFormKey, parse, seeOther, show, wordsOf } from '#kernel/http.ts';
import { receiveSheet, sheetOf, writeSheet } from '#kernel/sheets.ts';
import { planDigest, planPeople } from '#records/people-plan.ts';
import { townOf } from '#records/people-town.ts';
import { Problem } from '#rules/problem.ts';
import { importDonePage, importPage, importPlanPage } from '#views/office-people-import.ts';
import { cellFault } from '#views/office-people-faults.ts';
import { importForm } from './people-forms.ts';
import { importedPeople, importLine } from './people-imported.ts';
import { shortNotes } from './people-notes.ts';
import { planPage, planTabs, shownPlan } from './people-plan-page.ts';
import { emptyTable, faultTable } from './people-template.ts';
import { peopleSheet, type PeopleSheet, type PeopleSheetFault } from './people-sheet.ts';
import { secAdmin } from './people-guard.ts';

/** How long a sheet waits between looking and writing, and how many of one administrator do at most. */
const sheetLife = 60 * 60_000;
const mostSheets = 8;

const planQuery = z.object({
  tab: z.enum(planTabs).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1).default(1),
});
const doneQuery = z.object({
  at: z.iso.datetime({ precision: 3 }),
  page: z.coerce.number().int().min(1).max(1000).catch(1).default(1),
});

/** Many people from a table: looked at first, written as a whole. The sheet stays here in between, as it was looked at. */
export function importRoutes(deps: Deps): Router {
  const desk = newDesk();
  const { doors, readDb } = deps;
  const sheets = shortNotes<PeopleSheet>(sheetLife, mostSheets);
  const nameOf = (req: Request, id: string) => `${actorOf(req).id} ${id}`;
  const sheetAt = (req: Request) => sheets.read(nameOf(req, String(req.params['id'])), deps.now());
  const showStart = (req: Request, res: Response, fault?: PeopleSheetFault | 'lost') =>
    show(req, res, importPage(wordsOf(req), fault), fault === 'lost' ? 404 : fault ? 422 : 200);
  const showPlan = async (req: Request, res: Response, sheet: PeopleSheet, meanwhile = false) => {
    const town = await townOf(readDb);
    const plan = planPeople(town, actorOf(req), sheet.rows);
    const { tab, page } = parse(planQuery, req.method === 'GET' ? req.query : {});
    const view = planPage(town, sheet, plan, { tab, page });
    const more = { id: String(req.params['id']), seen: planDigest(plan), meanwhile };
    show(req, res, importPlanPage(wordsOf(req), { ...view, ...more }), meanwhile ? 409 : 200);
  };

  desk.get('/people/import', secAdmin, (req, res) => showStart(req, res));
  desk.get('/people/import/template.csv', secAdmin, (req, res) => {
    sendTable(res, 'gridcase-people.csv', emptyTable(wordsOf(req)));
  });
  desk.post('/people/import', secAdmin, receiveSheet(), (req, res) => {
    const read = sheetOf(req);
    if ('fault' in read) return showStart(req, res, read);
    const sheet = peopleSheet(read, shownName(req.file?.originalname));
    if ('fault' in sheet) return showStart(req, res, sheet);
    const id = newFormKey();
    sheets.put(nameOf(req, id), sheet, deps.now());
    return seeOther(res, `/people/import/${id}`);
  });
  desk.get('/people/import/done', secAdmin, async (req, res) => {
    const { at, page } = parse(doneQuery, req.query);
    const line = await importLine(readDb, actorOf(req), at);
    if (!line) throw new Problem('missing');
    const made = await importedPeople(readDb, actorOf(req), at, page, deps.now());
    show(req, res, importDonePage(wordsOf(req), deps.now(), { at, ...line, ...made }));
  });
  desk.get('/people/import/:id', secAdmin, async (req, res) => {
    const sheet = sheetAt(req);
    if (!sheet) return showStart(req, res, 'lost');
    return showPlan(req, res, sheet);
  });
  desk.get('/people/import/:id/faults.csv', secAdmin, async (req, res) => {
    const sheet = sheetAt(req);
    if (!sheet) return showStart(req, res, 'lost');
    const w = wordsOf(req);
    const town = await townOf(readDb);
    const plan = planPeople(town, actorOf(req), sheet.rows);
    const faulty = shownPlan(town, sheet, plan, 'faulty').map(({ planned, cells, nearest }) => ({
      cells,
      faults: planned.faults.map((fault) => cellFault(w, fault, nearest)),
    }));
    return sendTable(res, 'gridcase-people-faults.csv', faultTable(w, faulty));
  });
  desk.post('/people/import/:id', secAdmin, async (req, res) => {
    const { seen } = parse(importForm, req.body);
    const key = String(req.params['id']);
    const sheet = sheetAt(req);
    if (!sheet) return showStart(req, res, 'lost');
    // One sheet that was looked at is written once, however often its button is pressed.
    const request = { key, digest: sheet.digest };
    try {
      const at = await doors.importPeople(actorOf(req), sheet.rows, seen, request);
      return seeOther(res, `/people/import/done?at=${at}`);
    } catch (error) {
      if (error instanceof Problem && error.code === 'conflict') return showPlan(req, res, sheet, true);
      throw error;
    }
  });
  return desk;
}

function sendTable(res: Response, name: string, rows: readonly (readonly string[])[]): void {
  res.type('text/csv').attachment(name).send(writeSheet(rows));
}

/** What the sender called the file, without what could disguise it. */
function shownName(name = ''): string {
  const plain = Buffer.from(name, 'latin1')
    .toString('utf8')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '');
  return [...plain].slice(0, 60).join('') || 'CSV';
}
