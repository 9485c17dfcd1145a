import type { CaseList } from '#desks/oversight/case-list.ts';
import type { Choices } from '#desks/oversight/choices.ts';
import type { Look } from '#desks/oversight/look.ts';
import type { Names } from '#desks/oversight/names.ts';
import { rateIds, rates, tallies, type Tally, type TallyId } from '#rules/tallies.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button } from './actions.ts';
import { attrs, fill, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Page } from './layout.ts';
import { card, pager, table } from './lists.ts';
import { dueCell, holderCell, numberCell, placeCell, tookCell, whatCell } from './oversight-case-cells.ts';
import { countLink, thousands } from './oversight-figures.ts';
import { spotName } from './oversight-decisions.ts';
import { oversightFilters } from './oversight-filters.ts';
import { narrowings, oversightHead, periodName, scopeName } from './oversight-frame.ts';
import { lookHref } from './oversight-links.ts';
import {
  listHref,
  listSorts,
  subjectQuery,
  type Hotspot,
  type ListSort,
  type Subject,
} from './oversight-list-links.ts';
import { empty, stateTag } from './parts.ts';
import type { Words } from './words/index.ts';

export type CasesView = {
  look: Look;
  names: Names;
  subject: Subject;
  sort: ListSort;
  list: CaseList;
  /** How many the set is a part of, where it is the part of a rate. */
  whole: number | null;
  choices: Choices;
};

const path = '/oversight/cases';

/** The cases behind a number: exactly those that it counts. */
export function casesView(w: Words, now: Instant, view: CasesView): Page {
  const { look, names, subject, list } = view;
  const title = listTitle(w, view);
  const more = { ...subjectQuery(subject), sort: view.sort };
  const choices = spotOf(subject) ? { ...view.choices, categories: [] } : view.choices;
  return {
    title: w.oversightLists.cases.short(subjectName(w, subject), thousands(list.count)),
    shell: 'desk',
    main: html`${oversightHead(w, look, names, { path, more, title, lead: leadOf(w, view), anyTime: isNow(subject) })}
      <div class="list-tools">
        ${oversightFilters(w, look, names, choices, path, more)} ${list.count > 0 && sortLinks(w, view)}
        ${list.count > 0 && exportForm(w, lookHref(look, `${path}.csv`, {}, subjectQuery(subject)))}
      </div>
      ${list.count === 0 ? nothing(w, view) : html`<section class="card">${rows(w, now, title, list)}</section>`}
      ${pager(w, list.page, list.pages, (page) => listHref(look, subject, { sort: view.sort, page }))}`,
  };
}

/** 东柳街道 · 应急管理指挥 · 2026 年第 47 周 · 按时办结 382 件. */
function listTitle(w: Words, { look, names, subject, list }: CasesView): string {
  const spot = spotOf(subject);
  const scope = scopeLine(w, look, names, !isNow(subject));
  const where = spot ? `${scope} · ${spotIn(w, names, spot)}` : scope;
  return w.oversightLists.cases.title(where, subjectName(w, subject), thousands(list.count));
}

function spotOf(subject: Subject): Hotspot | undefined {
  return 'tally' in subject ? undefined : subject.spot;
}

/** Its community and grid, and what comes there again and again. */
function spotIn(w: Words, names: Names, spot: Hotspot): string {
  const grid = names.place(spot.grid);
  const places = [grid?.parent_id ? names.place(grid.parent_id) : undefined, grid];
  const known = places.filter((place) => place !== undefined);
  return spotName(w, spot, { places: known, named: names.category(spot.category) });
}

/** Where, what it is narrowed to, and where it matters which stretch. */
export function scopeLine(w: Words, look: Look, names: Names, withPeriod: boolean): string {
  const narrowed = narrowings(w, look.narrowed, names)
    .filter(([key]) => key !== 'street' && key !== 'community')
    .map(([, label]) => label);
  const period = withPeriod ? [periodName(w, look.period)] : [];
  return [scopeName(w, look, names), ...narrowed, ...period].join(' · ');
}

/** What the list is of. */
export function subjectName(w: Words, subject: Subject): string {
  const { tallies: words, decisions } = w.oversightLists;
  return 'tally' in subject ? words[subject.tally].name : decisions.names[subject.matter];
}

/** Does the list show what is so now, whatever the stretch? */
function isNow(subject: Subject): boolean {
  return !('tally' in subject) || (tallies[subject.tally] as Tally).over === 'open';
}

function leadOf(w: Words, { look, subject, whole }: CasesView): Html {
  const words = w.oversightLists;
  if (!('tally' in subject)) return html`${words.decisions.names[subject.matter]}`;
  const of = wholeOf(subject.tally);
  const part =
    of !== null &&
    whole !== null &&
    fill(words.cases.partOf(words.tallies[of].name, thousands(whole)), {
      whole: countLink(w, look, of, whole),
    });
  return html`${part}${words.tallies[subject.tally].what}${w.stands.stop}
    <a href="${lookHref(look, '/oversight/definitions')}#${subject.tally}"
      >${w.oversight.foot.definitions}</a
    >`;
}

/** The set of which this one is the part, in a rate. */
export function wholeOf(tally: TallyId): TallyId | null {
  const rate = rateIds.find((id) => rates[id].part === tally);
  return rate === undefined ? null : rates[rate].whole;
}

function sortLinks(w: Words, { look, subject, sort }: CasesView): Html {
  const words = w.oversightLists.cases;
  return html`<details class="menu">
    <summary class="btn small">${icon('arrow-down-up')}${words.sorts[sort]}</summary>
    <ul class="card" aria-label="${words.sort}">
      ${listSorts.map(
        (one) =>
          html`<li>
            <a
              href="${listHref(look, subject, { sort: one })}"
              ${attrs({ 'aria-current': one === sort && 'true' })}
              >${words.sorts[one]}</a
            >
          </li>`,
      )}
    </ul>
  </details>`;
}

/** Sends the same lines as a table; what it takes out of the house is noted first. */
export function exportForm(w: Words, action: string): Html {
  const { export: label, exportHint } = w.oversightLists.cases;
  return html`<form class="export" method="post" action="${action}">
    ${button(label, { small: true })} <span class="dim">${exportHint}</span>
  </form>`;
}

function rows(w: Words, now: Instant, caption: string, list: CaseList): Html {
  const { columns } = w.oversightLists.cases;
  const labels = [
    columns.number,
    columns.what,
    columns.place,
    columns.holder,
    columns.state,
    columns.due,
    columns.took,
  ];
  return table(
    caption,
    labels.map((label) => ({ label })),
    list.rows.map((row) => [
      numberCell(row),
      whatCell(w, row),
      placeCell(w, row),
      holderCell(w, row),
      stateTag(w, row.state),
      dueCell(w, now, row),
      tookCell(w, now, row),
    ]),
    { cards: true, cls: 'cases' },
  );
}

function nothing(w: Words, { look, names, subject }: CasesView): Html {
  const words = w.oversightLists.cases;
  const isNarrowed = narrowings(w, look.narrowed, names).length > 0;
  if (!isNarrowed) return card(subjectName(w, subject), empty(words.empty));
  const wide = lookHref({ ...look, narrowed: {} }, path, {}, subjectQuery(subject));
  return card(
    subjectName(w, subject),
    empty(html`${words.narrowedEmpty} <a href="${wide}">${words.all}</a>`, 'list-filter'),
  );
}
