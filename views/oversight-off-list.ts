import type { OffListFigures, OffListPage, OffListTask } from '#desks/oversight/off-list.ts';
import type { Look, Narrowing } from '#desks/oversight/look.ts';
import type { Names } from '#desks/oversight/names.ts';
import { offLists, type Instant, type OffList } from '#rules/vocabulary.ts';
import { fill, html, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pager, table } from './lists.ts';
import { scopeLine } from './oversight-cases.ts';
import { numberCell, whatCell } from './oversight-case-cells.ts';
import { capital } from './oversight-definitions.ts';
import { thousands, toldCount } from './oversight-figures.ts';
import { oversightHead } from './oversight-frame.ts';
import { lookHref } from './oversight-links.ts';
import { caseText, empty, tag } from './parts.ts';
import { naming } from './step-choices.ts';
import { askedFor, partyCalled } from './tasks-parts.ts';
import { moment } from './time.ts';
import type { Words } from './words/index.ts';

export type OffListView = { look: Look; names: Names; only: OffList; list: OffListPage };

const path = '/oversight/off-list';

/** Where the definition of a number stands. */
const offListAnchor = (id: OffList): string => `off_list_${id}`;

/** 减负, in one line of the report: each number the way to exactly so many tasks. */
export function offListLine(w: Words, look: Look, { total }: OffListFigures): Html {
  if (total.asked === 0) return html`<p class="note">${w.offList.lineNone}</p>`;
  const links = Object.fromEntries(offLists.map((id) => [id, offListLink(w, look, id, total[id])]));
  return html`<p class="note" id="off-list">${fill(w.offList.line, links)}</p>`;
}

/** The same by street, below the table of indicators. */
export function offListCard(w: Words, look: Look, names: Names, { rows, total }: OffListFigures): Html {
  const words = w.offList;
  if (rows.length === 0) return card(words.title, empty(words.none), 'off-list');
  const line = (head: Content, counts: OffListFigures['total'], narrowed: Narrowing): Content[] => [
    head,
    ...offLists.map((id) => offListLink(w, look, id, counts[id], narrowed)),
  ];
  const street = (id: string) => {
    const place = names.place(id);
    return place ? naming(w, place) : id;
  };
  return card(
    words.title,
    table(
      words.title,
      [{ label: words.street }, ...offLists.map((id) => ({ label: capital(words.names[id]), number: true }))],
      [
        ...rows.map((row) => line(street(row.street), row.counts, { street: row.street })),
        ...(rows.length > 1 ? [line(w.oversightLists.table.total, total, {})] : []),
      ],
    ),
    'off-list',
  );
}

function offListLink(w: Words, look: Look, id: OffList, n: number, narrowed: Narrowing = {}): Html {
  const said = toldCount(w, look, n);
  if (n === 0 || look.area.numbersOnly) return html`<b>${said}</b>`;
  const label = `${w.offList.names[id]} ${w.offList.count(said)}`;
  return html`<a href="${lookHref(look, path, narrowed, { only: id })}" aria-label="${label}">${said}</a>`;
}

/** The tasks behind one of these numbers, exactly as many; of a case that one may not open, neither words nor people. */
export function offListView(w: Words, now: Instant, { look, names, only, list }: OffListView): Page {
  const words = w.offList;
  const counted = words.count(thousands(list.count));
  const title = `${scopeLine(w, look, names, true)} · ${words.names[only]} ${counted}`;
  const lead = html`${capital(words.meanings[only])}${w.stands.stop}
    <a href="${lookHref(look, '/oversight/definitions')}#${offListAnchor(only)}"
      >${w.oversight.foot.definitions}</a
    >`;
  const { columns: c } = words;
  return {
    title: `${capital(words.names[only])} ${counted}`,
    shell: 'desk',
    main: html`${oversightHead(w, look, names, { path, more: { only }, title, lead })}
    ${
      list.count === 0
        ? card(capital(words.names[only]), empty(words.none))
        : html`<section class="card">
            ${table(
              title,
              [c.number, c.what, c.task, c.asked, c.when, c.decided].map((label) => ({ label })),
              list.tasks.map((one) => rowOf(w, now, one)),
              { cards: true, cls: 'cases' },
            )}
          </section>`
    }
    ${pager(w, list.page, list.pages, (page) => lookHref(look, path, {}, { only, page: String(page) }))}`,
  };
}

function rowOf(w: Words, now: Instant, one: OffListTask): Content[] {
  const { row, task, party, asked } = one;
  const words = askedFor(w, task, asked.words);
  return [
    numberCell(row),
    whatCell(w, row),
    html`${partyCalled(w, party)} <small class="dim">${caseText(w, words)}</small>`,
    asked.who ?? html`<span class="dim">${w.oversightLists.cases.hidden}</span>`,
    moment(w, now, asked.at),
    decided(w, now, one),
  ];
}

/** Admitted or refused, by whom and when, with the reason; or that nobody has decided. */
function decided(w: Words, now: Instant, { task, decided: said }: OffListTask): Content {
  const { names, waiting, withdrawn, by, district } = w.offList;
  const { offList, state } = task;
  if (offList === null || said === null)
    return tag(state === 'waiting_admission' ? waiting : withdrawn, 'soon');
  return html`${tag(capital(names[offList]), offList === 'admitted' ? 'ok' : 'plain')}
    <small class="dim">${by(said.who ?? district)}${moment(w, now, said.at)}</small>
    ${said.words !== '' && html`<q>${caseText(w, said.words)}</q>`}`;
}
