import type { Look } from '#desks/oversight/look.ts';
import type { Names } from '#desks/oversight/names.ts';
import type { OverdueCase } from '#desks/oversight/overdue.ts';
import type { Choices } from '#desks/oversight/choices.ts';
import type { JustDone } from '#desks/common/worklist.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { postButton } from './actions.ts';
import { fill, html, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pager, table, tabs } from './lists.ts';
import { exportForm, scopeLine } from './oversight-cases.ts';
import { holderCell, numberCell, overdueBy, whatCell } from './oversight-case-cells.ts';
import { countLink, thousands } from './oversight-figures.ts';
import { oversightFilters } from './oversight-filters.ts';
import { oversightHead } from './oversight-frame.ts';
import { lookHref } from './oversight-links.ts';
import { ageIds, type AgeId } from './oversight-list-links.ts';
import { caseText, empty, notice } from './parts.ts';
import { dayIn, moment, span, when } from './time.ts';
import type { Words } from './words/index.ts';

export type OverdueView = {
  look: Look;
  names: Names;
  counts: Record<AgeId, number>;
  /** How many are open in all, late or not. */
  open: number;
  age: AgeId;
  page: number;
  pages: number;
  cases: readonly OverdueCase[];
  /** What this person has just urged from this list. */
  done: JustDone | null;
  choices: Choices;
};

const path = '/oversight/overdue';

/** What is open past its first limit, by days late, with what its holder says of it. */
export function overdueView(w: Words, now: Instant, view: OverdueView): Page {
  const { look, names, counts, age, done } = view;
  const words = w.oversightLists.overdue;
  const what = w.oversightLists.tallies[age].name;
  const title = w.oversightLists.cases.title(scopeLine(w, look, names, false), what, thousands(counts[age]));
  const href = (id: AgeId) => lookHref(look, path, {}, id === 'overdue_open' ? {} : { age: id });
  const more = { age };
  const lead = fill(words.lead, { open: countLink(w, look, 'open', view.open) });
  return {
    title: w.oversightLists.cases.short(what, thousands(counts[age])),
    shell: 'desk',
    main: html`${oversightHead(w, look, names, { path, more, title, lead, anyTime: true })}
      ${done?.step === 'urge' && notice('ok', words.done(done.number), true)}
      ${tabs(
        words.agesLabel,
        ageIds.map((id) => ({
          href: href(id),
          label: words.ages[id],
          count: counts[id],
          current: id === age,
        })),
      )}
      <div class="list-tools">
        ${oversightFilters(w, look, names, view.choices, path, more)}
        ${counts[age] > 0 && exportForm(w, lookHref(look, '/oversight/cases.csv', {}, { tally: age }))}
      </div>
      ${
        view.cases.length === 0
          ? card(words.ages[age], empty(age === 'overdue_open' ? words.empty : words.emptyAge))
          : html`<section class="card">
              ${overdueTable(w, now, title, view.cases, (row) => back(view, row))}
            </section>`
      }
      ${pager(w, view.page, view.pages, (page) => lookHref(look, path, {}, { age, page: String(page) }))}`,
  };
}

/** Where urging leads back to: this page of this list, which then says so. */
function back({ look, age, page }: OverdueView, { row }: OverdueCase): string {
  return lookHref(look, path, {}, { age, page: String(page), done: row.id });
}

/** Overdue cases as a table: late by how much, in whose hands, what he says, and the button to urge him. */
function overdueTable(
  w: Words,
  now: Instant,
  caption: string,
  cases: readonly OverdueCase[],
  backFrom: (one: OverdueCase) => string,
): Html {
  const { columns } = w.oversightLists.overdue;
  const labels = [columns.late, columns.number, columns.what, columns.holder, columns.reason, columns.urge];
  return table(
    caption,
    labels.map((label) => ({ label })),
    cases.map((one) => [
      html`<b class="late one">${span(w, overdueBy(one.row, now))}</b>`,
      numberCell(one.row),
      whatCell(w, one.row),
      holderCell(w, one.row),
      reasonCell(w, now, one),
      urgeCell(w, now, one, backFrom(one)),
    ]),
    { cards: true, cls: 'cases' },
  );
}

function reasonCell(w: Words, now: Instant, { row, reason }: OverdueCase): Content {
  const words = w.oversightLists.overdue;
  if (!row.isSeen) return null;
  if (reason === null) return html`<span class="dim">${words.noReason}</span>`;
  return html`<q>${caseText(w, reason.text)}</q>
    <small class="dim">${words.said(reason.by)}${moment(w, now, reason.at)}</small>`;
}

function urgeCell(w: Words, now: Instant, { row, urge, urgedAt }: OverdueCase, backTo: string): Content {
  const words = w.oversightLists.overdue;
  if (!row.isSeen) return null;
  const last =
    urgedAt === null
      ? null
      : html`<small class="dim"
          >${dayIn(urgedAt) === dayIn(now) ? words.urgedToday : words.urged(when(w, now, urgedAt))}</small
        >`;
  if (urge === null) return last;
  const fields = { step: 'urge', version: urge.version, key: urge.key, back: backTo };
  return html`${postButton(`/cases/${row.id}/steps`, words.urge, fields, { small: true, icon: 'timer' })}${last}`;
}
