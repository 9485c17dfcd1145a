import type { CaseFile } from '#desks/casefile/queries.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { channelText, maskedText } from './channels.ts';
import { html, join, type Content, type Html } from './html.ts';
import { boardName, caseText, facts, maskedPhone } from './parts.ts';
import { phoneNumber, revealForm } from './phone-number.ts';
import { reporterGate } from './opening.ts';
import { siblingList } from './siblings.ts';
import { naming } from './step-choices.ts';
import { demandsOf } from './steps-evidence.ts';
import { around, due, dueIn, moment, span, when } from './time.ts';
import type { Words } from './words/index.ts';

/** What is known about a case, as a list of names and values. */
export function caseFacts(w: Words, now: Instant, file: CaseFile): Html {
  const { row, category, unit, reporter, calling } = file;
  const phone = (number: string | null, asks: boolean) =>
    number === null ? null : onScreen(phoneNumber(w, number, calling, asks), number, calling.open);
  const hasContact = Boolean(reporter?.contactName && reporter.contactPhone);
  const note = category?.limits.note?.[w.lang];
  const list = facts([
    [w.case.due, disposalDue(w, now, row)],
    [w.casefile.limitNote, note],
    [w.case.category, category && naming(w, category)],
    [w.case.board, row.board && boardName(w, row.board)],
    [w.case.unit, unit && naming(w, unit)],
    [w.case.place, placeOf(w, file)],
    [
      w.case.reporter,
      reporter
        ? html`${named(w, reporter.name, phone(reporter.phone, !hasContact))} ${reporterGate(w, file)}`
        : html`${w.case.aResident} ${reporterGate(w, file)}`,
    ],
    [
      w.casefile.contact,
      reporter?.contactName
        ? named(w, reporter.contactName, phone(reporter.contactPhone, true))
        : reporter && row.reporter_kind === 'resident'
          ? w.channel.anonymous
          : null,
    ],
    [w.case.reportedAt, moment(w, now, row.reported_at)],
    [w.casefile.channel, cameBy(w, file)],
    [w.casefile.sensitivity, row.sensitivity === 'N' ? null : w.sensitivities[row.sensitivity]],
    [w.casefile.evidence, evidenceOf(w, file)],
    [w.casefile.escalate, w.lang === 'zh' ? category?.escalate : category?.escalate_en],
    [w.states.closed, row.closed_at && closedLine(w, now, file)],
    [
      w.states.merged,
      file.mergedInto && html`<a href="/cases/${file.mergedInto.id}">${file.mergedInto.number}</a>`,
    ],
  ]);
  const anyone = hasContact || Boolean(reporter?.phone);
  return html`${list}${anyone && revealForm(calling)}`;
}

/** Channel and number, the text as it came, and the other findings of the same call. */
function cameBy(w: Words, { row, reporter, journey, siblings }: CaseFile): Content {
  const pasted = journey[0]?.texts.pasted;
  return html`${channelText(w, row, reporter !== null)}
  ${
    pasted &&
    html`<details>
      <summary>${w.channel.received}</summary>
      <p class="story">${caseText(w, maskedText(pasted))}</p>
    </details>`
  }
  ${
    siblings.length > 0 &&
    html`<p>${w.channel.siblings(w.channel.same[row.channel], siblings.length)}</p>
      ${siblingList(w, siblings)}`
  }`;
}

/** 幸福苑社区 第7网格 · 3幢2单元一楼楼道. */
export function placeOf(w: Words, { row, place }: CaseFile): Content {
  const names = place.slice(1).map((one) => naming(w, one));
  return html`${names.join(' ')}${row.place_text && html` · ${caseText(w, row.place_text)}`}`;
}

/**
 * The disposal limit in words, and how much of it is left, or, once the result is in, whether it was met; the first
 * limit too when category or urgency have changed it since.
 */
export function disposalDue(w: Words, now: Instant, row: CaseFile['row']): Content {
  const by = around(w.casefile.dueBy, moment(w, now, row.working_due_at));
  const left = timeLeft(w, now, row);
  // 按时 is measured by the first limit, whatever the case was classified as since.
  const kept = row.result_at === null ? null : html` · ${keptOrNot(w, row.result_at, row.due_at)}`;
  const same = row.due_at === row.working_due_at;
  const lines: Content[] = [html`${by}${left && html`<span class="left"> · ${left}</span>`}${same && kept}`];
  if (!same) lines.push(html`${around(w.casefile.dueWas, moment(w, now, row.due_at))}${kept}`);
  if (row.due_provisional === 1) lines.push(w.casefile.provisional);
  return join(lines, html`<br />`);
}

function timeLeft(w: Words, now: Instant, row: CaseFile['row']): Content {
  const { text } = dueIn(w, now, row.working_due_at);
  const runs =
    row.result_at === null &&
    row.stage_due_at !== null &&
    text !== w.time.before(when(w, now, row.working_due_at));
  return runs && due(w, now, row.working_due_at);
}

function keptOrNot(w: Words, resultAt: Instant, dueAt: Instant): Content {
  const over = Date.parse(resultAt) - Date.parse(dueAt);
  return over <= 0 ? w.casefile.inTime : html`<b class="late">${w.casefile.lateBy(span(w, over))}</b>`;
}

function evidenceOf(w: Words, { category }: CaseFile): Content {
  if (!category) return null;
  const { evidence: zh, evidence_en: en, photoNeeded } = category;
  return demandsOf(w, { evidence: { zh, en }, photoNeeded }).join(w.marks.semicolon);
}

function closedLine(w: Words, now: Instant, { row }: CaseFile): Content {
  const how = row.closure_type ? w.closures[row.closure_type] : w.states[row.state];
  return row.closed_at && around((at) => w.casefile.closedAs(how, at), moment(w, now, row.closed_at));
}

function named(w: Words, name: string, phone: Content): Content {
  return html`${caseText(w, name)}${phone && html` ${phone}`}`;
}

/** An opened number stays on the screen: paper gets it masked. */
function onScreen(phone: Content, number: string, open: boolean): Content {
  return open
    ? html`<span class="screen">${phone}</span><span class="paper">${maskedPhone(number)}</span>`
    : phone;
}
