import type { Deps } from '#kernel/deps.ts';
import { sheetMark, sheetRow } from '#kernel/sheets.ts';
import { seenOf, type CaseQuery } from '#desks/common/rows.ts';
import { placeNames } from '#records/place-names.ts';
import type { Actor } from '#rules/facts.ts';
import { isTold } from '#views/oversight-figures.ts';
import { columnName, groupName, rowName, tableColumns } from '#views/oversight-table-names.ts';
import { latenessOf } from '#rules/oversight.ts';
import { shareOf } from '#rules/tallies.ts';
import { offLists, openStates, type Instant } from '#rules/vocabulary.ts';
import { maskedText } from '#views/channels.ts';
import { naming } from '#views/step-choices.ts';
import { onPaper } from '#views/time.ts';
import type { Words } from '#views/words/index.ts';
import type { Look } from './look.ts';
import type { Names } from './names.ts';
import type { OffListCounts, OffListFigures } from './off-list.ts';
import type { Figures, IndicatorTable } from './table.ts';

/** Cases read at a time. */
const together = 500;

type Cell = string | number | null;

/**
 * These cases as CSV in pieces, in the order in which they were reported. Phones in titles and places are masked; who
 * reported is not in it, nor what a case says that this person may not open.
 */
export async function* casesCsv(
  deps: Pick<Deps, 'readDb' | 'reference' | 'now'>,
  actor: Actor,
  w: Words,
  cases: CaseQuery,
): AsyncGenerator<string> {
  yield `${sheetMark}${sheetRow(Object.values(w.oversightLists.cases.csv))}`;
  for (let last = ''; ;) {
    const rows = await readSome(cases, last);
    const places = await placeNames(
      deps.readDb,
      rows.flatMap((row) => [row.street_id, row.community_id]),
    );
    const ids = rows.map(({ id }) => id);
    const seen = await seenOf(deps.readDb, actor, ids);
    const named = (id: string) => {
      const place = places.get(id);
      return place ? naming(w, place) : id;
    };
    yield rows.map((row) => sheetRow(cellsOf(deps, w, row, seen.has(row.id), named))).join('');
    if (rows.length < together) return;
    last = rows.at(-1)!.id;
  }
}

type CsvRow = Awaited<ReturnType<typeof readSome>>[number];

function readSome(cases: CaseQuery, after: string) {
  return cases
    .select([
      'case_file.id',
      'case_file.number',
      'case_file.state',
      'case_file.severity',
      'case_file.category',
      'case_file.board',
      'case_file.unit_id',
      'case_file.street_id',
      'case_file.community_id',
      'case_file.title',
      'case_file.place_text',
      'case_file.channel',
      'case_file.reported_at',
      'case_file.due_at',
      'case_file.working_due_at',
      'case_file.responded_at',
      'case_file.result_at',
      'case_file.closed_at',
      'case_file.closure_type',
      'case_file.took_minutes',
      'case_file.return_count',
      'case_file.rework_count',
      'case_file.reopen_count',
      'case_file.extension_count',
      'case_file.solved',
      'case_file.satisfaction',
    ])
    .where('case_file.id', '>', after)
    .orderBy('case_file.id')
    .limit(together)
    .execute();
}

function cellsOf(
  { reference, now }: Pick<Deps, 'reference' | 'now'>,
  w: Words,
  row: CsvRow,
  isSeen: boolean,
  named: (place: string) => string,
): Cell[] {
  const book = reference();
  const words = w.oversightLists.cases;
  const category = book.category(row.category);
  const unit = row.unit_id === null ? undefined : book.unit(row.unit_id);
  const paper = (at: string | null) => (at === null ? null : onPaper(at));
  const cells: Record<keyof typeof words.csv, Cell> = {
    number: row.number,
    state: w.states[row.state],
    severity: w.severities[row.severity],
    category: category ? naming(w, category) : row.category,
    board: row.board && w.boards[row.board],
    unit: unit ? naming(w, unit) : null,
    street: named(row.street_id),
    community: isSeen ? named(row.community_id) : null,
    title: isSeen ? maskedText(row.title) : words.hidden,
    place: isSeen ? maskedText(row.place_text) : null,
    channel: w.channels[row.channel],
    reported: paper(row.reported_at),
    due: paper(row.due_at),
    working: paper(row.working_due_at),
    responded: paper(row.responded_at),
    result: paper(row.result_at),
    closed: paper(row.closed_at),
    closure: row.closure_type && w.closures[row.closure_type],
    took: row.took_minutes,
    late: minutesLate(row, now()),
    returns: row.return_count,
    reworks: row.rework_count,
    reopens: row.reopen_count,
    extensions: row.extension_count,
    solved: row.solved === null ? null : row.solved === 1 ? words.yes : words.no,
    satisfaction: row.satisfaction && w.satisfactions[row.satisfaction],
  };
  return Object.values(cells);
}

/** By how much the result came, or has still not come, after the first limit; null for what ended without one. */
function minutesLate({ state, due_at: dueAt, result_at: resultAt }: CsvRow, now: Instant): number | null {
  const isOpen = openStates.some((one) => one === state);
  const late = latenessOf({ dueAt, resultAt, isOpen }, now);
  return late === null ? null : Math.max(0, Math.floor(late / 60_000));
}

/** The table of every indicator as CSV: counts as numbers, each rate as a fraction beside the number it is a share of. */
export function tableCsv(
  w: Words,
  look: Look,
  table: IndicatorTable,
  book: Parameters<typeof rowName>[1]['book'],
): string[] {
  const words = w.oversightLists.table;
  const headings = tableColumns.flatMap((column) => {
    if (column.kind === 'response') return [words.responseMinutes];
    const name = columnName(w, column);
    return column.kind === 'rate' ? [name, words.shareOf(name)] : [name];
  });
  const line = (group: string, name: string, figures: Figures) =>
    sheetRow([group, name, ...figureCells(w, look, figures)]);
  return [
    `${sheetMark}${sheetRow(['', words.kinds[table.by], ...headings])}`,
    ...table.groups.flatMap(({ key, rows }) =>
      rows.map((row) =>
        line(
          key === null ? '' : groupName(w, { table, book }, key),
          rowName(w, { table, book }, row.key),
          row,
        ),
      ),
    ),
    line('', words.total, table.total),
  ];
}

/** 减负 by street, after an empty line below the table: the same numbers as on its page. */
export function offListCsv(
  w: Words,
  look: Look,
  { rows, total }: OffListFigures,
  place: Names['place'],
): string[] {
  const line = (name: string, counts: OffListCounts) =>
    sheetRow([
      '',
      name,
      ...offLists.map((id) => (isTold(look, counts[id]) ? counts[id] : w.oversight.fewerThanFive)),
    ]);
  const street = (id: string) => {
    const known = place(id);
    return known ? naming(w, known) : id;
  };
  return [
    sheetRow([]),
    sheetRow([w.offList.title, w.offList.street, ...offLists.map((id) => w.offList.names[id])]),
    ...rows.map((row) => line(street(row.street), row.counts)),
    line(w.oversightLists.table.total, total),
  ];
}

function figureCells(w: Words, look: Look, { counts, response }: Figures): Cell[] {
  const told = (n: number): Cell => (isTold(look, n) ? n : w.oversight.fewerThanFive);
  return tableColumns.flatMap((column): Cell[] => {
    if (column.kind === 'count') return [told(counts[column.id])];
    if (column.kind === 'response') return [isTold(look, counts.responded) ? response : null];
    const [part, whole] = [counts[column.part], counts[column.whole]];
    const share = isTold(look, part) && isTold(look, whole) ? shareOf(part, whole) : null;
    return [share === null ? null : Math.round(share * 10_000) / 10_000, told(whole)];
  });
}
