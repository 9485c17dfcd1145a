import { attrs, html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Words } from './words/index.ts';

/** The head of a desk page: its one h1, a line below it, and what can be done with the whole page. */
export function pageHead(title: string, more: { lead?: Content; actions?: Content } = {}): Html {
  return html`<div class="head">
    <div>
      <h1>${title}</h1>
      ${more.lead && html`<p>${more.lead}</p>`}
    </div>
    ${more.actions && html`<div class="actions">${more.actions}</div>`}
  </div>`;
}

/** A titled box. */
export function card(title: Content, body: Content, id?: string): Html {
  return html`<section ${attrs({ class: 'card', id })}>
    <h2>${title}</h2>
    ${body}
  </section>`;
}

export type Tab = { href: string; label: string; count?: number | undefined; current: boolean };

/** Views of one page. The count of the first one is a badge: it is what waits for the viewer. */
export function tabs(label: string, items: readonly Tab[]): Html {
  return html`<nav class="tabs" aria-label="${label}">
    ${items.map(
      (tab, i) =>
        html`<a href="${tab.href}" ${attrs({ 'aria-current': tab.current && 'page' })}
          >${tab.label}${tab.count ? html` <span ${attrs({ class: i === 0 && 'badge' })}>${tab.count}</span>` : null}</a
        >`,
    )}
  </nav>`;
}

/**
 * A table that scrolls inside itself. Cells of the first column are the rows' heads; `number` columns align right.
 * `cards`: on a phone each row is a card of its own, in which a cell stands behind its column's name.
 */
export function table(
  caption: string,
  columns: readonly { label: string; number?: boolean }[],
  rows: readonly (readonly Content[])[],
  { cards, cls: own }: { cards?: boolean; cls?: string } = {},
): Html {
  const cls = (i: number) => attrs({ class: columns[i]?.number && 'number' });
  const named = (i: number) => attrs({ 'data-label': cards && columns[i]?.label });
  const box = ['table', cards && 'cards', own].filter(Boolean).join(' ');
  return html`<section class="${box}" tabindex="0" aria-label="${caption}">
    <table>
      <caption class="vh">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column, i) => html`<th scope="col" ${cls(i)}>${column.label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...rest]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${rest.map((cell, i) => html`<td ${cls(i + 1)} ${named(i + 1)}>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** Pages count from 1. Draws nothing for a single page. */
export function pager(w: Words, page: number, pages: number, hrefOf: (page: number) => string): Html | null {
  if (pages < 2) return null;
  return html`<nav class="pager" aria-label="${w.list.pages}">
    ${page > 1 && html`<a class="btn" rel="prev" href="${hrefOf(page - 1)}">${icon('chevron-left')}${w.list.previous}</a>`}
    <span>${w.list.page(page, pages)}</span>
    ${page < pages && html`<a class="btn" rel="next" href="${hrefOf(page + 1)}">${w.list.next}${icon('chevron-right')}</a>`}
  </nav>`;
}
