import type { Offer } from '#desks/common/offer.ts';
import type { CaseListRow } from '#desks/common/rows.ts';
import type { Sides } from '#desks/common/sides.ts';
import type { CategoryEntry } from '#records/reference.ts';
import { isUrged } from '#rules/urging.ts';
import { openStates, type Board, type Instant } from '#rules/vocabulary.ts';
import { besideTags } from './beside.ts';
import { bulkAnswer, bulkForm, tickOf, type Bulk } from './board-bulk.ts';
import { boardFilters, boardKeys, filterNames } from './board-filters.ts';
import {
  boardHref,
  boardQueues,
  groupOfRow,
  stateGroups,
  type BoardFilter,
  type BoardQueue,
  type StateGroup,
} from './board-links.ts';
import { boardPane } from './board-pane.ts';
import { caseRowOf, categoryOf, pastRowOf, placeOf, type RowLook } from './case-rows.ts';
import type { PaneCase } from './case-pane.ts';
import { casePane, listPane, rail, rowGroup, triage, type RailItem } from './desk.ts';
import { photoViewer } from './casefile-photos.ts';
import { html, type Content, type Html } from './html.ts';
import { icon, type IconName } from './icon.ts';
import type { Page } from './layout.ts';
import { avatar, empty, tag } from './parts.ts';
import { naming } from './step-choices.ts';
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
  /** How many each queue holds, of the unit and person chosen or of all. */
  counts: Readonly<Record<BoardQueue, number>>;
  /** For a board's lead: how much of the queue each unit of it has. */
  units: readonly { id: string; name: string; name_en: string; board: Board; cases: number }[];
  /** How much of the queue each of those who work there has. */
  people: readonly { id: string; name: string; cases: number }[];
  /** The leader on duty sees what is urgent in the whole street, and nothing else. */
  urgentOnly: boolean;
  /** For a board's lead: assigning several at once. */
  bulk: Bulk | null;
};

/** The case beside the list. */
export type BoardPane = {
  filter: BoardFilter;
  one: PaneCase;
  offer: Offer;
  category: CategoryEntry | undefined;
  me: string;
  /** Where this person rules on its return: what both sides say. */
  sides: Sides | null;
};

export type BoardView = { list: BoardList; pane: BoardPane | null };

/** The boards' desk: queues, what is in hand in the order of the work, and the case to work on. */
export function boardView(w: Words, now: Instant, { list, pane }: BoardView): Page {
  return {
    title: titleOf(w, list),
    shell: 'desk',
    fit: true,
    aside: boardRail(w, list),
    main: html`${triage(boardList(w, now, list), beside(w, now, { list, pane }), list.picked)}${photoViewer(w)}`,
  };
}

/** The case alone, for the list's rows. */
export function boardBeside(w: Words, now: Instant, { list, pane }: BoardView): Page {
  return { title: titleOf(w, list), shell: 'desk', main: beside(w, now, { list, pane }) };
}

function beside(w: Words, now: Instant, { list, pane }: BoardView): Html {
  if (pane) {
    const listed = list.rows.some(({ id }) => id === pane.offer.id);
    return boardPane(w, now, pane, listed);
  }
  return casePane(w.board.pane, { head: null, body: empty(w.board.noPane, 'inbox') });
}

function titleOf(w: Words, list: BoardList): string {
  return [w.board.queues[list.filter.queue], ...filterNames(w, list)].join(' · ');
}

/** What the rail counts. */
export type BoardRail = Pick<BoardList, 'filter' | 'counts' | 'units' | 'people' | 'urgentOnly'>;

/** The rail: the board's queues, and what its units and people have of the one that is shown. */
export function boardRail(w: Words, { filter, counts, units, people, urgentOnly }: BoardRail): Html {
  const { unit, person, sort } = filter;
  const item = (queue: BoardQueue): RailItem => ({
    href: boardHref({ queue, unit, person, sort }),
    label: w.board.queues[queue],
    sign: signs[queue],
    // What is closed is a list to look back at, not work to be counted.
    count: queue === 'closed' ? undefined : counts[queue],
    tone: queue === 'late' && counts.late > 0 ? 'late' : 'calm',
    current: filter.queue === queue,
  });
  const shown = boardQueues
    .filter((queue) => (queue === 'waiting' ? urgentOnly || counts.waiting > 0 : true))
    .filter((queue) => queue !== 'mine' || !urgentOnly)
    // Only who leads a board is asked for more time here.
    .filter((queue) => queue !== 'extension' || units.length > 0);
  // What is looked back at is not counted by unit or person either.
  const counted = (cases: number) => (filter.queue === 'closed' ? undefined : cases);
  const byUnit = units.map((one): RailItem => ({
    href: boardHref({ queue: filter.queue, unit: one.id, sort }),
    label: naming(w, one),
    sign: { board: one.board },
    count: counted(one.cases),
    current: unit === one.id,
  }));
  const byPerson = people.map((one): RailItem => ({
    href: boardHref({ queue: filter.queue, unit, person: one.id, sort }),
    label: one.name,
    sign: 'user',
    count: counted(one.cases),
    current: person === one.id,
  }));
  return rail(
    w,
    [
      { title: w.board.queues.title, items: shown.map(item) },
      { title: w.board.units, items: byUnit },
      { title: w.board.people, items: byPerson },
    ].filter(({ items }) => items.length > 0),
  );
}

const signs: Record<BoardQueue, IconName> = {
  mine: 'user',
  all: 'inbox',
  late: 'triangle-alert',
  waiting: 'inbox',
  'to-sign': 'send',
  rework: 'undo-2',
  working: 'timer',
  extension: 'clock',
  dispute: 'scale',
  suspended: 'timer',
  'to-check': 'check-check',
  closed: 'circle-check',
};

function boardList(w: Words, now: Instant, list: BoardList): Html {
  const { filter, rows, counts, bulk } = list;
  const order = filter.queue === 'closed' ? w.board.latestFirst : w.board.sorts[filter.sort ?? 'due'];
  return listPane(
    w.board.list,
    {
      title: titleOf(w, list),
      note: filter.queue === 'closed' ? order : `${w.board.count(counts[filter.queue])} · ${order}`,
      beside: boardKeys(w),
      below: boardFilters(w, list),
    },
    rows.length === 0
      ? empty(w.board.empty[filter.queue])
      : html`${bulkAnswer(w, bulk)}${groups(w, now, list)}${moreLink(w, list)}${bulkForm(w, filter, bulk)}`,
    'pane',
  );
}

function groups(w: Words, now: Instant, list: BoardList): Content {
  const { filter, rows, counts } = list;
  const look = lookOf(w, now, list);
  const draw = (row: CaseListRow) => html`${tickOf(w, row)}${caseRowOf(w, now, row, look)}`;
  if (filter.queue === 'late' || filter.queue === 'extension') {
    const tone = filter.queue === 'late' ? 'late' : 'calm';
    return rowGroup(w.board.queues[filter.queue], tone, null, rows.map(draw), list.more);
  }
  if (filter.queue === 'closed')
    return rowGroup(
      w.board.queues.closed,
      'calm',
      w.board.closedHint,
      rows.map((row) => closedRow(w, now, row, look)),
    );
  return (Object.keys(stateGroups) as StateGroup[]).map((group) => {
    const members = rows.filter((row) => groupOfRow(row) === group);
    if (members.length === 0) return null;
    const all = counts[group];
    const hidden = filter.queue === 'all' && all > members.length;
    const hint =
      hidden &&
      html`<a href="${boardHref({ ...filter, queue: group, show: undefined })}">${w.board.seeAll(all)}</a>`;
    return rowGroup(
      w.board.queues[group],
      'calm',
      hint,
      members.map(draw),
      list.more && filter.queue === group,
    );
  });
}

function lookOf(w: Words, now: Instant, list: BoardList): RowLook {
  const hrefOf = (row: CaseListRow) => boardHref(list.filter, row.id);
  return {
    current: list.current,
    more: list.more,
    hrefOf,
    tags: (row) => rowTags(w, now, list, row),
    fetched: true,
  };
}

function rowTags(w: Words, now: Instant, list: BoardList, row: CaseListRow): Content {
  const working = row.state === 'in_progress';
  const ruler = row.state !== 'in_dispute' ? null : ruledHere(list, row) ? w.board.toRule : rulerOf(w, row);
  const colleague = working && row.handler_id !== list.me ? row.handler_name : null;
  return html`${row.rework_count > 0 && openStates.some((state) => state === row.state) && tag(w.board.rework(row.rework_count), 'soon', 'undo-2')}
  ${isUrged({ urgedAt: row.urged_at, urgeAnsweredAt: row.urge_answered_at }) && tag(w.board.urged, 'soon', 'timer')}
  ${working && row.contacted_at === null && row.rework_count === 0 && tag(w.board.toContact, 'accent')}
  ${ruler && tag(ruler, ruler === w.board.toRule ? 'soon' : 'plain', 'scale')} ${besideTags(w, now, row)}
  ${colleague && html`<span class="with">${avatar(colleague)}${colleague}</span>`}`;
}

/** Who rules on it, for those who wait for the ruling. */
function rulerOf(w: Words, row: CaseListRow): string {
  return row.holder_role === 'board_lead' ? w.board.atLead : w.board.atDistrict;
}

/** A lead rules on the returns within his board. */
function ruledHere({ units }: BoardList, row: CaseListRow): boolean {
  return row.holder_role === 'board_lead' && units.some(({ board }) => board === row.board);
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
