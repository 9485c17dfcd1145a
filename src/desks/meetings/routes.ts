import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { caseNumbered } from '#desks/common/numbered.ts';
import { coOfferFor } from '#desks/common/parties.ts';
import { typedIn } from '#desks/common/typed.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, formKey, newDesk, newFormKey, parse, seeOther, show, wordsOf } from '#kernel/http.ts';
import { digestOf } from '#kernel/uploads.ts';
import { findCase, type CaseInHand } from '#records/cases.ts';
import { mayMeet } from '#rules/decide.ts';
import type { Actor } from '#rules/facts.ts';
import { writesMeetings } from '#rules/meetings.ts';
import { Problem } from '#rules/problem.ts';
import { meetingFormPage, type MeetingForm } from '#views/meeting-form.ts';
import { meetingPage } from '#views/meeting.ts';
import { meetingIn, sidesIn } from './form.ts';
import { meetingFor } from './queries.ts';

const ids = z
  .union([z.string().max(40), z.array(z.string().max(40)).max(10)])
  .default([])
  .transform((given) => [...new Set([given].flat())]);
const query = z.object({ case: ids, add: z.string().max(60).default('') });

/** 联席会议: written down once for all the cases it was about; its decisions become tasks. */
export function meetingsRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/meetings/new', async (req, res) => {
    const actor = writer(req);
    const asked = parse(query, req.query);
    const added = asked.add === '' ? undefined : await caseNumbered(deps.readDb, actor, asked.add.trim());
    const cases = await casesOf(deps, actor, [...asked.case, ...(added ? [added] : [])]);
    const errors: Record<string, string> =
      asked.add !== '' && added === undefined ? { add: 'case_unknown' } : {};
    showForm(deps, req, res, cases, { key: newFormKey(), values: { add: asked.add }, errors });
  });
  desk.post('/meetings', async (req, res) => {
    const actor = writer(req);
    const { case: named } = parse(query, req.body);
    if (named.length === 0) throw new Problem('invalid', { fields: { case: 'required' } });
    const cases = await casesOf(deps, actor, named);
    const key = formKey(req);
    const read = meetingIn(req.body, cases, deps.reference(), deps.now());
    const again = (errors: Record<string, string>) =>
      showForm(deps, req, res, cases, { key, values: typedIn(req.body), errors });
    if ('faults' in read) return again(read.faults);
    try {
      const request = { key, digest: digestOf(req.body as Record<string, unknown>, []) };
      const id = await deps.books.holdMeeting(actor, read.meeting, request);
      return seeOther(res, `/meetings/${id}`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Somebody was faster with one of the cases: what was typed stays, above what there is now.
      if (error.code === 'conflict') {
        const now = await casesOf(deps, actor, named);
        const form = { key: newFormKey(), values: typedIn(req.body), errors: {} };
        return showForm(deps, req, res, now, {
          ...form,
          overtaken: error.detail.reason ?? 'taken_meanwhile',
        });
      }
      if (error.code !== 'invalid' || !error.detail.fields) throw error;
      // A decision names whom its case cannot ask.
      const { party, remark, ...others } = error.detail.fields;
      return again({ ...others, d1_what: party ?? remark ?? 'decision_half' });
    }
  });
  desk.get('/meetings/:id', async (req, res) => {
    const actor = actorOf(req);
    const meeting = await meetingFor(
      deps.readDb,
      deps.reference(),
      actor,
      String(req.params['id']),
      deps.now(),
    );
    if (!meeting) throw new Problem('missing');
    show(req, res, meetingPage(wordsOf(req), deps.now(), meeting));
  });
  return desk;
}

/** Throws Problem forbidden for whoever holds no meetings. */
function writer(req: Request): Actor {
  const actor = actorOf(req);
  if (!writesMeetings(actor)) throw new Problem('forbidden', { reason: 'not_your_role' });
  return actor;
}

/** The cases, each of which he sees. Throws Problem missing where there is none, or one that he does not see. */
async function casesOf(deps: Deps, actor: Actor, named: readonly string[]): Promise<CaseInHand[]> {
  const found = await Promise.all(named.map((id) => findCase(deps.readDb, actor, id)));
  const cases = found.filter((one) => one !== undefined);
  if (cases.length === 0 || cases.length < named.length) throw new Problem('missing');
  const refused = cases.find(({ facts }) => !mayMeet(facts, actor, deps.now(), deps.reference()));
  if (refused) throw new Problem('conflict', { reason: reasonFor(refused), caseId: refused.row.id });
  return cases;
}

function reasonFor({ facts: { sensitivity } }: CaseInHand): string {
  return sensitivity === 'W' || sensitivity === 'X' ? 'meeting_sealed' : 'not_in_this_state';
}

function showForm(
  deps: Deps,
  req: Request,
  res: Response,
  cases: readonly CaseInHand[],
  form: Pick<MeetingForm, 'key' | 'values' | 'errors' | 'overtaken'>,
): void {
  const [first] = cases;
  if (!first) throw new Problem('missing');
  const { parties } = coOfferFor(deps.reference(), first.facts, { parties: true, template: false });
  const listed = cases.map(({ row, facts }) => ({
    id: row.id,
    version: row.version,
    number: row.number,
    title: row.title,
    unit: facts.unit,
  }));
  const lead = first.facts.unit === null ? undefined : deps.reference().unit(first.facts.unit);
  const view = { ...form, sides: sidesIn(req.body), cases: listed, parties, lead };
  const page = meetingFormPage(wordsOf(req), view);
  const isFaulty = Object.keys(form.errors).length > 0;
  show(req, res, page, form.overtaken ? 409 : isFaulty ? 422 : 200);
}
