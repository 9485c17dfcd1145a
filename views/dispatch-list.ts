import type { CaseListRow } from '#desks/common/rows.ts';
import type { Shift } from '#desks/dispatch/shift.ts';
import type { Limit } from '#rules/reference.ts';
import { severities, type Board, type Instant } from '#rules/vocabulary.ts';
import { caseRowOf, caseRows, pastRowOf, type RowLook } from './case-rows.ts';
import { keySheet, listPane, rail, rowGroup, type RailItem } from './desk.ts';
import { filterChips, filterMenus, sortName, type Facets } from './dispatch-filters.ts';
import {
  dispatchHref,
  isNarrowed,
  pageSize,
  triageQueues,
  type DispatchFilter,
  type Queue,
} from './dispatch-links.ts';
import { limitText } from './dispatch-suggestion.ts';
import { fill, html, type Content, type Html } from './html.ts';
import { icon, type IconName } from './icon.ts';
import { avatar, empty, stateTag, tag } from './parts.ts';
import { naming } from './step-choices.ts';
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
  /** What each filter would leave of the present queue. */
  facets: Facets;
  /** Of each row: how many cases may be the same matter. */
  similar: ReadonlyMap<string, number>;
  /** What a history list is about. */
  past: { category: Named | null; unit: Named | null };
  /** What the viewer has decided today. */
  shift: Shift;
  /** How long triage may take. */
  limits: { urgent: Limit; ordinary: Limit };
  /** When all is triaged: what others have in hand and is due next. */
  soonest: readonly CaseListRow[];
};

export type { Facets } from './dispatch-filters.ts';

/** The rail: the command room's queues, and what the four boards have in hand. */
export function dispatchRail(
  w: Words,
  { filter, counts, byBoard, shift }: Pick<DispatchList, 'filter' | 'counts' | 'byBoard' | 'shift'>,
): Html {
  const { queues } = w.dispatch;
  const item = (queue: keyof typeof signs): RailItem => ({
    href: dispatchHref({ queue }),
    label: queues[queue],
    sign: signs[queue],
    count: counts[queue],
    tone: (queue === 'soon' || queue === 'late') && counts[queue] > 0 ? queue : 'calm',
    current: filter.queue === queue,
  });
  const groups = [
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
  ];
  return rail(w, groups, shiftLine(w, shift));
}

/** For the viewer alone; nobody is compared with anybody. */
function shiftLine(w: Words, { cases, median }: Shift): Html {
  const { shift } = w.dispatch;
  return html`<p class="shift" title="${shift.how}">
    <span>${shift.today}</span><span>${fill(shift.done, { n: html`<b>${cases}</b>` })}</span>
    ${median !== null && html`<span>${medianOf(w, median)}</span>`}
  </p>`;
}

/** Above 99 seconds in minutes and seconds. */
function medianOf(w: Words, seconds: number): Html {
  const { median, medianMinutes } = w.dispatch.shift;
  const number = (n: number) => html`<b>${n}</b>`;
  if (seconds <= 99) return fill(median, { n: number(seconds) });
  const minutes = fill(medianMinutes, { m: number(Math.floor(seconds / 60)), n: number(seconds % 60) });
  return html`<time datetime="PT${seconds}S">${minutes}</time>`;
}

const signs = {
  waiting: 'inbox',
  soon: 'timer',
  late: 'triangle-alert',
  'sent-back': 'undo-2',
  'to-sign': 'send',
} as const satisfies Partial<Record<Queue, IconName>>;

/** The list in groups by time left or by what it is sorted by, its filters above. */
export function dispatchList(w: Words, now: Instant, list: DispatchList): Html {
  const { filter, total, rows } = list;
  const isPast = filter.queue === 'past';
  const order = isPast ? w.dispatch.latestFirst : sortName(w, filter.sort);
  return listPane(
    w.dispatch.list,
    {
      title: titleOf(w, list),
      note: `${w.dispatch.count(total)} · ${order}`,
      beside: html`${!isPast && filterMenus(w, list)}${keySheet(w, true)}`,
      below: isPast ? pastLine(w, list) : filterChips(w, list),
    },
    rows.length === 0 ? nothing(w, now, list) : html`${groups(w, now, list)}${moreLink(w, list)}`,
    'pane',
  );
}

function groups(w: Words, now: Instant, list: DispatchList): Html {
  const { filter, rows } = list;
  const look = lookOf(w, list);
  if (filter.queue === 'past') return pastRows(w, now, list);
  if (filter.sort === undefined) return caseRows(w, now, rows, look);
  const drawn = (some: readonly CaseListRow[]) => some.map((row) => caseRowOf(w, now, row, look));
  if (filter.sort !== 'severity') {
    return rowGroup(w.dispatch.sorts[filter.sort], 'calm', null, drawn(rows), list.more);
  }
  const last = rows.at(-1)?.severity;
  return html`${severities.map((severity) => {
    const members = rows.filter((row) => row.severity === severity);
    if (members.length === 0) return null;
    return rowGroup(w.severities[severity], 'calm', null, drawn(members), list.more && severity === last);
  })}`;
}

/** Nothing here: because of a filter, because all is done, or simply so. */
function nothing(w: Words, now: Instant, list: DispatchList): Html {
  const { filter, shift, soonest } = list;
  if (isNarrowed(filter)) {
    const all = dispatchHref({ queue: filter.queue, sort: filter.sort });
    return empty(
      html`${w.dispatch.filter.none}<br /><a href="${all}">${w.dispatch.filter.clear}</a>`,
      'list-filter',
    );
  }
  if (filter.queue !== 'waiting') return empty(w.list.none);
  const look: RowLook = { hrefOf: (row) => dispatchHref({ queue: 'open' }, { case: row.id }) };
  const next = soonest.map((row) => caseRowOf(w, now, row, look));
  const done = shift.cases > 0 ? w.dispatch.shift.all(shift.cases, shift.median) : '';
  return html`${empty(`${w.dispatch.empty}${done}`)}
  ${next.length > 0 && rowGroup(w.dispatch.dueNext, 'calm', null, next)}`;
}

/** What the tab and the list are called. */
export function titleOf(w: Words, { filter }: Pick<DispatchList, 'filter'>): string {
  if (filter.queue === 'past') return w.dispatch.pastTitle(filter.days ?? 0);
  if (filter.queue === 'open' && filter.board) return w.boards[filter.board];
  return w.dispatch.queues[filter.queue];
}

function lookOf(w: Words, list: DispatchList): RowLook {
  return {
    current: list.current,
    more: list.more,
    ...(triageQueues.includes(list.filter.queue) ? { hints: hintsOf(w, list) } : {}),
    hrefOf: (row) => dispatchHref(list.filter, { case: row.id }),
    tags: (row) => rowTags(w, list, row),
    fetched: true,
  };
}

/** The limits of triage stand beside the group in which they matter. */
function hintsOf(
  w: Words,
  { limits, counts }: DispatchList,
): Partial<Record<'late' | 'soon' | 'today', string>> {
  const hint = w.dispatch.limitHint(limitText(w, limits.urgent), limitText(w, limits.ordinary));
  return { [counts.late > 0 ? 'late' : 'soon']: hint, today: w.dispatch.plenty };
}

function rowTags(w: Words, { similar, me, filter }: DispatchList, row: CaseListRow): Content {
  const alike = similar.get(row.id) ?? 0;
  const busy = row.state === 'triaging' && row.triager_id !== me ? row.triager_name : null;
  return html`${alike > 0 && tag(w.case.similar(alike), 'accent')}
  ${(filter.queue === 'open' || filter.queue === 'past') && stateTag(w, row.state)}
  ${busy && html`<span class="lock">${avatar(busy)}${w.dispatch.onIt(busy)}</span>`}`;
}

function pastLine(w: Words, { past }: DispatchList): Html | null {
  if (!past.category) return null;
  return html`<p>${w.dispatch.pastOf(naming(w, past.category), past.unit && naming(w, past.unit))}</p>`;
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
