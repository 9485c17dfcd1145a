import type { CaseFile } from '#desks/casefile/queries.ts';
import { isOverdue } from '#rules/deadlines.ts';
import type { Instant, Step } from '#rules/vocabulary.ts';
import { holderName } from './case-holder.ts';
import { clause, clausesOf } from './casefile-clauses.ts';
import { extensionStands } from './extension.ts';
import { besideLines } from './beside.ts';
import { fill, html, join, type Content, type Html } from './html.ts';
import { caseText } from './parts.ts';
import { naming, shortNumber } from './step-choices.ts';
import { around, moment } from './time.ts';
import type { Words } from './words/index.ts';

/** What the sentence is made of. */
export type Standing = Pick<
  CaseFile,
  | 'row'
  | 'viewer'
  | 'place'
  | 'holder'
  | 'unit'
  | 'handler'
  | 'triager'
  | 'reporterName'
  | 'mergedInto'
  | 'urged'
  | 'requests'
  | 'supervised'
  | 'judged'
  | 'guard'
  | 'tasks'
> & { journey: readonly Pick<CaseFile['journey'][number], JourneyFields>[] };
type JourneyFields =
  | 'step'
  | 'at'
  | 'who'
  | 'sendBack'
  | 'returned'
  | 'rejected'
  | 'target'
  | 'suspendWhy'
  | 'terminateWhy'
  | 'texts'
  | 'extension'
  | 'until';

/** Where the case stands, who has it and by when, in one sentence that speaks to its reader. */
export function standsSentence(w: Words, now: Instant, of: Standing): Html {
  const parts = [leadOf(w, now, of), ...clausesOf(w, now, of)].filter(Boolean);
  return html`${join(parts, w.marks.comma)}${w.stands.stop}`;
}

/** The case's own limit, where the sentence tells that of the stage; more time asked for or granted; and the urge that waits. */
export function standsBelow(w: Words, now: Instant, of: Standing): Html[] {
  const { row, urged, journey } = of;
  const lines: Html[] = [];
  const own = row.state !== 'in_progress' && row.stage_due_at !== null && row.result_at === null;
  if (own) {
    const whole = around(w.stands.whole, clause(w, now, 'dispose', row.working_due_at));
    lines.push(html`${whole}${w.stands.stop}`);
  }
  const extension = extensionStands(w, now, of);
  if (extension) lines.push(html`${extension}${w.stands.stop}`);
  if (urged) {
    lines.push(
      html`<b class="late"
        >${around((when) => w.stands.urged(urged.who ?? w.case.aResident, when), moment(w, now, urged.at))}${w.stands.stop}</b
      >`,
    );
  }
  const told = journey.findLast((entry) => entry.texts.guidance)?.texts.guidance;
  lines.push(...besideLines(w, now, of));
  const isOver = row.state === 'not_accepted' || row.state === 'terminated';
  if (isOver && told) lines.push(html`${caseText(w, w.casefile.line.told(told))}`);
  return lines;
}

/** Red once something is overdue, green when it ended well. */
export function standsTone(now: Instant, { row }: Pick<Standing, 'row'>): 'late' | 'ok' | 'plain' {
  const late = row.closure_type === 'forced' || (row.result_at !== null && row.result_at > row.due_at);
  if (row.state === 'closed') return late ? 'plain' : 'ok';
  const dues = [row.stage_due_at, row.result_at === null ? row.working_due_at : null];
  const open = row.stage_due_at !== null;
  return open && dues.some((due) => due !== null && isOverdue(due, now)) ? 'late' : 'plain';
}

function leadOf(w: Words, now: Instant, of: Standing): Content {
  const { stands: s } = w;
  const { row, viewer, holder } = of;
  const who = workerOf(w, of);
  const unit = of.unit ? naming(w, of.unit) : '';
  const reporter = of.reporterName ?? w.case.aResident;
  const desk = holder ? holderName(w, holder) : '';
  const when = (say: (at: string) => string, at: Instant | null | undefined) =>
    at ? around(say, moment(w, now, at)) : say('');
  const pick = (you: string, yours: string, other: string) =>
    viewer === 'holder' ? you : viewer === 'reporter' ? yours : other;
  const mine = viewer === 'reporter';
  switch (row.state) {
    case 'reported':
      return pick(s.queuedYou, s.queuedYours(desk), s.queued(desk));
    case 'triaging': {
      const triager = of.triager ?? desk;
      const lead = pick(s.triagingYou, s.triagingYours(triager), s.triaging(triager));
      return row.reject_requested_by === null ? lead : join([lead, s.rejectAsked], w.marks.comma);
    }
    case 'verifying':
      return pick(s.verifyingYou, s.verifyingYours, s.verifying(desk));
    case 'awaiting_info': {
      const why = last(of, 'send-back')?.sendBack;
      const asked = why ? w.sendBackReasons[why] : '';
      return viewer === 'other' ? s.info(reporter, asked) : s.infoYou(asked);
    }
    case 'awaiting_sign':
      return pick(s.signingYou(unit), s.signingYours(unit), s.signing(unit, of.handler ?? ''));
    case 'in_progress':
      return workingLead(w, of, who);
    case 'suspended': {
      const why = w.suspendReasons[last(of, 'request-suspend')?.suspendWhy ?? 'other'];
      return mine ? s.suspendedYours(why) : s.suspended(who, why);
    }
    case 'in_dispute': {
      const why = last(of, 'return')?.returned;
      const judge = viewer === 'holder' ? s.you : desk;
      return mine ? s.disputeYours : s.dispute(unit, why ? w.returnReasons[why] : '', judge);
    }
    case 'pending_check':
      return pick(s.checkingYou(who), s.checkingYours(who), s.checking(who));
    case 'pending_visit': {
      const resident = row.reporter_kind === 'resident';
      if (!resident) return viewer === 'other' ? s.looking(reporter) : s.lookingYou;
      return pick(s.visitingYou, s.visitingYours, s.visiting);
    }
    case 'closed': {
      if (row.closure_type === 'self_handled') {
        const by = mine ? s.you : (of.reporterName ?? w.case.aResident);
        return when((at) => s.selfClosed(at, by), row.closed_at);
      }
      const how = row.closure_type ? w.closures[row.closure_type] : w.states.closed;
      const forced = row.closure_type === 'forced';
      const closed = when(
        (at) => (mine ? s.closedYours : s.closed)(at, how, forced ? '' : who),
        row.closed_at,
      );
      const [asked, agreed] = [last(of, 'request-close')?.who, last(of, 'close-forced')?.who];
      return join([closed, forced && s.forcedBy(asked ?? '', agreed ?? '')].filter(Boolean), w.marks.comma);
    }
    case 'not_accepted': {
      const reason = (last(of, 'reject') ?? last(of, 'request-reject'))?.rejected;
      const why = reason ? w.rejectReasons[reason] : '';
      return when((at) => (mine ? s.declinedYours : s.declined)(at, why), ended(of)?.at);
    }
    case 'merged': {
      const { mergedInto: into } = of;
      const at = ended(of)?.at;
      const say = mine ? s.mergedYours : s.merged;
      return fill(say('{at}', into ? '{into}' : s.another), {
        at: at && moment(w, now, at),
        into: into && html`<a href="/cases/${into.id}">${shortNumber(into.number)}</a>`,
      });
    }
    case 'transferred_out': {
      const end = ended(of);
      const to = end?.target ? w.transferTargets[end.target] : '';
      return when((at) => (mine ? s.handedOverYours : s.handedOver)(at, to), end?.at);
    }
    case 'terminated': {
      const reason = last(of, 'request-terminate')?.terminateWhy;
      const why = reason ? w.terminateReasons[reason] : '';
      return when((at) => (mine ? s.terminatedYours : s.terminated)(at, why), ended(of)?.at);
    }
    case 'cancelled':
      return when(mine ? s.cancelledYours : s.cancelled, ended(of)?.at);
  }
}

function workingLead(w: Words, { row, viewer, journey }: Standing, who: string): string {
  const { stands: s } = w;
  const back = journey.findLast(({ step }) => again.includes(step))?.step;
  const you = viewer === 'holder';
  if (back === 'reopen') return you ? s.reopenedYou : s.reopened(who);
  const times = row.rework_count;
  if (back !== undefined && times > 0) return you ? s.reworkYou(times) : s.rework(who, times);
  if (you) return s.workingYou;
  return viewer === 'reporter' ? s.workingYours(who) : s.working(who);
}

const again: readonly Step[] = ['check-fail', 'visit-bad', 'reopen'];

/** 消防安全组 林涛. */
function workerOf(w: Words, { unit, handler }: Standing): string {
  return [unit && naming(w, unit), handler].filter(Boolean).join(' ');
}

function last(of: Standing, step: Step) {
  return of.journey.findLast((entry) => entry.step === step);
}

function ended(of: Standing) {
  const ends: readonly Step[] = ['reject', 'confirm-reject', 'merge', 'transfer-out', 'terminate', 'cancel'];
  return of.journey.findLast(({ step }) => ends.includes(step));
}
