import type { CaseListRow } from '#desks/common/rows.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { caseRow, rowGroup } from './desk.ts';
import { html, join, type Content, type Html } from './html.ts';
import { caseText, severityTag } from './parts.ts';
import { ago, dayIn, due, dueIn } from './time.ts';
import type { Words } from './words/index.ts';

export type RowLook = {
  hrefOf: (row: CaseListRow) => string;
  /** Id of the row that is open beside the list. */
  current?: string | undefined;
  /** Which clock the list is about; the stage's own by default. */
  dueOf?: (row: CaseListRow) => Instant;
  tags?: (row: CaseListRow) => Content;
  /** The list goes on: the last group has further rows that are not shown. */
  more?: boolean;
  /** What a group's heading says beside its count. */
  hints?: Partial<Record<Urgency, string>>;
  /** The case is fetched into the page that stands; without JavaScript the link is a whole page. */
  fetched?: boolean;
};

/** A list in groups by time left: 已超时, 30 分钟内, 今天, 以后. Groups without rows are not drawn. */
export function caseRows(w: Words, now: Instant, rows: readonly CaseListRow[], look: RowLook): Html {
  const groups = Map.groupBy(byTimeLeft(rows, look), (row) => urgencyOf(w, now, dueOf(row, look)));
  const last = urgencies.findLast((urgency) => groups.has(urgency));
  return html`${urgencies.map((urgency) => {
    const members = groups.get(urgency) ?? [];
    if (members.length === 0) return null;
    const tone = urgency === 'late' || urgency === 'soon' ? urgency : 'calm';
    return rowGroup(
      w.dispatch.groups[urgency],
      tone,
      look.hints?.[urgency],
      members.map((row) => caseRowOf(w, now, row, look)),
      look.more && urgency === last,
    );
  })}`;
}

/** One line: seal, title, time left, then category, place and when it came. */
export function caseRowOf(w: Words, now: Instant, row: CaseListRow, look: RowLook): Html {
  const urgent = row.severity === 'S1' ? severityTag(w, row.severity) : null;
  return caseRow(w, {
    id: row.id,
    version: row.version,
    href: look.hrefOf(row),
    board: row.board,
    title: caseText(w, row.title),
    due: due(w, now, dueOf(row, look)),
    meta: join(
      [
        categoryOf(w, row),
        placeOf(w, row),
        html`<time datetime="${row.reported_at}">${ago(w, now, row.reported_at)}</time>`,
      ],
      ' · ',
    ),
    tags: html`${urgent}${look.tags?.(row)}`,
    thumb: row.thumb && `/photos/${row.thumb}?size=thumb`,
    current: row.id === look.current,
    fetched: look.fetched,
  });
}

/** One line of a case that has ended: when, instead of a clock, and then what is said of it. */
export function pastRowOf(
  w: Words,
  now: Instant,
  row: CaseListRow,
  look: RowLook,
  said: readonly (string | null)[],
): Html {
  return caseRow(w, {
    id: row.id,
    version: row.version,
    href: look.hrefOf(row),
    board: row.board,
    title: caseText(w, row.title),
    due: html`<span class="due">${ago(w, now, row.closed_at ?? row.reported_at)}</span>`,
    meta: join(said, ' · '),
    thumb: row.thumb && `/photos/${row.thumb}?size=thumb`,
    current: row.id === look.current,
    fetched: look.fetched,
  });
}

/** The category's short name. */
export function categoryOf(w: Words, row: Pick<CaseListRow, 'category_name' | 'category_name_en'>): string {
  return (w.lang === 'zh' ? row.category_name : row.category_name_en) ?? '';
}

/** Community and grid: 幸福苑 第7网格. */
export function placeOf(
  w: Words,
  row: Pick<CaseListRow, 'community_name' | 'community_name_en' | 'grid_name' | 'grid_name_en'>,
): string {
  const names =
    w.lang === 'zh' ? [row.community_name, row.grid_name] : [row.community_name_en, row.grid_name_en];
  return names.filter(Boolean).join(' ');
}

const urgencies = ['late', 'soon', 'today', 'later'] as const;
type Urgency = (typeof urgencies)[number];

function urgencyOf(w: Words, now: Instant, at: Instant): Urgency {
  const { tone } = dueIn(w, now, at);
  if (tone !== 'calm') return tone;
  return dayIn(at) === dayIn(now) ? 'today' : 'later';
}

function byTimeLeft(rows: readonly CaseListRow[], look: RowLook): CaseListRow[] {
  return rows.toSorted((a, b) => (dueOf(a, look) < dueOf(b, look) ? -1 : 1));
}

function dueOf(row: CaseListRow, look: RowLook): Instant {
  return look.dueOf?.(row) ?? row.stage_due_at ?? row.working_due_at;
}
