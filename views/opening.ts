import type { CaseFile } from '#desks/casefile/queries.ts';
import { readReasons, type Instant } from '#rules/vocabulary.ts';
import { button, hidden } from './actions.ts';
import { chips, errorSummary } from './fields.ts';
import { html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './frame.ts';
import { card, pageHead, table } from './lists.ts';
import { optionsOf } from './step-choices.ts';
import { clock, moment } from './time.ts';
import type { Words } from './words/index.ts';

type Row = { id: string; version: number; number: string };

/** Before the page of a sealed case: why does this person look? It says nothing of the case but its number. `error`: of his answer. */
export function gatePage(w: Words, row: Row, shell: Page['shell'], error?: string): Page {
  const { gate } = w.sealed;
  const why = {
    name: 'reason',
    form: 'gate',
    label: gate.why,
    options: optionsOf(readReasons, w.sealed.readReasons),
    error,
  };
  const number = html`<span class="no">${row.number}</span>`;
  return {
    title: gate.title,
    shell,
    invalid: error !== undefined,
    ...(shell === 'worker' ? { back: '/mine' } : {}),
    main: html`${error && errorSummary(w, { reason: error }, 'gate')}
    ${shell === 'worker' ? html`<p>${number}</p>` : pageHead(gate.title, { lead: number })}
    ${card(
      gate.first,
      html`<p>${gate.lead}</p>
        <form class="stack" method="post" action="/cases/${row.id}/steps">
          ${hidden({ step: 'reveal', what: 'case', key: `open-${row.version}-${row.id}` })} ${chips(w, why)}
          <p>${button(gate.go, { kind: 'primary', icon: 'eye' })}</p>
        </form>`,
    )}`,
  };
}

/** Who reported, for one who may know it: behind a reason, or since when it stands open. Draws nothing for others. */
export function reporterGate(w: Words, { row, opening }: Pick<CaseFile, 'row' | 'opening'>): Html | null {
  const { gate, readReasons: reasons } = w.sealed;
  if (opening.until.reporter !== null)
    return html`<span class="hint">${gate.open(clock(opening.until.reporter))}</span>`;
  if (!opening.reporter) return null;
  const id = 'open-reporter';
  return html`<form
    class="reveal"
    method="post"
    action="/cases/${row.id}/steps"
    aria-label="${gate.reporter}"
  >
    ${hidden({ step: 'reveal', what: 'reporter', key: `${id}-${row.version}-${row.id}` })}
    <select class="btn small" name="reason" aria-label="${gate.reporterWhy}" required>
      <option value="">${gate.why}</option>
      ${readReasons.map((reason) => html`<option value="${reason}">${reasons[reason]}</option>`)}
    </select>
    <button class="btn small">${icon('eye')}<span>${gate.reporter}</span></button>
  </form>`;
}

/** 谁看过: for the officer of the case's category. */
export function readsCard(w: Words, now: Instant, { reads }: Pick<CaseFile, 'reads'>): Content {
  if (reads === null) return null;
  const { reads: words } = w.sealed;
  const columns = [words.columns.who, words.columns.at, words.columns.what, words.columns.why];
  const rows = reads.map(({ who, at, what, why }) => [
    who ?? w.case.aResident,
    moment(w, now, at),
    w.sealed.what[what],
    why === null ? '' : { ...w.revealReasons, ...w.sealed.readReasons }[why],
  ]);
  const list = table(
    words.title,
    columns.map((label) => ({ label })),
    rows,
    { cards: true },
  );
  return card(words.title, rows.length === 0 ? html`<p class="dim">${words.none}</p>` : list, 'reads');
}
