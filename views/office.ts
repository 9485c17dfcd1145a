import type { OfficeLine } from '#records/office-history.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { errorSummary } from './fields.ts';
import { html, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead, tabs } from './lists.ts';
import { historyItem } from './office-history.ts';
import { notice } from './parts.ts';
import type { Words } from './words/index.ts';

/** The pages of the office and where they are. */
export const officePages = {
  overview: '/office',
  streets: '/office/streets',
  categories: '/office/categories',
  limits: '/office/limits',
  holidays: '/office/holidays',
  duties: '/office/duties',
  matters: '/office/matters',
  phones: '/office/phones',
  history: '/office/history',
} as const;
export type OfficeTab = keyof typeof officePages;

export type Values = Readonly<Record<string, string | readonly string[] | undefined>>;
export type Errors = Readonly<Record<string, string>>;

/** What was typed into a field; nothing where it holds several values or the form has not come back. */
export function typedIn(values: Values | undefined, name: string): string | undefined {
  const typed = values?.[name];
  return typeof typed === 'string' ? typed : undefined;
}

/** What every form of the office is drawn with: what was typed, what is wrong, and who was faster. */
export type FormState = {
  values?: Values | undefined;
  errors?: Errors | undefined;
  /** The line of whoever saved first. */
  conflict?: OfficeLine | undefined;
  saved?: boolean | undefined;
};

/** A page of the office: its tabs, how the last save went, what is wrong, then its own matter. */
export function officePage(
  w: Words,
  now: Instant,
  tab: OfficeTab,
  page: {
    title: string;
    /** For the tab of the browser, where the title is long. */
    short?: string;
    lead?: Content;
    actions?: Content;
    main: Content;
    state?: FormState;
    form?: string | undefined;
    /** What its fields are called, where it is not what the journal calls them. */
    names?: Readonly<Record<string, string>> | undefined;
    /** For the auditor, who reads one of them only. */
    tabless?: boolean;
  },
): Page {
  const { state = {} } = page;
  const errors = state.errors ?? {};
  const isBad = Object.keys(errors).length > 0 || state.conflict !== undefined;
  const main = html`${!page.tabless && officeTabs(w, tab)}
  ${pageHead(page.title, { lead: page.lead, actions: page.actions })}
  ${state.saved && notice('ok', w.office.saved, true)}
  ${state.conflict && conflictNotice(w, now, state.conflict)}
  ${errorSummary(w, errors, page.form, { ...w.office.history.fields, ...page.names })} ${page.main}`;
  return { title: page.short ?? page.title, shell: 'desk', main, invalid: isBad };
}

/** The words of these pages, whose forms have faults of their own. */
export function withOfficeFaults(w: Words): Words {
  return { ...w, fieldErrors: { ...w.fieldErrors, ...w.office.faults } };
}

/** What was changed about one thing, newest first, under its form. */
export function historyCard(w: Words, now: Instant, lines: readonly OfficeLine[]): Html {
  const { history } = w.office;
  const body =
    lines.length === 0
      ? html`<p class="dim">${history.empty}</p>`
      : html`<ol class="changes">
          ${lines.map((line) => historyItem(w, now, line))}
        </ol>`;
  return card(history.title, body, 'history');
}

function officeTabs(w: Words, current: OfficeTab): Html {
  const items = Object.entries(officePages).map(([tab, href]) => ({
    href,
    label: w.office.tabs[tab as OfficeTab],
    current: tab === current,
  }));
  return tabs(w.office.pages, items);
}

function conflictNotice(w: Words, now: Instant, line: OfficeLine): Html {
  return notice(
    'late',
    html`<p>${w.office.conflict}</p>
      <ol class="changes">
        ${historyItem(w, now, line)}
      </ol>
      <p>${w.office.conflictHint}</p>`,
    true,
  );
}
