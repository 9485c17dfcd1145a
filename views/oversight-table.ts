import type { Look, Narrowing } from '#desks/oversight/look.ts';
import type { Names } from '#desks/oversight/names.ts';
import type { OffListFigures } from '#desks/oversight/off-list.ts';
import type { ColumnId, Figures, IndicatorTable, TableRow } from '#desks/oversight/table.ts';
import type { ReferenceBook } from '#records/reference.ts';
import { intervalOf, smallNumber } from '#rules/tallies.ts';
import { html, join, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { card, tabs } from './lists.ts';
import { exportForm, scopeLine } from './oversight-cases.ts';
import { boardHead, countLink, nothing, shareLink, spellLink, toldShare } from './oversight-figures.ts';
import { idOfRate } from './oversight-definitions.ts';
import { oversightHead } from './oversight-frame.ts';
import { lookHref, type TableKind } from './oversight-links.ts';
import { offListCard } from './oversight-off-list.ts';
import { tableHref } from './oversight-list-links.ts';
import { columnName, groupName, rowName, tableColumns, type TableColumn } from './oversight-table-names.ts';
import { empty } from './parts.ts';
import type { Words } from './words/index.ts';

export type TableView = {
  look: Look;
  names: Names;
  kinds: readonly TableKind[];
  table: IndicatorTable;
  /** 减负, by street. */
  offList: OffListFigures;
  book: Pick<ReferenceBook, 'groups' | 'category' | 'unit'>;
};

/** Every indicator for each board, place, category, unit or channel; nothing is ranked. */
export function tableView(w: Words, view: TableView): Page {
  const { look, names, kinds, table } = view;
  const words = w.oversightLists.table;
  const path = '/oversight/table';
  const by = { by: table.by };
  const title = words.titleOf(scopeLine(w, look, names, true));
  const { counts } = table.total;
  const isEmpty = counts.received + counts.due + counts.overdue_open + counts.audited === 0;
  return {
    title: words.title,
    shell: 'desk',
    main: html`${oversightHead(w, look, names, { path, more: by, title, lead: look.area.numbersOnly ? words.leadNumbers : words.lead })}
    ${tabs(
      words.by,
      kinds.map((kind) => ({
        href: tableHref(look, kind),
        label: words.kinds[kind],
        current: kind === table.by,
      })),
    )}
    ${isEmpty ? card(words.kinds[table.by], empty(words.empty)) : html`<section class="card">${grid(w, view)}</section>`}
    ${!isEmpty && html`<div class="list-tools">${exportForm(w, lookHref(look, `${path}.csv`, {}, by))}</div>`}
    ${offListCard(w, look, names, view.offList)}`,
  };
}

function grid(w: Words, view: TableView): Html {
  const { table, look } = view;
  const { kinds, total, title } = w.oversightLists.table;
  const width = tableColumns.length + 1;
  return html`<section class="table indicators" tabindex="0" aria-label="${title}">
    <table>
      <caption class="vh">
        ${title}
      </caption>
      <thead>
        <tr>
          <th scope="col">${kinds[table.by]}</th>
          ${tableColumns.map(
            (column) =>
              html`<th scope="col" class="number">
                <a href="${lookHref(look, '/oversight/definitions')}#${anchorOf(column)}"
                  >${w.oversightLists.table.head(columnName(w, column))}</a
                >
              </th>`,
          )}
        </tr>
      </thead>
      ${table.groups.map(
        (group) =>
          html`<tbody>
            ${
              group.key !== null &&
              html`<tr class="group">
                <th colspan="${width}" scope="rowgroup"><span>${groupName(w, view, group.key)}</span></th>
              </tr>`
            }
            ${group.rows.map((row) => line(w, view, headOf(w, view, row), row, narrowedTo(table.by, row)))}
          </tbody>`,
      )}
      <tfoot>
        ${line(w, view, total, table.total, {})}
      </tfoot>
    </table>
  </section>`;
}

function headOf(w: Words, view: TableView, row: TableRow): Content {
  if (view.table.by === 'board') return boardHead(w, row.key as Parameters<typeof boardHead>[1]);
  return rowName(w, view, row.key);
}

/** What a list of this row is narrowed to. */
function narrowedTo(by: TableKind, { key }: TableRow): Narrowing {
  return { [by]: key ?? 'none' };
}

function line(w: Words, { look }: TableView, head: Content, figures: Figures, narrowed: Narrowing): Html {
  return html`<tr>
    <th scope="row">${head}</th>
    ${tableColumns.map((column) => html`<td class="number">${cell(w, look, column, figures, narrowed)}</td>`)}
  </tr>`;
}

function cell(w: Words, look: Look, column: TableColumn, figures: Figures, narrowed: Narrowing): Html {
  const { counts, response } = figures;
  switch (column.kind) {
    case 'count':
      return countLink(
        w,
        look,
        column.id,
        counts[column.id],
        narrowed,
        column.id === 'overdue_open' ? 'late' : undefined,
      );
    case 'response':
      return spellLink(w, look, 'responded', { cases: counts.responded, minutes: response }, narrowed);
    case 'rate':
      return rateCell(w, look, column, counts, narrowed);
  }
}

/** The share as the way to its part; of how many, and of few the interval. */
function rateCell(
  w: Words,
  look: Look,
  { part, whole, isWholeShown }: Extract<TableColumn, { kind: 'rate' }>,
  counts: Record<ColumnId, number>,
  narrowed: Narrowing,
): Html {
  const share = toldShare(look, counts[part], counts[whole]);
  const interval = intervalOf(counts[part], counts[whole]);
  if (share === null || interval === null) return html`${nothing}`;
  const few = counts[whole] < smallNumber;
  const of =
    isWholeShown && html`${w.oversightLists.table.of} ${countLink(w, look, whole, counts[whole], narrowed)}`;
  const low = few && html`<span class="one">${whole100(interval.low)}–${whole100(interval.high)}%</span>`;
  // Where room is scarce it breaks after the comma.
  const below = [of && html`<span class="one">${of}${low && w.marks.comma}</span>`, low].filter(Boolean);
  return html`${shareLink(look, part, counts[part], counts[whole], narrowed)}${
    below.length > 0 && html`<small>${join(below, html`<wbr />`)}</small>`
  }`;
}

/** An interval is wide: no decimals. */
function whole100(share: number): number {
  return Math.round(share * 100);
}

function anchorOf(column: TableColumn): string {
  return column.kind === 'rate' ? idOfRate(column.id) : column.id;
}
