import type { Counts } from '#desks/oversight/counting.ts';
import type { Look } from '#desks/oversight/look.ts';
import type { Report } from '#desks/oversight/report.ts';
import type { BoardLine } from '#desks/oversight/summary.ts';
import type { Board } from '#rules/vocabulary.ts';
import { spark } from './charts/spark.ts';
import { html, type Html } from './html.ts';
import { card } from './lists.ts';
import { boardHead, countLink, percent, rateLink, spellLink, toldShare } from './oversight-figures.ts';
import type { Words } from './words/index.ts';

/** Closure and punctuality by board, in the order of the boards, with the sum below. */
export function boardsCard(w: Words, look: Look, report: Report): Html {
  const { boards: words } = w.oversight;
  const heads = [
    words.due,
    words.closed,
    words.closure,
    words.onTime,
    words.median,
    words.overdue,
    words.spark,
  ];
  const lines = report.lines.map((line, i) => ({
    ...line,
    median: report.took.byBoard[i] ?? null,
    weeks: report.punctuality.flatMap((week) => week[i] ?? []),
  }));
  const shown = lines.filter((line) => isShown(look, line));
  const title = shown.length > 1 ? words.title : words.one;
  return card(
    title,
    html`<section class="table boards" tabindex="0" aria-label="${title}">
      <table>
        <thead>
          <tr>
            <th scope="col">${w.case.board}</th>
            ${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${shown.map((line) => row(w, look, boardHead(w, line.board), line, { board: line.board ?? 'none' }))}
        </tbody>
        ${
          shown.length > 1 &&
          html`<tfoot>
            ${row(w, look, html`${words.total}`, totalOf(report), {})}
          </tfoot>`
        }
      </table>
    </section>`,
  );
}

/** A board that is not looked at has no line; nor have undecided cases where there are none. */
function isShown({ area, narrowed }: Look, { board, due, overdueOpen }: BoardLine): boolean {
  const only = narrowed.board ?? area.board;
  if (only !== undefined && only !== null) return (board ?? 'none') === only;
  return board !== null || due.due + overdueOpen > 0;
}

type Line = Omit<BoardLine, 'board'> & { median: number | null; weeks: Counts<'due' | 'on_time'>[] };

function totalOf({ due, overdueOpen, took, punctuality }: Report): Line {
  const weeks = punctuality.map((week) => ({
    due: week.reduce((sum, board) => sum + board.due, 0),
    on_time: week.reduce((sum, board) => sum + board.on_time, 0),
  }));
  return { due, overdueOpen, median: took.median, weeks };
}

function row(w: Words, look: Look, head: Html, line: Line, to: { board?: Board | 'none' }): Html {
  const { due, overdueOpen, median, weeks } = line;
  const shares = weeks.map((week) => toldShare(look, week.on_time, week.due));
  const label = w.oversight.boards.sparkSays(
    to.board === undefined
      ? w.oversight.boards.total
      : to.board === 'none'
        ? w.case.noBoard
        : w.boards[to.board],
    shares.map(percent).join(w.marks.list),
  );
  return html`<tr>
    <th scope="row">${head}</th>
    <td class="number">${countLink(w, look, 'due', due.due, to)}</td>
    <td class="number">${countLink(w, look, 'closed', due.closed, to)}</td>
    <td class="number rate">${rateLink(w, look, 'closure', due, to)}</td>
    <td class="number rate">${rateLink(w, look, 'on_time', due, to)}</td>
    <td class="number">${spellLink(w, look, 'closed', { cases: due.closed, minutes: median }, to)}</td>
    <td class="number">${countLink(w, look, 'overdue_open', overdueOpen, to, 'late')}</td>
    <td class="number">${spark(label, shares)}</td>
  </tr>`;
}
