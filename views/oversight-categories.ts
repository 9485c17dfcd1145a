import type { Look } from '#desks/oversight/look.ts';
import type { Names } from '#desks/oversight/names.ts';
import type { Report } from '#desks/oversight/report.ts';
import { smallNumber } from '#rules/tallies.ts';
import { html, type Html } from './html.ts';
import { card, table } from './lists.ts';
import { countLink, isTold, nothing, rateLink } from './oversight-figures.ts';
import { beforeOf } from './oversight-lead.ts';
import { lookHref } from './oversight-links.ts';
import { seal } from './parts.ts';
import type { Words } from './words/index.ts';

const most = 6;
type Line = Report['categories'][number];

/** What came most, with the change against the same stretch of the period before. */
export function categoriesCard(w: Words, look: Look, names: Names, { categories }: Report): Html {
  const { categories: words } = w.oversight;
  const before = beforeOf(w, look);
  const lines = categories
    .toSorted((a, b) => b.received - a.received || (a.code < b.code ? -1 : 1))
    .slice(0, most);
  const name = (code: string) => {
    const category = names.category(code);
    if (!category) return html`${code}`;
    return html`<span class="board"
      >${seal(w, category.board)}${w.lang === 'zh' ? category.short_name : category.short_name_en}</span
    >`;
  };
  return card(
    html`${words.title}<a class="screen" href="${lookHref(look, '/oversight/table', {}, { by: 'category' })}"
        >${words.all}</a
      >`,
    table(
      words.title,
      [
        { label: words.category },
        { label: words.received, number: true },
        { label: words.change(before), number: true },
        { label: words.due, number: true },
        { label: words.onTime, number: true },
      ],
      lines.map((line) => {
        const to = { category: line.code };
        return [
          name(line.code),
          countLink(w, look, 'received', line.received, to),
          change(w, look, line),
          countLink(w, look, 'due', line.due, to),
          rateLink(w, look, 'on_time', line, to),
        ];
      }),
    ),
  );
}

/** Per cent where both are enough, cases where not; nothing where one of them is not told. */
function change(w: Words, look: Look, { received: now, before }: Line): string {
  if (!isTold(look, now) || !isTold(look, before)) return nothing;
  if (now === before) return '0';
  if (now < smallNumber || before < smallNumber) return w.oversight.categories.more(now - before);
  const points = Math.round((now / before - 1) * 100);
  return `${points < 0 ? '−' : '+'}${Math.abs(points)}%`;
}
