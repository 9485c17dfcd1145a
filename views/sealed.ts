import type { JustDone } from '#desks/common/worklist.ts';
import type { CaseListRow } from '#desks/common/rows.ts';
import type { GrantLine, WaitingRequest } from '#desks/sealed/queries.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button, hidden, linkButton } from './actions.ts';
import { caseRowOf, caseRows, pastRowOf } from './case-rows.ts';
import { html, join, type Content, type Html } from './html.ts';
import type { Page } from './frame.ts';
import { card, pageHead } from './lists.ts';
import { caseText, empty, stateTag, tag } from './parts.ts';
import { becauseOf, said } from './requests.ts';
import { moment } from './time.ts';
import { doneNotice } from './worklist.ts';
import type { Words } from './words/index.ts';

export type SealedView = {
  waiting: readonly WaitingRequest[];
  cases: { open: readonly CaseListRow[]; ended: readonly CaseListRow[] };
  grants: readonly GrantLine[];
  /** How many of each are listed at most. */
  most: number;
  done: JustDone | null;
};

/** The desk of the officer for what is secret: what he is asked to agree to, the cases, and who was given sight of them. */
export function sealedView(w: Words, now: Instant, view: SealedView): Page {
  const { sealed: s } = w;
  return {
    title: s.title,
    shell: 'desk',
    helped: view.grants.length > 0,
    main: html`${pageHead(s.title, { lead: s.lead })} ${view.done && doneNotice(w, view.done)}
    ${card(s.toConfirm, waitingList(w, now, view.waiting), 'waiting')}
    ${card(s.grants, grantList(w, now, view.grants), 'grants')}
    ${card(s.cases, caseLists(w, now, view), 'cases')}`,
  };
}

function waitingList(w: Words, now: Instant, waiting: SealedView['waiting']): Html {
  if (waiting.length === 0) return html`<p class="dim">${w.sealed.nothingToConfirm}</p>`;
  return html`<div class="rows flat">
    ${waiting.map(
      ({ row, requests }) =>
        html`${caseRowOf(w, now, row, { hrefOf: pathOf, tags: () => tag(w.requests.toAgree, 'soon') })}
          <div class="row">
            <div class="meta">
              ${requests.map((ask) => {
                const why = [becauseOf(w, ask), ask.words].filter(Boolean);
                return html`<p>
                  <b>${said(w, now, ask)}</b>${w.marks.comma}${join(
                    why.map((text) => caseText(w, text)),
                    w.marks.semicolon,
                  )}
                </p>`;
              })}
              ${linkButton(`${pathOf(row)}#steps`, w.sealed.decide, { small: true })}
            </div>
          </div>`,
    )}
  </div>`;
}

function caseLists(w: Words, now: Instant, { cases: { open, ended }, most }: SealedView): Html {
  const { sealed: s } = w;
  if (open.length + ended.length === 0) return empty(s.noCases);
  const level = (row: CaseListRow) => tag(w.sensitivities[row.sensitivity], undefined, 'lock');
  const tags = (row: CaseListRow): Content => html`${level(row)} ${stateTag(w, row.state)}`;
  const more = (rows: readonly CaseListRow[]) =>
    rows.length >= most && html`<p class="dim">${s.more(most)}</p>`;
  return html`${
    open.length > 0 &&
    html`<h3>${s.open}</h3>
      <div class="rows flat">${caseRows(w, now, open, { hrefOf: pathOf, tags })}</div>
      ${more(open)}`
  }
  ${
    ended.length > 0 &&
    html`<details>
      <summary class="btn">${s.ended} ${ended.length}</summary>
      <div class="rows flat">
        ${ended.map((row) =>
          pastRowOf(w, now, row, { hrefOf: pathOf }, [w.states[row.state], w.sensitivities[row.sensitivity]]),
        )}
      </div>
      ${more(ended)}
    </details>`
  }`;
}

function grantList(w: Words, now: Instant, grants: SealedView['grants']): Html {
  const { sealed: s } = w;
  if (grants.length === 0) return html`<p class="dim">${s.noGrants}</p>`;
  return html`<ul class="posts">
    ${grants.map(
      (grant) =>
        html`<li>
          <b>${grant.who}</b> <a class="no" href="/cases/${grant.case}">${grant.number}</a>
          <small class="dim">${s.grantedBy(grant.by)} ${moment(w, now, grant.since)}</small>
          ${endForm(w, grant)}
        </li>`,
    )}
  </ul>`;
}

function endForm(w: Words, grant: GrantLine): Html {
  return html`<form method="post" action="/cases/${grant.case}/steps">
    ${hidden({
      step: 'end-sight',
      person: grant.person,
      version: String(grant.version),
      back: `/sealed?done=${grant.case}`,
      key: grant.key,
    })}
    ${button(html`${w.steps['end-sight']}<span class="vh"> ${grant.who} ${grant.number}</span>`, { small: true })}
  </form>`;
}

function pathOf({ id }: CaseListRow): string {
  return `/cases/${id}`;
}
