import type { Board, Channel, Severity } from '#rules/vocabulary.ts';
import { dispatchHref, sorts, triageQueues, type DispatchFilter, type Sort } from './dispatch-links.ts';
import type { DispatchList } from './dispatch-list.ts';
import { attrs, html, type Content, type Html } from './html.ts';
import { icon, type IconName } from './icon.ts';
import { seal } from './parts.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

/** What each filter would leave of the queue, with the other filters as they are. */
export type Facets = {
  boards: readonly { value: Board; cases: number }[];
  channels: readonly { value: Channel; cases: number }[];
  severities: readonly { value: Severity; cases: number }[];
  communities: readonly { value: string; name: string; name_en: string; cases: number }[];
  photos: number;
  similar: number;
};

/** Order and filters as menus beside the heading. Every choice is a link. */
export function filterMenus(w: Words, { filter, facets }: DispatchList): Html {
  const f = w.dispatch.filter;
  const groups = [
    choices(w, f.board, facets.boards, filter, 'board', (board) => w.boards[board]),
    choices(w, f.channel, facets.channels, filter, 'channel', (channel) => w.channels[channel]),
    choices(w, f.severity, facets.severities, filter, 'severity', (severity) => w.severities[severity]),
  ];
  const order = ([undefined, ...sorts] as const).map((sort) =>
    link(change(filter, { sort }), sortName(w, sort), null, filter.sort === sort),
  );
  return html`${menu(
    f.sort,
    'arrow-down-up',
    null,
    html`<ul>
      ${order}
    </ul>`,
  )}${menu(f.title, 'list-filter', 'F', html`${groups}`)}`;
}

/** The chips: a community, what has been chosen, each with its way out, and the two that are chosen most. */
export function filterChips(w: Words, list: DispatchList): Html {
  const { filter, facets } = list;
  const f = w.dispatch.filter;
  const chosen: Content[] = [
    filter.board && chip(w, filter, { board: undefined }, w.boards[filter.board], seal(w, filter.board)),
    filter.channel && chip(w, filter, { channel: undefined }, f.is(f.channel, w.channels[filter.channel])),
    filter.severity && chip(w, filter, { severity: undefined }, w.severities[filter.severity]),
  ];
  return html`<nav class="filters" aria-label="${f.label}">
    ${communityMenu(w, list)} ${chosen} ${toggle(w, filter, 'photos', f.photos, facets.photos)}
    ${triageQueues.includes(filter.queue) && toggle(w, filter, 'similar', f.similar, facets.similar)}
  </nav>`;
}

/** What the list is ordered by. */
export function sortName(w: Words, sort: Sort | undefined): string {
  return sort === undefined ? w.dispatch.order : w.dispatch.sorts[sort];
}

function menu(label: string, sign: IconName, key: string | null, body: Content): Html {
  return html`<details class="menu choose">
    <summary class="btn bare small" ${attrs({ 'data-key': key?.toLowerCase() })}>
      ${icon(sign)}<span>${label}</span>${key && html`<kbd aria-hidden="true">${key}</kbd>`}
    </summary>
    <div class="card">${body}</div>
  </details>`;
}

/** Only what the queue holds, and what is chosen already. */
function choices<V extends string>(
  w: Words,
  title: string,
  facet: readonly { value: V; cases: number }[],
  filter: DispatchFilter,
  name: 'board' | 'channel' | 'severity',
  say: (value: V) => string,
): Html | null {
  const current = filter[name];
  const shown = facet.filter(({ value, cases }) => cases > 0 || value === current);
  if (shown.length === 0) return null;
  return html`<p>${title}</p>
    <ul>
      ${shown.map(({ value, cases }) =>
        link(change(filter, { [name]: value }), say(value), cases, value === current),
      )}
    </ul>`;
}

function communityMenu(w: Words, { filter, facets }: DispatchList): Html {
  const f = w.dispatch.filter;
  const shown = facets.communities.filter(({ value, cases }) => cases > 0 || value === filter.community);
  const chosen = shown.find(({ value }) => value === filter.community);
  return html`<details class="menu choose">
    <summary class="pill" aria-label="${f.community}" ${attrs({ 'aria-current': chosen && 'true' })}>
      ${chosen ? naming(w, chosen) : f.allCommunities}${icon('chevron-right')}
    </summary>
    <div class="card">
      <ul>
        ${link(change(filter, { community: undefined }), f.allCommunities, null, !chosen)}
        ${shown.map((one) =>
          link(change(filter, { community: one.value }), naming(w, one), one.cases, one === chosen),
        )}
      </ul>
    </div>
  </details>`;
}

/** A chosen filter; pressing it takes it off. */
function chip(
  w: Words,
  filter: DispatchFilter,
  off: Partial<DispatchFilter>,
  label: string,
  sign?: Html,
): Html {
  return html`<a
    class="pill"
    href="${change(filter, off)}"
    aria-current="true"
    aria-label="${w.dispatch.filter.off(label)}"
    >${sign && html`<span aria-hidden="true">${sign}</span>`}<span>${label}</span>${icon('x')}</a
  >`;
}

function toggle(
  w: Words,
  filter: DispatchFilter,
  name: 'photos' | 'similar',
  label: string,
  cases: number,
): Content {
  if (filter[name]) return chip(w, filter, { [name]: undefined }, label);
  if (cases === 0) return null;
  return html`<a class="pill" href="${change(filter, { [name]: '1' })}">${label} ${cases}</a>`;
}

function link(href: string, label: string, cases: number | null, current: boolean): Html {
  return html`<li>
    <a href="${href}" ${attrs({ 'aria-current': current && 'true' })}
      ><span>${label}</span>${cases !== null && html`<b>${cases}</b>`}</a
    >
  </li>`;
}

function change(filter: DispatchFilter, to: Partial<DispatchFilter>): string {
  return dispatchHref({ ...filter, ...to, show: undefined });
}
