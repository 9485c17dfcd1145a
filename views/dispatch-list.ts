import type { CaseListRow } from '#desks/common/rows.ts';
import type { Board, Instant } from '#rules/vocabulary.ts';
import { caseRowOf, caseRows, pastRowOf, type RowLook } from './case-rows.ts';
import { keySheet, listPane, rail, rowGroup, type RailItem } from './desk.ts';
import { dispatchHref, pageSize, type DispatchFilter, type Queue } from './dispatch-links.ts';
import { attrs, html, type Content, type Html } from './html.ts';
import { icon, type IconName } from './icon.ts';
import { avatar, empty, seal, stateTag, tag } from './parts.ts';
import type { Words } from './words/index.ts';

type Named = { name: string; name_en: string };

/** The list of a queue, and every number on the page. */
export type DispatchList = {
  filter: DispatchFilter;
  /** All that the filter holds, shown or not. */
  total: number;
  rows: readonly CaseListRow[];
  /** There are more than `rows`. */
  more: boolean;
  /** The case that is open beside the list. */
  current: string | undefined;
  /** Somebody asked for this case, so a narrow screen shows it instead of the list. */
  picked: boolean;
  /** The viewer; what others triage is marked. */
  me: string;
  /** Queues without filters. */
  counts: Readonly<Record<Exclude<Queue, 'past'>, number>>;
  byBoard: readonly { board: Board; cases: number }[];
  /** What the present queue holds of each, for the filters. */
  boards: readonly { board: Board; cases: number }[];
  communities: readonly ({ id: string; cases: number } & Named)[];
  /** Of each row: how many cases may be the same matter. */
  similar: ReadonlyMap<string, number>;
  /** What a history list is about. */
  past: { category: Named | null; unit: Named | null };
};

/** The rail: the command room's queues, and what the four boards have in hand. */
export function dispatchRail(w: Words, { filter, counts, byBoard }: DispatchList): Html {
  const { queues } = w.dispatch;
  const item = (queue: keyof typeof signs): RailItem => ({
    href: dispatchHref({ queue }),
    label: queues[queue],
    sign: signs[queue],
    count: counts[queue],
    tone: (queue === 'soon' || queue === 'late') && counts[queue] > 0 ? queue : 'calm',
    current: filter.queue === queue,
  });
  return rail(w, [
    { title: queues.title, items: (['waiting', 'soon', 'late', 'sent-back', 'to-sign'] as const).map(item) },
    {
      title: queues.open,
      items: byBoard.map(({ board, cases }) => ({
        href: dispatchHref({ queue: 'open', board }),
        label: w.boards[board],
        sign: { board },
        count: cases,
        current: filter.queue === 'open' && filter.board === board,
      })),
    },
  ]);
}

const signs = {
  waiting: 'inbox',
  soon: 'timer',
  late: 'triangle-alert',
  'sent-back': 'undo-2',
  'to-sign': 'send',
} as const satisfies Partial<Record<Queue, IconName>>;

/** The list in groups by time left, its filters above. */
export function dispatchList(w: Words, now: Instant, list: DispatchList): Html {
  const { filter, total, rows } = list;
  const order = filter.queue === 'past' ? w.dispatch.latestFirst : w.dispatch.order;
  return listPane(
    w.dispatch.list,
    {
      title: titleOf(w, list),
      note: `${w.dispatch.count(total)} · ${order}`,
      below: filter.queue === 'past' ? pastLine(w, list) : filters(w, list),
    },
    rows.length === 0
      ? empty(filter.queue === 'waiting' ? w.dispatch.empty : w.list.none)
      : html`${filter.queue === 'past' ? pastRows(w, now, list) : caseRows(w, now, rows, lookOf(w, list))}${moreLink(w, list)}`,
  );
}

/** What the tab and the list are called. */
export function titleOf(w: Words, { filter }: Pick<DispatchList, 'filter'>): string {
  if (filter.queue === 'past') return w.dispatch.pastTitle(filter.days ?? 0);
  if (filter.queue === 'open' && filter.board) return w.boards[filter.board];
  return w.dispatch.queues[filter.queue];
}

/** Where the clock of the list is that of triage. */
const triageQueues: readonly Queue[] = ['waiting', 'soon', 'late', 'sent-back'];

function lookOf(w: Words, list: DispatchList): RowLook {
  return {
    current: list.current,
    more: list.more,
    ...(triageQueues.includes(list.filter.queue) ? { hints: w.dispatch.groupHints } : {}),
    hrefOf: (row) => dispatchHref(list.filter, { case: row.id }),
    tags: (row) => rowTags(w, list, row),
    hx: (row) => paneRequest(dispatchHref(list.filter, { case: row.id })),
  };
}

/**
 * The row's link fetches the pane alone; without JavaScript it is the whole page. Whoever goes on before it has come
 * gets the last case he went to, not the first.
 */
export function paneRequest(href: string): Html {
  return attrs({
    'hx-get': href,
    'hx-target': '#pane',
    'hx-swap': 'outerHTML',
    'hx-push-url': 'true',
    'hx-sync': '#rows:replace',
  });
}

function rowTags(w: Words, { similar, me, filter }: DispatchList, row: CaseListRow): Content {
  const alike = similar.get(row.id) ?? 0;
  const busy = row.state === 'triaging' && row.triager_id !== me ? row.triager_name : null;
  return html`${alike > 0 && tag(w.case.similar(alike), 'accent')}
  ${(filter.queue === 'open' || filter.queue === 'past') && stateTag(w, row.state)}
  ${busy && html`<span class="lock">${avatar(busy)}${w.dispatch.onIt(busy)}</span>`}`;
}

function filters(w: Words, list: DispatchList): Html {
  const { filter, communities } = list;
  const rest = { ...filter, board: undefined, show: undefined };
  const chosen = list.boards.filter(({ cases, board }) => cases > 0 || board === filter.board);
  return html`<div class="filters">
    ${(communities.length > 1 || filter.community) && communityMenu(w, list)}
    ${
      filter.queue !== 'open' &&
      html`<nav aria-label="${w.dispatch.filters}">
        ${chosen.length > 1 && pill(dispatchHref(rest), w.dispatch.allBoards, filter.board === undefined)}
        ${chosen.map(({ board, cases }) => {
          const label = html`${seal(w, board)}<span>${cases}</span>`;
          return pill(dispatchHref({ ...rest, board }), label, filter.board === board);
        })}
      </nav>`
    }
    <div class="push">${keySheet(w, true)}</div>
  </div>`;
}

function communityMenu(w: Words, { filter, communities }: DispatchList): Html {
  const rest = { ...filter, community: undefined, show: undefined };
  const named = (one: Named) => (w.lang === 'zh' ? one.name : one.name_en);
  const chosen = communities.find(({ id }) => id === filter.community);
  const link = (href: string, label: string, cases: number | null, current: boolean) =>
    html`<li>
      <a href="${href}" ${attrs({ 'aria-current': current && 'true' })}
        ><span>${label}</span>${cases !== null && html`<b>${cases}</b>`}</a
      >
    </li>`;
  return html`<details class="menu choose">
    <summary class="pill" aria-label="${w.dispatch.inCommunity}">
      ${chosen ? named(chosen) : w.dispatch.allCommunities}${icon('chevron-right')}
    </summary>
    <ul class="card">
      ${link(dispatchHref(rest), w.dispatch.allCommunities, null, !chosen)}
      ${communities.map((one) =>
        link(dispatchHref({ ...rest, community: one.id }), named(one), one.cases, one === chosen),
      )}
    </ul>
  </details>`;
}

function pill(href: string, label: Content, current: boolean): Html {
  return html`<a class="pill" href="${href}" ${attrs({ 'aria-current': current && 'true' })}>${label}</a>`;
}

function pastLine(w: Words, { past }: DispatchList): Html | null {
  if (!past.category) return null;
  const named = ({ name, name_en }: Named) => (w.lang === 'zh' ? name : name_en);
  return html`<p>${w.dispatch.pastOf(named(past.category), past.unit && named(past.unit))}</p>`;
}

/** History in one group: how it ended or where it is takes the place of the time left. */
function pastRows(w: Words, now: Instant, list: DispatchList): Html {
  const look = lookOf(w, list);
  return rowGroup(
    w.dispatch.queues.past,
    'calm',
    null,
    list.rows.map((row) =>
      row.stage_due_at === null ? closedRow(w, now, row, look) : caseRowOf(w, now, row, look),
    ),
    list.more,
  );
}

function closedRow(w: Words, now: Instant, row: CaseListRow, look: RowLook): Html {
  const unit = w.lang === 'zh' ? row.unit_name : row.unit_name_en;
  return pastRowOf(w, now, row, look, [w.states[row.state], unit]);
}

function moreLink(w: Words, { filter, more }: DispatchList): Html | null {
  if (!more) return null;
  const next = { ...filter, show: (filter.show ?? pageSize) + pageSize };
  return html`<p class="pager">
    <a class="btn" href="${dispatchHref(next)}">${w.button.more}${icon('chevron-right')}</a>
  </p>`;
}
