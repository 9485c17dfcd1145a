import type { DutyLine } from '#desks/common/duty-lines.ts';
import type { MatterEntry } from '#records/reference-lists.ts';
import { matterLists } from '#rules/admission.ts';
import { button, hidden, linkButton } from './actions.ts';
import { basisOf, itemName } from './duty-item.ts';
import { field, select } from './fields.ts';
import { html, join, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, pageHead, table, tabs } from './lists.ts';
import { empty, facts, notice } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

type Place = { id: string; name: string; name_en: string };
type Shell = 'desk' | 'worker';

/** A street's duty list, all of it or what a question finds. */
export function dutiesPage(
  w: Words,
  shell: Shell,
  view: { q: string; items: readonly DutyLine[]; street: Place | undefined; streets: readonly Place[] },
): Page {
  const { duties: words } = w;
  const { q, items, street } = view;
  const isEmpty = street === undefined;
  const draw = shell === 'desk' ? dutyTable : dutyLines;
  const found = items.length === 0 ? empty(words.none, 'search') : draw(w, items);
  const title = street ? words.allOf(naming(w, street)) : words.list;
  return frame(w, shell, 'duties', words.lead, [
    !isEmpty && searchForm(w, view, 'duties'),
    isEmpty
      ? empty(words.empty, 'file-text')
      : card(q === '' ? title : words.found(items.length), html`${found} ${seeAll(w, q, street)}`),
  ]);
}

/** A district's admission list, all of it or what a question finds. */
export function mattersPage(
  w: Words,
  shell: Shell,
  view: { q: string; matters: readonly MatterEntry[]; district: Place | undefined },
): Page {
  const { duties: words } = w;
  const { q, matters } = view;
  const lists = matterLists.map((list) => matters.filter((one) => one.list === list));
  return frame(w, shell, 'matters', words.mattersLead, [
    searchForm(w, { q, street: undefined, streets: [] }, 'matters'),
    matters.length === 0 && empty(q === '' ? words.noMatters : words.none, 'file-text'),
    ...lists.map(([first, ...more]) => first && matterCard(w, [first, ...more])),
    q !== '' && linkButton('/duties?list=matters', words.all),
  ]);
}

/** The one item that somebody quoted, in force or not. */
export function dutyItemPage(w: Words, shell: Shell, item: DutyLine, street: Place | undefined): Page {
  const { duties: words } = w;
  const { basis, deadline } = basisOf(w, item);
  const helpers = item.helpers.map((unit) => naming(w, unit)).join(w.marks.list);
  const rows = [
    [words.street, street && naming(w, street)],
    [words.leads, item.leadUnit && naming(w, item.leadUnit)],
    [words.helps, helpers || words.nobodyHelps],
    [words.basis, basis],
    [words.deadline, deadline],
    [words.category, item.kind && naming(w, item.kind)],
  ] as const;
  const back = linkButton(`/duties?street=${item.street}`, words.all, { icon: 'arrow-left' });
  // A phone has the title in its bar.
  const main = html`${shell === 'desk' ? pageHead(itemName(w, item), { actions: back }) : back}
  ${item.closed && notice('soon', words.closed)} ${card(words.list, facts(rows))}`;
  return { title: itemName(w, item), shell, main };
}

function frame(
  w: Words,
  shell: Shell,
  list: 'duties' | 'matters',
  lead: string,
  body: readonly (Html | false | undefined)[],
): Page {
  const { duties: words } = w;
  const title = list === 'duties' ? words.list : words.matters;
  // A phone has the title in its bar.
  const main = html`${shell === 'desk' ? pageHead(title, { lead }) : html`<p class="dim">${lead}</p>`}
  ${tabs(words.title, [
    { href: '/duties', label: words.tab, current: list === 'duties' },
    { href: '/duties?list=matters', label: words.matters, current: list === 'matters' },
  ])}
  ${body}`;
  return { title, shell, main };
}

function searchForm(
  w: Words,
  { q, street, streets }: { q: string; street: Place | undefined; streets: readonly Place[] },
  list: 'duties' | 'matters',
): Html {
  const { duties: words } = w;
  const options = streets.map((one) => ({ value: one.id, label: naming(w, one) }));
  return html`<form method="get" action="/duties" class="card narrowing" role="search">
    ${hidden({ list })}
    ${field(w, { name: 'q', label: words.search, placeholder: words.searchHint, type: 'search', value: q, maxLength: 60 })}
    ${streets.length > 1 && select(w, { name: 'street', label: words.street, options, value: street?.id })}
    ${button(words.find)}
  </form>`;
}

function seeAll(w: Words, q: string, street: Place | undefined): Html | false {
  return q !== '' && linkButton(`/duties${street ? `?street=${street.id}` : ''}`, w.duties.all);
}

function dutyTable(w: Words, items: readonly DutyLine[]): Html {
  const { duties: words } = w;
  const columns = [words.item, words.leads, words.helps, words.basis, words.deadline];
  const rows = items.map((item) => {
    const { basis, deadline } = basisOf(w, item);
    return [
      html`<a href="/duties?item=${item.id}">${itemName(w, item)}</a>`,
      item.leadUnit && naming(w, item.leadUnit),
      item.helpers.map((unit) => naming(w, unit)).join(w.marks.list) || words.nobodyHelps,
      basis,
      deadline,
    ];
  });
  return table(
    words.list,
    columns.map((label) => ({ label })),
    rows,
    { cards: true },
  );
}

/** A phone is too narrow for five columns. */
function dutyLines(w: Words, items: readonly DutyLine[]): Html {
  const { duties: words } = w;
  return html`<ul class="items">
    ${items.map((item) => {
      const { basis, deadline } = basisOf(w, item);
      const lead = item.leadUnit && html`${words.leads}${w.marks.colon}${naming(w, item.leadUnit)}`;
      return html`<li>
        <p><a href="/duties?item=${item.id}">${itemName(w, item)}</a></p>
        <p class="dim">${join([lead, basis, deadline].filter(Boolean), ' · ')}</p>
      </li>`;
    })}
  </ul>`;
}

function matterCard(w: Words, matters: readonly [MatterEntry, ...MatterEntry[]]): Html {
  const { duties: words } = w;
  const title = words.lists[matters[0].list];
  const rows = matters.map((one) => [
    `${one.number} ${naming(w, one)}`,
    w.lang === 'zh' ? one.basis : one.basis_en,
  ]);
  return card(title, table(title, [{ label: words.item }, { label: words.basis }], rows, { cards: true }));
}
