import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { caseNumbered } from '#desks/common/numbered.ts';
import { coOfferFor } from '#desks/common/parties.ts';
import { typedIn } from '#desks/common/typed.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, formKey, newDesk, newFormKey, parse, seeOther, show, wordsOf } from '#kernel/http.ts';
import { digestOf } from '#kernel/uploads.ts';
import { findCase, type CaseInHand } from '#records/cases.ts';
import { dayOf } from '#rules/deadlines.ts';
import { mayMeet } from '#rules/decide.ts';
import type { Actor } from '#rules/facts.ts';
import { mostCases, writesMeetings } from '#rules/meetings.ts';
import { Problem } from '#rules/problem.ts';
import { hidesReporter } from '#rules/strictness.ts';
import { meetingFormPage, type MeetingForm } from '#views/meeting-form.ts';
import { meetingPage } from '#views/meeting.ts';
import { meetingIn, sidesIn, versionIn } from './form.ts';
import { meetingFor } from './queries.ts';

const ids = z
  .union([z.string().max(40), z.array(z.string().max(40)).max(mostCases)])
  .default([])
  .transform((given) => [...new Set([given].flat())]);
const query = z.object({ case: ids });
const form = z.object({
  case: ids,
  act: z.enum(['save', 'add']).default('save').catch('save'),
  add: z.string().max(60).default('').catch(''),
});

/** 联席会议: written down once for all the cases it was about; its decisions become tasks. */
export function meetingsRoutes(deps: Deps): Router {
  const desk = newDesk();
  desk.get('/meetings/new', async (req, res) => {
    const actor = writer(req);
    const cases = await casesOf(deps, actor, parse(query, req.query).case);
    const refused = refusalOf(deps, actor, cases);
    if (refused) throw new Problem('conflict', refused);
    showForm(deps, req, res, cases, { key: newFormKey(), values: { day: dayOf(deps.now()) }, errors: {} });
  });
  desk.post('/meetings', async (req, res) => {
    const actor = writer(req);
    const { case: named, act, add } = parse(form, req.body);
    if (named.length === 0) throw new Problem('invalid', { fields: { case: 'required' } });
    const cases = await casesOf(deps, actor, named);
    return act === 'add' ? addCase(deps, req, res, cases, add.trim()) : save(deps, req, res, cases);
  });
  desk.get('/meetings/:id', async (req, res) => {
    const actor = actorOf(req);
    const id = String(req.params['id']);
    const meeting = await meetingFor(deps.readDb, deps.reference(), actor, id, deps.now());
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
  return cases;
}

/** Why a meeting cannot be about one of these cases; null if it can be about all. */
function refusalOf(
  { now, reference }: Deps,
  actor: Actor,
  cases: readonly CaseInHand[],
): { reason: string; caseId: string } | null {
  const refused = cases.find(({ facts }) => !mayMeet(facts, actor, now(), reference()));
  if (!refused) return null;
  const reason = hidesReporter(refused.facts) ? 'meeting_sealed' : 'not_in_this_state';
  return { reason, caseId: refused.row.id };
}

/** One more case for the same meeting; what was typed stays. */
async function addCase(
  deps: Deps,
  req: Request,
  res: Response,
  cases: readonly CaseInHand[],
  number: string,
): Promise<void> {
  const actor = actorOf(req);
  const [values, key] = [typedIn(req.body), formKey(req)];
  const id = await caseNumbered(deps.readDb, actor, number);
  const found = id === undefined ? undefined : await findCase(deps.readDb, actor, id);
  if (!found)
    return showForm(deps, req, res, cases, {
      key,
      values,
      errors: { add: number ? 'case_unknown' : 'required' },
    });
  const overtaken = refusalOf(deps, actor, [found])?.reason;
  if (overtaken) return showForm(deps, req, res, cases, { key, values, errors: {}, overtaken });
  const more = cases.some(({ row }) => row.id === found.row.id) ? cases : [...cases, found];
  return showForm(deps, req, res, more, { key, values: { ...values, add: '' }, errors: {} });
}

async function save(deps: Deps, req: Request, res: Response, cases: readonly CaseInHand[]): Promise<void> {
  const actor = actorOf(req);
  const [values, key] = [typedIn(req.body), formKey(req)];
  const { meeting, faults } = meetingIn(req.body, cases, deps.reference(), deps.now());
  // Only the books know whether this repeats a request that was answered, or who was first.
  const isOutdated = cases.some(({ row }) => versionIn(req.body, row.id) < row.moved_seq);
  if (!isOutdated && Object.keys(faults).length > 0)
    return showForm(deps, req, res, cases, { key, values, errors: faults });
  try {
    const request = { key, digest: digestOf(req.body as Record<string, unknown>, []) };
    return seeOther(res, `/meetings/${await deps.books.holdMeeting(actor, meeting, request)}`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, detail } = error;
    // Somebody was faster with one of the cases: what was typed stays, above what there is now.
    if (code === 'conflict') {
      const now = await casesOf(
        deps,
        actor,
        cases.map(({ row }) => row.id),
      );
      const overtaken = detail.reason ?? 'taken_meanwhile';
      return showForm(deps, req, res, now, { key, values, errors: {}, overtaken });
    }
    if (code !== 'invalid' || !detail.fields) throw error;
    // What speaks against asking a side whether it agrees.
    const { party, remark = 'minutes_missing' } = detail.fields;
    const errors = party ? { sides: party } : { minutes: remark };
    return showForm(deps, req, res, cases, { key, values, errors });
  }
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
