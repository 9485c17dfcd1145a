import type { ColumnId, IndicatorTable } from '#desks/oversight/table.ts';
import type { ReferenceBook } from '#records/reference.ts';
import { rates, type RateId } from '#rules/tallies.ts';
import { sources } from '#rules/sources.ts';
import type { Board, Channel } from '#rules/vocabulary.ts';
import { capital } from './oversight-definitions.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

/** A column is a count, the share of one in another, or the median of the first response. */
export type TableColumn =
  | { kind: 'count'; id: ColumnId }
  | { kind: 'response'; id: 'response' }
  | { kind: 'rate'; id: RateId; part: ColumnId; whole: ColumnId; isWholeShown: boolean };

const count = (id: ColumnId): TableColumn => ({ kind: 'count', id });
/** `isWholeShown`: the whole has no column of its own. */
const rate = (id: RateId, isWholeShown: boolean): TableColumn => ({
  kind: 'rate',
  id,
  ...rates[id],
  isWholeShown,
});

/** The columns in the order in which a report is read: what fell due, what came of it, how well, what people say. */
export const tableColumns: readonly TableColumn[] = [
  count('received'),
  rate('self_handled', false),
  count('due'),
  count('closed'),
  rate('closure', false),
  count('on_time'),
  rate('on_time', false),
  count('overdue_open'),
  { kind: 'response', id: 'response' },
  rate('returned', true),
  rate('rework', true),
  rate('reopen', true),
  rate('extension', true),
  rate('satisfaction', true),
  rate('solved', true),
  rate('false_closure', true),
];

export function columnName(w: Words, column: TableColumn): string {
  const { tallies, rates: names, table } = w.oversightLists;
  switch (column.kind) {
    case 'count':
      return capital(tallies[column.id].name);
    case 'response':
      return table.response;
    case 'rate':
      return names[column.id].name;
  }
}

type Naming = {
  table: Pick<IndicatorTable, 'by' | 'places'>;
  book: Pick<ReferenceBook, 'groups' | 'category' | 'unit'>;
};

/** What a row is called. */
export function rowName(w: Words, { table, book }: Naming, key: string | null): string {
  if (key === null) return table.by === 'unit' ? w.oversight.noUnit : w.case.noBoard;
  switch (table.by) {
    case 'board':
      return w.boards[key as Board];
    case 'channel':
      return w.channels[key as Channel];
    case 'category':
      return shortCategory(w, book.category(key), key);
    case 'unit':
      return named(w, book.unit(key), key);
    case 'street':
    case 'community':
      return named(w, table.places.get(key), key);
  }
}

/** What stands above rows that belong together. */
export function groupName(w: Words, { table, book }: Naming, key: string): string {
  const { sources: names } = w.oversightLists.table;
  const source = sources.find((one) => one === key);
  if (table.by === 'channel' && source) return names[source];
  if (table.by === 'category')
    return named(
      w,
      book.groups.find(({ code }) => code === key),
      key,
    );
  return named(w, table.places.get(key), key);
}

type ShortNamed = { short_name: string; short_name_en: string };

function shortCategory(w: Words, one: ShortNamed | undefined, or: string): string {
  return one ? naming(w, { name: one.short_name, name_en: one.short_name_en }) : or;
}

function named(w: Words, one: { name: string; name_en: string } | undefined, or: string): string {
  return one ? naming(w, one) : or;
}
