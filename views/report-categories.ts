import type { CategoryEntry, ReferenceBook } from '#records/reference.ts';
import { button } from './actions.ts';
import { field, fieldError, idOf, type Group } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { empty } from './parts.ts';
import { synonyms } from './report-synonyms.ts';
import type { Words } from './words/index.ts';

/**
 * All categories, or those that answer to every searched word: a link each to the form with this category chosen.
 * worker.js shows the same list, and searches it while one types, inside the form.
 */
export function categoriesPage(w: Words, book: ReferenceBook, query: string): Page {
  const wanted = query.toLowerCase().split(/\s+/);
  const groups = book.groups
    .map((group) => ({
      label: w.lang === 'zh' ? group.name : group.name_en,
      members: book.categories
        .filter((category) => category.group === group.code)
        .map((category) => ({ category, find: findText(category, `${group.name} ${group.name_en}`) }))
        .filter(({ find }) => wanted.every((word) => find.includes(word))),
    }))
    .filter(({ members }) => members.length > 0);
  const { search, searchHint, noneFound } = w.report;
  const main = html`<form method="get" action="/report/categories" role="search">
      ${field(w, { name: 'q', label: search, placeholder: searchHint, type: 'search', value: query, maxLength: 50, autocomplete: 'off' })}
      ${button(w.button.search)}
    </form>
    ${groups.length === 0 ? empty(noneFound(query), 'message-circle-question-mark') : null}
    <div class="kinds">
      ${groups.map(
        ({ label, members }) =>
          html`<section>
            <h2>${label}</h2>
            <ul>
              ${members.map((member) => kind(w, member))}
            </ul>
          </section>`,
      )}
    </div>`;
  return { title: w.report.what, shell: 'worker', street: true, main, back: '/report' };
}

/** The categories that answer to every searched word, those first whose short name has it. */
export function findCategories(
  query: string,
  categories: readonly CategoryEntry[],
  groups: ReferenceBook['groups'],
): CategoryEntry[] {
  const words = query.trim().toLowerCase().split(/\s+/);
  const names = new Map(groups.map(({ code, name, name_en }) => [code, `${name} ${name_en}`]));
  const has = (text: string) => words.every((word) => text.includes(word));
  return categories
    .filter((category) => has(findText(category, names.get(category.group) ?? '')))
    .toSorted((a, b) => Number(has(b.short_name)) - Number(has(a.short_name)));
}

function kind(w: Words, { category, find }: { category: CategoryEntry; find: string }): Html {
  const { code, board } = category;
  const isZh = w.lang === 'zh';
  const [short, name] = isZh
    ? [category.short_name, category.name]
    : [category.short_name_en, category.name_en];
  // What is not taken in here is no choice in the form: its link leads to where one has to turn.
  return html`<li data-find="${find}">
    <a href="/report?category=${code}" ${attrs({ 'data-code': board && code })}
      ><b>${short}</b>${name !== short && html` <small>${name}</small>`}</a
    >
  </li>`;
}

/** Everything a category is found by, in small letters: names, code, group, initials of the pinyin, everyday words. */
function findText(category: CategoryEntry, group: string): string {
  const { code, name, short_name, name_en } = category;
  const initials = `${initialsOf(short_name)} ${initialsOf(name)}`;
  return `${code} ${name} ${short_name} ${name_en} ${group} ${initials} ${synonyms[code] ?? ''}`.toLowerCase();
}

/** The first character of each initial in the order of pinyin. */
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀'];
const letters = [...'abcdefghjklmnopqrstwxyz'];
const { compare } = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

/** 飞线充电 → fxcd. Characters with several readings get the usual one. */
function initialsOf(text: string): string {
  return [...text]
    .filter((sign) => /\p{Script=Han}/u.test(sign))
    .map((sign) => letters[firsts.findLastIndex((first) => compare(first, sign) <= 0)] ?? '')
    .join('');
}

/** The categories in their groups, in the language of the page. */
export function categoryGroups(w: Words, book: ReferenceBook): Group[] {
  const isZh = w.lang === 'zh';
  return book.groups.map((group) => ({
    label: isZh ? group.name : group.name_en,
    options: book.categories
      .filter((category) => category.group === group.code)
      .map(({ code, name, name_en }) => ({ value: code, label: isZh ? name : name_en })),
  }));
}

/** The message beside a field. */
export function beside(w: Words, name: string, error: string | undefined): Html | null {
  if (!error) return null;
  return html`<p class="error" id="${idOf(name)}-error">
    <span class="vh">${w.field.error}</span>${fieldError(w, error)}
  </p>`;
}
