import type { Look } from '#desks/oversight/look.ts';
import type { OverdueCase } from '#desks/oversight/overdue.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { html, type Html } from './html.ts';
import { card, table } from './lists.ts';
import { overdueBy } from './oversight-case-cells.ts';
import { thousands } from './oversight-figures.ts';
import { lookHref } from './oversight-links.ts';
import { caseText, seal } from './parts.ts';
import { naming } from './step-choices.ts';
import { span } from './time.ts';
import type { Words } from './words/index.ts';

/** The cases that are overdue longest, with what their holders say of it; null without any, and for who sees no cases. */
export function longestCard(
  w: Words,
  now: Instant,
  look: Look,
  cases: readonly OverdueCase[],
  all: number,
): Html | null {
  if (cases.length === 0) return null;
  const { longest: words } = w.oversight;
  const { columns } = w.oversightLists.overdue;
  return card(
    html`${words.title}<a href="${lookHref(look, '/oversight/overdue')}">${words.all(thousands(all))}</a>`,
    table(
      words.title,
      [columns.what, w.case.place, columns.late, columns.reason].map((label) => ({ label })),
      cases.map(({ row, reason }) => [
        html`<span class="board">${seal(w, row.board)}${what(w, row)}</span>`,
        row.community_name &&
          html`<span class="one"
            >${naming(w, { name: row.community_name, name_en: row.community_name_en ?? '' })}</span
          >`,
        html`<b class="late one">${span(w, overdueBy(row, now))}</b>`,
        reasonOf(w, row, reason),
      ]),
      { cls: 'longest' },
    ),
  );
}

/** Of a case that one may not open nothing is told, not even whether anything was said. */
function reasonOf(w: Words, row: OverdueCase['row'], reason: OverdueCase['reason']): Html {
  if (row.isSeen && reason) return html`${caseText(w, reason.text)}`;
  return html`<span class="dim"
    >${row.isSeen ? w.oversight.longest.unsaid : w.oversightLists.cases.hidden}</span
  >`;
}

function what(w: Words, row: OverdueCase['row']): Html {
  const category = naming(w, { name: row.category_name ?? '', name_en: row.category_name_en ?? '' });
  return row.isSeen
    ? html`<a href="/cases/${row.id}">${caseText(w, row.title)}</a>`
    : html`<span>${category}</span>`;
}
