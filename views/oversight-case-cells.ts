import type { ListedCase } from '#desks/oversight/case-list.ts';
import { latenessOf } from '#rules/oversight.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { html, join, type Html } from './html.ts';
import { caseText, seal, severityTag } from './parts.ts';
import { naming, shortNumber } from './step-choices.ts';
import { moment, span } from './time.ts';
import type { Words } from './words/index.ts';

/** The number, as the way to the case for who may open it. */
export function numberCell(row: ListedCase): Html {
  const short = shortNumber(row.number);
  return row.isSeen
    ? html`<a class="one" href="/cases/${row.id}" title="${row.number}">${short}</a>`
    : html`<span class="one" title="${row.number}">${short}</span>`;
}

/** Board, urgency, category, and what it says to who may open it. */
export function whatCell(w: Words, row: ListedCase): Html {
  const category = naming(w, { name: row.category_name ?? '', name_en: row.category_name_en ?? '' });
  const title = row.isSeen
    ? html`<span class="what">${caseText(w, row.title)}</span>`
    : html`<span class="what dim">${w.oversightLists.cases.hidden}</span>`;
  return html`<span class="kind">${seal(w, row.board)}${severityTag(w, row.severity)} ${category}</span
    >${title}`;
}

export function placeCell(w: Words, row: ListedCase): Html {
  const community =
    row.community_name && naming(w, { name: row.community_name, name_en: row.community_name_en ?? '' });
  return join([community, row.place_text && caseText(w, row.place_text)].filter(Boolean), ' ');
}

/** In whose hands it lies now, and which unit it was sent to. */
export function holderCell(w: Words, row: ListedCase): Html {
  const unit = row.unit_name && naming(w, { name: row.unit_name, name_en: row.unit_name_en ?? '' });
  return join([unit, holderOf(w, row)].filter(Boolean), ' · ');
}

/** The person, or the desk; a unit is named already. Who reported it stays unnamed in lists. */
function holderOf(w: Words, row: ListedCase): string | null {
  const words = w.oversightLists.cases;
  if (row.holder_kind === 'post') return row.holder_role && w.roles[row.holder_role];
  if (row.holder_kind !== 'person' || !row.isSeen) return null;
  if (row.holder_id === row.handler_id) return row.handler_name;
  return row.holder_id === row.triager_id ? row.triager_name : words.theReporter;
}

/** 时限, or 原时限 and 现时限 where they differ. */
export function dueCell(w: Words, now: Instant, row: ListedCase): Html {
  const words = w.oversightLists.cases;
  if (row.due_at === row.working_due_at) return moment(w, now, row.due_at);
  return html`<small>${words.firstDue}</small> ${moment(w, now, row.due_at)}<br /><small
      >${words.nowDue}</small
    >
    ${moment(w, now, row.working_due_at)}`;
}

/** From the report to the end or until now, and by how much the result came after the first limit. */
export function tookCell(w: Words, now: Instant, row: ListedCase): Html {
  const words = w.oversightLists.cases;
  const passed = span(w, since(row.reported_at, row.closed_at ?? now));
  const late = lateBy(row, now);
  const isOver = row.holder_kind === null;
  const took = row.closed_at !== null ? words.took(passed) : isOver ? null : words.open(passed);
  return html`<span class="one">${took}</span>${
      late > 0
        ? html`<br /><b class="late one">${words.late(span(w, late))}</b>`
        : row.result_at !== null && html`<br /><span class="dim">${words.inTime}</span>`
    }`;
}

/** Milliseconds past the first limit of a case that is still open: lists of what is overdue are in this order. */
export function overdueBy(row: ListedCase, now: Instant): number {
  return Math.max(0, since(row.due_at, now));
}

/** Milliseconds by which the result came, or has still not come, after the first limit; else 0. */
export function lateBy(
  { due_at: dueAt, result_at: resultAt, holder_kind: holder }: ListedCase,
  now: Instant,
): number {
  return Math.max(0, latenessOf({ dueAt, resultAt, isOpen: holder !== null }, now) ?? 0);
}

function since(from: Instant, until: Instant): number {
  return Date.parse(until) - Date.parse(from);
}
