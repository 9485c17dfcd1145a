import type { DayHead } from '#desks/journal/heads.ts';
import type { Head } from '#records/seals.ts';
import type { Day, Instant } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { html, type Html } from './html.ts';
import { icon } from './icon.ts';
import { journalTabs } from './journal-tabs.ts';
import type { Page } from './layout.ts';
import { pageHead, table } from './lists.ts';
import { empty, notice } from './parts.ts';
import { clock, onPaper } from './time.ts';
import type { Words } from './words/index.ts';

export type HeadsView = {
  heads: readonly { day: Day; head: Head }[];
  /** The first day of the page before this one, and whether this is the latest page. */
  older: Day;
  latest: boolean;
};

/** The last seal of each day. */
export function headsView(w: Words, view: HeadsView): Page {
  const { heads: words } = w.journal;
  const { columns } = words;
  const list = table(
    words.title,
    [
      { label: columns.day },
      { label: columns.seal, number: true },
      { label: columns.at },
      { label: columns.hash },
      { label: columns.print },
    ],
    view.heads.map(({ day, head }) => [
      day,
      head.seq,
      clock(head.at),
      html`<code title="${head.hash}">${head.hash.slice(0, 12)}</code>`,
      html`<a href="/journal/heads/${day}">${words.print}<span class="vh"> ${day}</span></a>`,
    ]),
  );
  return {
    title: words.title,
    shell: 'desk',
    main: html`${pageHead(words.title, { lead: words.lead })} ${journalTabs(w, 'heads')}
      ${view.heads.length === 0 ? empty(words.none, 'history') : list}
      <nav class="pager" aria-label="${w.list.pages}">
        ${!view.latest && linkButton('/journal/heads', words.newest)}
        ${linkButton(`/journal/heads?before=${view.older}`, words.older)}
      </nav>`,
  };
}

/** One sheet of A4 with a day's last seal, to be signed and kept. */
export function headSheet(w: Words, now: Instant, day: Day, today: Day, head: DayHead | undefined): Page {
  const { sheet: words } = w.journal;
  const title = words.title(day);
  if (!head) {
    return {
      title,
      shell: 'desk',
      main: html`${pageHead(title)} ${journalTabs(w, 'heads')} ${empty(words.none, 'history')}`,
    };
  }
  const facts: [string, string | Html][] = [
    [words.day, day],
    [words.seal, String(head.seq)],
    [words.at, onPaper(head.at)],
    [words.lines, words.linesOf(head.lines)],
    [words.cases, words.casesOf(head.cases)],
  ];
  return {
    title,
    shell: 'desk',
    main: html`${pageHead(title, { actions: printButton(w) })} ${journalTabs(w, 'heads')}
      ${day === today && notice('info', words.notOver)}
      <article class="card head-sheet">
        <dl class="facts">
          ${facts.map(
            ([name, value]) =>
              html`<div>
                <dt>${name}</dt>
                <dd>${value}</dd>
              </div>`,
          )}
        </dl>
        <h2>${words.hash}</h2>
        <p class="hash">
          <code>${head.seq}:</code>${inFours(head.hash).map((four) => html` <code>${four}</code>`)}
        </p>
        <p>${words.why}</p>
        <dl class="signatures">
          ${[words.auditor, words.witness, words.date].map(
            (name) =>
              html`<div>
                <dt>${name}</dt>
                <dd></dd>
              </div>`,
          )}
        </dl>
      </article>`,
  };
}

/** Needs the script; without it the browser prints as it prints everything. */
function printButton(w: Words): Html {
  return html`<button type="button" class="btn primary" data-print>
    ${icon('printer')}<span>${w.journal.sheet.print}</span>
  </button>`;
}

function inFours(hash: string): string[] {
  return hash.match(/.{4}/g) ?? [];
}
