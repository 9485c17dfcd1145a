import type { Deps } from '#kernel/deps.ts';
import { placeNames, type PlaceEntry } from '#records/place-names.ts';
import type { ReferenceBook } from '#records/reference.ts';
import { sourceOf, sources } from '#rules/sources.ts';
import { quantile } from '#rules/spells.ts';
import type { Span, TallyId } from '#rules/tallies.ts';
import { boards, channels, type Channel } from '#rules/vocabulary.ts';
import { tableKinds, type TableKind } from '#views/oversight-links.ts';
import {
  auditIds,
  minutesOf,
  countBy,
  courseIds,
  flowIds,
  type Counts,
  type Dimension,
  type Ground,
} from './counting.ts';
import type { Look } from './look.ts';

/** The sets of which the columns are made, each list of one cohort. */
const dueIds = [...courseIds, 'responded'] as const;
const openIds = ['overdue_open'] as const satisfies TallyId[];
const columnIds = [...dueIds, ...flowIds, ...auditIds, ...openIds];
export type ColumnId = (typeof columnIds)[number];

/** `response`: the median of minutes from report to first response. */
export type Figures = { counts: Counts<ColumnId>; response: number | null };

/** `key`: a board, a place, a category, a unit or a channel; null for cases without one yet. */
export type TableRow = Figures & { key: string | null };

/** Rows under their heading; `key` null where the kind has no headings. */
export type TableGroup = { key: string | null; rows: TableRow[] };

export type IndicatorTable = Awaited<ReturnType<typeof tableOf>>;

const dimensions: Record<TableKind, Dimension> = {
  board: 'board',
  street: 'street_id',
  community: 'community_id',
  category: 'category',
  unit: 'unit_id',
  channel: 'channel',
};

/** Every indicator for each value of a dimension, in the order of the official lists, and of all together. */
export async function tableOf(
  deps: Pick<Deps, 'readDb' | 'figures' | 'reference'>,
  look: Look,
  by: TableKind,
) {
  const { readDb, figures } = deps;
  const { ground, span } = look;
  const dimension = dimensions[by];
  const [minutes, ...parts] = await Promise.all([
    responsesBy(figures, ground, span, dimension),
    countBy(figures, ground, dueIds, span, dimension),
    countBy(figures, ground, flowIds, span, dimension),
    countBy(figures, ground, auditIds, span, dimension),
    countBy(figures, ground, openIds, span, dimension),
  ]);
  const keys = [...new Set(parts.flat().map(({ key }) => textOf(key)))];
  const figuresOf = (key: string | null): TableRow => {
    const found = parts.flatMap((part) => part.find((one) => textOf(one.key) === key)?.counts ?? []);
    const counts: Counts<ColumnId> = Object.assign({}, none, ...found);
    return { key, counts, response: quantile(minutes.get(key) ?? [], 0.5) };
  };
  const names = await placeNames(readDb, by === 'street' || by === 'community' ? keys.filter(isKey) : []);
  const streets = await placeNames(readDb, streetsOf(deps, by, keys, names));
  const rows = inOrder(by, keys, deps.reference()).map(figuresOf);
  return {
    by,
    groups: grouped(rows, (key) => headingOf(by, key, deps.reference(), names)),
    total: {
      counts: sumOf(rows),
      response: quantile(
        [...minutes.values()].flat().toSorted((a, b) => a - b),
        0.5,
      ),
    } satisfies Figures,
    places: new Map([...names, ...streets]),
  };
}

/** The tables that tell anything in an area: not by what the whole area is one of. */
export function kindsFor({ area, narrowed }: Look): TableKind[] {
  const { board, street, community, category, unit, channel } = narrowed;
  const isOne: Record<TableKind, boolean> = {
    board: area.board !== null || board !== undefined,
    street: area.level === 'street' || area.level === 'community' || street !== undefined,
    community: area.level === 'community' || community !== undefined,
    category: category !== undefined,
    unit: unit !== undefined,
    channel: channel !== undefined,
  };
  const kinds = tableKinds.filter((kind) => !isOne[kind]);
  return kinds.length > 0 ? kinds : ['channel'];
}

const none = Object.fromEntries(columnIds.map((id) => [id, 0])) as Counts<ColumnId>;

/** Sums of counts: shares of the whole follow from them, and are never averaged. */
function sumOf(rows: readonly Figures[]): Counts<ColumnId> {
  return Object.fromEntries(
    columnIds.map((id) => [id, rows.reduce((sum, { counts }) => sum + counts[id], 0)]),
  ) as Counts<ColumnId>;
}

/** Minutes to the first response, ascending, by value. */
async function responsesBy(db: Deps['figures'], ground: Ground, span: Span, dimension: Dimension) {
  const rows = await minutesOf(db, ground, 'responded', span, 'response_minutes', dimension);
  const by = new Map<string | null, number[]>();
  for (const { key, minutes } of rows) {
    const list = by.get(textOf(key)) ?? [];
    by.set(textOf(key), list);
    list.push(minutes);
  }
  return by;
}

/** Boards all four; of everything else what there are cases of. Codes of places are the administrative order. */
function inOrder(by: TableKind, keys: readonly (string | null)[], book: ReferenceBook): (string | null)[] {
  const unknown = keys.includes(null) ? [null] : [];
  const known = keys.filter(isKey).toSorted();
  switch (by) {
    case 'board':
      return [...boards, ...unknown];
    case 'channel':
      return sources.flatMap((source) =>
        channels.filter((channel) => sourceOf[channel] === source && known.includes(channel)),
      );
    case 'category':
      return book.categories.flatMap(({ code }) => (known.includes(code) ? [code] : []));
    case 'street':
    case 'community':
    case 'unit':
      return [...known, ...unknown];
  }
}

/** A community stands under its street, a category under its group, a unit under its street. */
function headingOf(
  by: TableKind,
  key: string | null,
  book: ReferenceBook,
  places: ReadonlyMap<string, PlaceEntry>,
): string | null {
  if (key === null) return null;
  switch (by) {
    case 'community':
      return places.get(key)?.parent_id ?? null;
    case 'category':
      return book.category(key)?.group ?? null;
    case 'unit':
      return book.unit(key)?.street ?? null;
    case 'channel':
      return sourceOf[key as Channel];
    case 'board':
    case 'street':
      return null;
  }
}

/** Neighbours of one heading together; the order of the rows stays. */
function grouped(rows: readonly TableRow[], heading: (key: string | null) => string | null): TableGroup[] {
  const groups: TableGroup[] = [];
  for (const row of rows) {
    const key = heading(row.key);
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ key, rows: [row] });
  }
  return groups;
}

function streetsOf(
  { reference }: Pick<Deps, 'reference'>,
  by: TableKind,
  keys: readonly (string | null)[],
  names: ReadonlyMap<string, PlaceEntry>,
): string[] {
  if (by === 'community') return [...names.values()].flatMap(({ parent_id }) => parent_id ?? []);
  return by === 'unit' ? keys.flatMap((key) => reference().unit(key ?? '')?.street ?? []) : [];
}

function isKey(key: string | null): key is string {
  return key !== null;
}

function textOf(key: string | number | null): string | null {
  return key === null ? null : String(key);
}
