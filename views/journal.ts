import type { Filter } from '#desks/journal/filter.ts';
import type { JournalPage } from '#desks/journal/queries.ts';
import type { SealTable } from '#db/schema.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { linkButton } from './actions.ts';
import { html, type Html } from './html.ts';
import { journalFilter, journalQuery, type FilterChoices } from './journal-filter.ts';
import { lineTable } from './journal-lines.ts';
import { journalTabs } from './journal-tabs.ts';
import type { Page } from './layout.ts';
import { card, pageHead } from './lists.ts';
import { empty, notice } from './parts.ts';
import { around, moment } from './time.ts';
import type { Words } from './words/index.ts';

export type JournalView = {
  page: JournalPage;
  head: Pick<SealTable, 'seq' | 'hash' | 'at'> | undefined;
  waiting: number;
  filter: Filter;
  choices: FilterChoices;
  /** There is no such case. */
  unknown: boolean;
  /** Not the first page. */
  further: boolean;
};

/** The journal as the auditor reads it: the head of the day, then the lines he asks for, newest first. */
export function journalView(w: Words, now: Instant, view: JournalView): Page {
  const { journal: words } = w;
  return {
    title: words.title,
    shell: 'desk',
    main: html`${pageHead(words.title, { lead: words.lead })} ${journalTabs(w, 'lines')}
    ${headCard(w, now, view)} ${journalFilter(w, view.filter, view.choices)} ${lines(w, now, view)}`,
  };
}

function headCard(w: Words, now: Instant, { head, waiting }: JournalView): Html {
  const { journal: words } = w;
  const text = head
    ? html`<p class="head-of-day"><code>${head.seq}:${head.hash}</code></p>
        <p class="dim">${around((at) => words.headAt(head.seq, at), moment(w, now, head.at))}</p>
        <p class="dim">${words.headHint}</p>
        ${linkButton('/journal/heads/today', words.headPrint, { icon: 'printer' })}`
    : html`<p>${words.headNone}</p>`;
  return card(
    words.head,
    html`${text}
      <p class="dim">${words.waiting(waiting)}</p>`,
  );
}

function lines(w: Words, now: Instant, { page, filter, unknown, further }: JournalView): Html {
  const { journal: words } = w;
  if (filter.nobody) return notice('info', words.filter.nobody, true);
  if (unknown) return notice('info', words.notFound(filter.case ?? ''), true);
  if (page.lines.length === 0) return empty(words.empty, 'history');
  const { next } = page;
  const query = journalQuery(filter);
  const older =
    next && `/journal?after=${next.at}~${next.chain}~${next.seq}${query === '' ? '' : `&${query}`}`;
  return html`${lineTable(w, now, page.lines, filter)}
    <nav class="pager" aria-label="${w.list.pages}">
      ${further && html`<a class="btn" href="/journal${query && `?${query}`}">${words.newest}</a>`}
      ${older && html`<a class="btn" rel="next" href="${older}">${words.older}</a>`}
    </nav>`;
}
