import type { ReferenceBook } from '#records/reference.ts';
import { button } from './actions.ts';
import { field, fieldError, idOf, select, type Group } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { empty } from './parts.ts';
import type { Words } from './words/index.ts';

/** All categories, or those that have the searched words in code or name, as a list to choose one from. */
export function categoriesPage(w: Words, book: ReferenceBook, query: string): Page {
  const groups = categoryGroups(w, book, query);
  const { whole, search, choose, noneFound } = w.report;
  const main = html`<form method="get" action="/report/categories" role="search">
      ${field(w, { name: 'q', label: search, type: 'search', value: query, maxLength: 50 })}
      ${button(w.button.search)}
    </form>
    ${
      groups.length === 0
        ? empty(noneFound(query), 'message-circle-question-mark')
        : html`<form method="get" action="/report">
            ${select(w, { name: 'other', label: whole, options: groups, empty: w.fieldErrors.choose })}
            ${button(choose, { kind: 'primary', icon: 'check' })}
          </form>`
    }`;
  return { title: w.report.what, shell: 'worker', street: true, main, back: '/report' };
}

/** The categories in their groups, in the language of the page. */
export function categoryGroups(w: Words, book: ReferenceBook, query = ''): Group[] {
  const isZh = w.lang === 'zh';
  const wanted = query.trim().toLowerCase();
  const groups = book.groups.map((group) => ({
    label: isZh ? group.name : group.name_en,
    options: book.categories
      .filter((category) => category.group === group.code)
      .filter((one) =>
        `${one.code} ${one.name} ${one.short_name} ${one.name_en} ${group.name}`
          .toLowerCase()
          .includes(wanted),
      )
      .map(({ code, name, name_en }) => ({ value: code, label: isZh ? name : name_en })),
  }));
  return groups.filter((group) => group.options.length > 0);
}

/** The message beside a field. */
export function beside(w: Words, name: string, error: string | undefined): Html | null {
  if (!error) return null;
  return html`<p class="error" id="${idOf(name)}-error">
    <span class="vh">${w.field.error}</span>${fieldError(w, error)}
  </p>`;
}
