import type { Offer } from '#desks/common/offer.ts';
import type { CaseListRow } from '#desks/common/rows.ts';
import type { CategoryEntry } from '#records/reference.ts';
import { openStates, type Board, type Instant, type State } from '#rules/vocabulary.ts';
import { boardHref, stateGroups, type BoardFilter, type BoardQueue, type StateGroup } from './board-links.ts';
import { boardPane } from './board-pane.ts';
import { caseRowOf, caseRows, categoryOf, pastRowOf, placeOf, type RowLook } from './case-rows.ts';
import type { PaneCase } from './case-pane.ts';
import { casePane, keySheet, listPane, rail, rowGroup, triage, type RailItem } from './desk.ts';
import { paneRequest } from './dispatch-list.ts';
import { html, type Content, type Html } from './html.ts';
import { icon, type IconName } from './icon.ts';
import type { Page } from './layout.ts';
import { avatar, empty, tag } from './parts.ts';
import type { Words } from './words/index.ts';

export type BoardList = {
  filter: BoardFilter;
  rows: readonly CaseListRow[];
  more: boolean;
  nextShow: number;
  /** The case that is open beside the list. */
  current: string | undefined;
  /** Somebody asked for this case, so a narrow screen shows it instead of the list. */
  picked: boolean;
  me: string;
  /** How many each queue holds, of the unit chosen or of all. */
  counts: Readonly<Record<BoardQueue, number>>;
  totals: Readonly<Record<BoardQueue, number>>;
  late: number;
  /** For a board's lead: what each unit of it has in hand. */
  units: readonly { id: string; name: string; name_en: string; board: Board; cases: number }[];
  /** The leader on duty sees what is urgent in the whole street, and nothing else. */
  urgentOnly: boolean;
};

/** The case beside the list. */
export type BoardPane = {
  filter: BoardFilter;
  one: PaneCase;
  offer: Offer;
  category: CategoryEntry | undefined;
  me: string;
};

export type BoardView = { list: BoardList; pane: BoardPane | null };

/** The boards' desk: queues, what is in hand in the order of the work, and the case to work on. */
export function boardView(w: Words, now: Instant, { list, pane }: BoardView): Page {
  return {
    title: titleOf(w, list),
    shell: 'desk',
    fit: true,
    aside: boardRail(w, list),
    main: triage(boardList(w, now, list), beside(w, now, pane), list.picked),
  };
}

/** The case alone, for the list's rows. */
export function boardBeside(w: Words, now: Instant, { list, pane }: BoardView): Page {
  return { title: titleOf(w, list), shell: 'desk', main: beside(w, now, pane) };
}

function beside(w: Words, now: Instant, pane: BoardPane | null): Html {
  if (pane) return boardPane(w, now, pane);
  return casePane(w.board.pane, { head: null, body: null });
}

function titleOf(w: Words, { filter, units }: BoardList): string {
  const unit = units.find(({ id }) => id === filter.unit);
  if (unit) return w.lang === 'zh' ? unit.name : unit.name_en;
  return w.board.queues[filter.queue];
}

function boardRail(w: Words, { filter, totals, units, urgentOnly }: BoardList): Html {
  const item = (queue: BoardQueue): RailItem => ({
    href: boardHref({ queue }),
    label: w.board.queues[queue],
    sign: signs[queue],
    // What is closed is a list to look back at, not work to be counted.
    count: queue === 'closed' ? undefined : totals[queue],
    tone: queue === 'late' && totals.late > 0 ? 'late' : 'calm',
    current: filter.queue === queue && filter.unit === undefined,
  });
  const shown = (Object.keys(signs) as BoardQueue[])
    .filter((queue) => (queue === 'waiting' ? urgentOnly || totals.waiting > 0 : true))
    .filter((queue) => queue !== 'mine' || !urgentOnly);
  return rail(w, [
    { title: w.board.queues.title, items: shown.map(item) },
    ...(units.length === 0
      ? []
      : [
          {
            title: w.board.units,
            items: units.map((unit): RailItem => ({
              href: boardHref({ queue: 'all', unit: unit.id }),
              label: w.lang === 'zh' ? unit.name : unit.name_en,
              sign: { board: unit.board },
              count: unit.cases,
              current: filter.unit === unit.id,
            })),
          },
        ]),
  ]);
}

const signs: Record<BoardQueue, IconName> = {
  mine: 'user',
  all: 'inbox',
  late: 'triangle-alert',
  waiting: 'inbox',
  'to-sign': 'send',
  working: 'timer',
  dispute: 'scale',
  'to-check': 'check-check',
  closed: 'circle-check',
};

function boardList(w: Words, now: Instant, list: BoardList): Html {
  const { filter, rows, counts, urgentOnly } = list;
  const order = filter.queue === 'closed' ? w.board.latestFirst : w.board.order;
  return listPane(
    w.board.list,
    {
      title: titleOf(w, list),
      note: filter.queue === 'closed' ? order : `${w.board.count(counts[filter.queue])} · ${order}`,
      below: html`<div class="filters">
        ${urgentOnly && html`<span class="dim">${w.board.urgentOnly}</span>`}
        <div class="push">${keySheet(w)}</div>
      </div>`,
    },
    rows.length === 0 ? empty(w.board.empty) : html`${groups(w, now, list)}${moreLink(w, list)}`,
  );
}

function groups(w: Words, now: Instant, list: BoardList): Content {
  const { filter, rows, counts } = list;
  const look = lookOf(w, list);
  if (filter.queue === 'late') return caseRows(w, now, rows, look);
  if (filter.queue === 'closed')
    return rowGroup(
      w.board.queues.closed,
      'calm',
      w.board.closedHint,
      rows.map((row) => closedRow(w, now, row, look)),
    );
  return (Object.keys(stateGroups) as StateGroup[]).map((group) => {
    const members = rows.filter((row) => (stateGroups[group] as readonly State[]).includes(row.state));
    if (members.length === 0) return null;
    const all = counts[group];
    const hidden = filter.queue === 'all' && all > members.length;
    const hint =
      hidden && html`<a href="${boardHref({ queue: group, unit: filter.unit })}">${w.board.seeAll(all)}</a>`;
    return rowGroup(
      w.board.queues[group],
      'calm',
      hint,
      members.map((row) => caseRowOf(w, now, row, look)),
      list.more && filter.queue === group,
    );
  });
}

function lookOf(w: Words, list: BoardList): RowLook {
  const hrefOf = (row: CaseListRow) => boardHref(list.filter, row.id);
  return {
    current: list.current,
    more: list.more,
    hrefOf,
    tags: (row) => rowTags(w, list, row),
    hx: (row) => paneRequest(hrefOf(row)),
  };
}

function rowTags(w: Words, { me }: BoardList, row: CaseListRow): Content {
  const working = row.state === 'in_progress';
  const colleague = working && row.handler_id !== me ? row.handler_name : null;
  return html`${row.rework_count > 0 && openStates.some((state) => state === row.state) && tag(w.board.rework(row.rework_count), 'soon', 'undo-2')}
  ${working && row.contacted_at === null && row.rework_count === 0 && tag(w.board.toContact, 'accent')}
  ${colleague && html`<span class="with">${avatar(colleague)}${colleague}</span>`}`;
}

function closedRow(w: Words, now: Instant, row: CaseListRow, look: RowLook): Html {
  const how = row.closure_type ? w.closures[row.closure_type] : w.states[row.state];
  return pastRowOf(w, now, row, look, [how, categoryOf(w, row), placeOf(w, row)]);
}

function moreLink(w: Words, { filter, more, nextShow }: BoardList): Html | null {
  if (!more) return null;
  return html`<p class="pager">
    <a class="btn" href="${boardHref({ ...filter, show: nextShow })}"
      >${w.button.more}${icon('chevron-right')}</a
    >
  </p>`;
}
