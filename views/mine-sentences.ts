import type { MyCase } from '#desks/mine/queries.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { reasonName } from './extension.ts';
import { fill, html, type Content, type Html } from './html.ts';
import { caseText } from './parts.ts';
import { shortNumber } from './step-choices.ts';
import { dueIn, when } from './time.ts';
import type { Words } from './words/index.ts';

/** One plain sentence for the reporter: who did what, and by when it will be done. */
export function sentenceOn(w: Words, now: Instant, one: MyCase): Html {
  return html`${whereItIs(w, now, one)}${moreTime(w, now, one)}${urging(w, now, one)}`;
}

/** 催办 and what was answered, as long as nothing has moved since. */
function urging(w: Words, now: Instant, { last }: MyCase): Content {
  const { urge, 'answer-urge': answer } = last;
  const moves = Object.entries(last).flatMap(([step, one]) => (movesNothing.includes(step) ? [] : [one]));
  const moved = latest(moves)?.seq ?? 0;
  if (answer && answer.seq > moved && answer.seq > (urge?.seq ?? 0))
    return html` <b>${answer.who}</b
      >${w.mine.answered(when(w, now, answer.at))}“${caseText(w, answer.text)}”`;
  return urge && urge.seq > moved ? w.mine.urged(urge.who, when(w, now, urge.at)) : null;
}

/** After these an urging waits for its answer as before. */
const movesNothing: readonly string[] = [
  'urge',
  'answer-urge',
  'request-extension',
  'grant-extension',
  'request-terminate',
];

/** 延期: what waits to be decided, or who granted it until when and why, while somebody works on it. */
function moreTime(w: Words, now: Instant, { row, last }: MyCase): Content {
  const { 'request-extension': asked, 'grant-extension': granted } = last;
  const { mine } = w.extension;
  if (row.state !== 'in_progress') return null;
  const told = (who: string, text: string) => html` ${bold([who])} ${text}`;
  const until = row.extension_until;
  if (asked && until !== null)
    return told(asked.who, mine.asked(when(w, now, until), reasonName(w, asked.extension)));
  if (!granted) return null;
  return told(granted.who, mine.granted(when(w, now, row.working_due_at), reasonName(w, granted.extension)));
}

function whereItIs(w: Words, now: Instant, { row, steps, last, into }: MyCase): Html {
  const { mine: m } = w;
  const at = (instant: Instant | null | undefined) => (instant ? when(w, now, instant) : '');
  const due = dueClause(w, now, row);
  const unit = unitWithBoard(w, row);
  const handler = bold([unitOf(w, row), row.handler_name]);
  switch (row.state) {
    case 'reported':
      return html`${receivedClause(w, now, row.stage_due_at)}`;
    case 'triaging':
      return html`${bold([row.triager_name])}${m.triaging(at(last.claim?.at))}`;
    case 'verifying': {
      const asked = last['ask-verify'];
      if (!steps.includes('verified')) return html`${bold([row.triager_name])}${m.verifying}`;
      return html`${m.toVerify}${quoted(w, asked?.text)}`;
    }
    case 'awaiting_info': {
      const back = last['send-back'];
      const reason = back?.sentBack ? w.sendBackReasons[back.sentBack] : '';
      return html`${bold([back?.who])}${m.sentBack(at(back?.at), reason)}${quoted(w, back?.text)}`;
    }
    case 'awaiting_sign': {
      const ruling = last.adjudicate;
      const sent = latest([last.dispatch, last.escalate]);
      return ruling && ruling.seq > (sent?.seq ?? 0)
        ? html`${m.ruled(at(ruling.at))}${unit}${m.ruledTail}${due}`
        : html`${m.routed(at(row.dispatched_at))}${unit}${due}`;
    }
    case 'in_progress': {
      const rework = latest([last['check-fail'], last['visit-bad'], last.reopen]);
      const isAgain = rework !== undefined && rework.seq > (last.sign?.seq ?? 0);
      return html`${handler}${isAgain ? m.again(at(rework.at)) : m.signed(at(row.signed_at))}${due}`;
    }
    case 'suspended':
      return html`${handler}${m.suspended(at(row.stage_due_at))}`;
    case 'in_dispute':
      return html`${bold([unitOf(w, row)])}${m.disputed(at(last.return?.at))}`;
    case 'pending_check':
      return html`${handler}${m.said(last['submit-result']?.text ?? '')}${m.toCheck}`;
    case 'pending_visit':
      return html`${handler}${m.said(last['submit-result']?.text ?? '')}${row.reporter_kind === 'worker' ? m.askLook : m.toVisit}`;
    case 'closed':
      return html`${m.closed(at(row.closed_at), row.closure_type ? w.closures[row.closure_type] : '')}${found(w, now, row)}`;
    case 'not_accepted': {
      const rejection = latest([last.reject, last['confirm-reject']]);
      return html`${m.rejected(at(rejection?.at))}${quoted(w, rejection?.text)}`;
    }
    case 'merged':
      return fill(m.merged(at(last.merge?.at), into ? '{into}' : w.stands.another), {
        into: into && html`<a href="/cases/${into.id}">${shortNumber(into.number)}</a>`,
      });
    case 'transferred_out': {
      const over = last['transfer-out'];
      return html`${m.handedOver(at(over?.at), over?.target ? w.transferTargets[over.target] : '')}`;
    }
    case 'terminated':
      return html`${m.terminated(at(last.terminate?.at))}${quoted(w, last['request-terminate']?.text)}`;
    case 'cancelled':
      return html`${m.withdrawn(at(last.cancel?.at))}`;
  }
}

/** 认定 of what he closed himself: by when he may answer. */
function found(w: Words, now: Instant, { assessment, finding_due_at: due }: MyCase['row']): Content {
  if (assessment !== 'finding' || due === null) return null;
  return html` <b class="late"
    >${w.audits.assessment.finding}${w.marks.comma}${w.audits.by(when(w, now, due))}</b
  >`;
}

function receivedClause(w: Words, now: Instant, due: Instant | null): string {
  if (due === null) return w.mine.receivedNow;
  const { text, tone } = dueIn(w, now, due);
  return tone === 'late' ? w.mine.receivedLate(text) : w.mine.received(w.time.before(when(w, now, due)));
}

function dueClause(w: Words, now: Instant, row: MyCase['row']): string {
  // More time was granted, and the reporter is told so: that limit is the one to wait for.
  const limit = row.extension_count > 0 ? row.working_due_at : row.due_at;
  const { text, tone } = dueIn(w, now, limit);
  if (tone === 'late') return w.mine.dueOver(text);
  return w.mine.dueBy(when(w, now, limit)) + (row.due_provisional ? w.mine.provisional : '');
}

function board(w: Words, of: MyCase['row']['board']): string {
  return of ? w.boardsShort[of] : '';
}

/** 应急管理 消防安全组; in English the board follows in brackets. */
function unitWithBoard(w: Words, row: MyCase['row']): Content {
  const [name, of] = [unitOf(w, row), board(w, row.board)];
  if (w.lang === 'zh' || name === '' || of === '') return bold([of, name]);
  return html`<b>${name}</b> (${of})`;
}

function unitOf(w: Words, { unit_name, unit_name_en }: MyCase['row']): string {
  return (w.lang === 'zh' ? unit_name : unit_name_en) ?? '';
}

function bold(parts: readonly (string | null | undefined)[]): Content {
  const text = parts.filter(Boolean).join(' ');
  return text && html`<b>${text}</b>`;
}

function quoted(w: Words, text: string | undefined): Content {
  return text ? html`“${caseText(w, text)}”` : null;
}

function latest<T extends { seq: number }>(steps: readonly (T | undefined)[]): T | undefined {
  return steps.filter((step) => step !== undefined).toSorted((a, b) => b.seq - a.seq)[0];
}
