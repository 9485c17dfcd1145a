import type { Filter } from '#desks/journal/filter.ts';
import type { JournalPage } from '#desks/journal/queries.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button } from './actions.ts';
import { field } from './fields.ts';
import { html, type Html } from './html.ts';
import { journalQuery } from './journal-filter.ts';
import { actorOf } from './journal-lines.ts';
import { journalTabs } from './journal-tabs.ts';
import type { Page } from './layout.ts';
import { pageHead, table } from './lists.ts';
import { empty, notice } from './parts.ts';
import { moment } from './time.ts';
import type { Words } from './words/index.ts';

export type ReadsView = {
  page: JournalPage;
  filter: Pick<Filter, 'case' | 'from' | 'to'>;
  /** There is no such case. */
  unknown: boolean;
  /** Not the first page. */
  further: boolean;
};

const path = '/journal/reads';

/** 查看记录: who opened a phone number, a reporter, or the page of a sealed case, when and why; for the auditor. */
export function readsView(w: Words, now: Instant, view: ReadsView): Page {
  const { reads } = w.sealed;
  return {
    title: reads.title,
    shell: 'desk',
    main: html`${pageHead(reads.title, { lead: reads.lead })} ${journalTabs(w, 'reads')}
    ${filterOf(w, view.filter)} ${list(w, now, view)}`,
  };
}

function filterOf(w: Words, filter: ReadsView['filter']): Html {
  const { filter: words } = w.journal;
  return html`<form class="search filters" action="${path}" role="search">
    ${field(w, { name: 'from', label: words.from, type: 'date', value: filter.from })}
    ${field(w, { name: 'to', label: words.to, type: 'date', value: filter.to })}
    ${field(w, { name: 'case', label: words.case, value: filter.case, maxLength: 40 })} ${button(words.go)}
    ${journalQuery(filter) !== '' && html`<a href="${path}">${w.journal.clear}</a>`}
  </form>`;
}

function list(w: Words, now: Instant, { page, filter, unknown, further }: ReadsView): Html {
  if (unknown) return notice('info', w.journal.notFound(filter.case ?? ''), true);
  const { reads } = w.sealed;
  if (page.lines.length === 0) return empty(reads.none, 'eye');
  const { columns } = reads;
  const reasons: Record<string, string> = { ...w.revealReasons, ...w.sealed.readReasons };
  const rows = page.lines.map((line) => [
    moment(w, now, line.at),
    line.actor_role === null
      ? actorOf(w, line)
      : w.journal.asRole(actorOf(w, line), w.roles[line.actor_role]),
    w.sealed.what[line.opened?.what ?? 'phone'],
    line.number && html`<a href="/journal?case=${line.number}">${line.number}</a>`,
    reasons[line.opened?.why ?? ''],
  ]);
  const { next } = page;
  const query = journalQuery(filter);
  return html`${table(
      reads.title,
      [columns.at, columns.who, columns.what, columns.number, columns.why].map((label) => ({ label })),
      rows,
      { cards: true },
    )}
    <nav class="pager" aria-label="${w.list.pages}">
      ${further && html`<a class="btn" href="${path}${query && `?${query}`}">${w.journal.newest}</a>`}
      ${
        next &&
        html`<a
          class="btn"
          rel="next"
          href="${path}?after=${next.at}~${next.chain}~${next.seq}${query && `&${query}`}"
          >${w.journal.older}</a
        >`
      }
    </nav>`;
}
