import type { Found, FoundRow } from '#desks/find/queries.ts';
import { finalStates, type Instant } from '#rules/vocabulary.ts';
import { button, linkButton } from './actions.ts';
import { categoryOf, placeOf } from './case-rows.ts';
import { caseRow, rowGroup } from './desk.ts';
import { field } from './fields.ts';
import { html, join, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { pageHead } from './lists.ts';
import { marked } from './marked.ts';
import { empty, notice, severityTag, stateTag } from './parts.ts';
import { shortNumber } from './step-choices.ts';
import { ago, due } from './time.ts';
import type { Words } from './words/index.ts';

export type FindView = {
  /** The question's name in the address, and its words. */
  name: string | undefined;
  text: string;
  /** It was asked too long ago. */
  forgotten: boolean;
  found: Found | null;
  /** Not the first page. */
  further: boolean;
};

/** What was found, in groups; without a question what may be asked. */
export function findPage(w: Words, now: Instant, shell: 'desk' | 'worker', view: FindView): Page {
  const { find: words } = w;
  const title = view.text === '' ? words.title : `${words.title} ${words.about(view.text)}`;
  // A desk has its box in the top bar.
  const box = shell === 'worker' ? pageBox(w, view.text) : null;
  const main = html`${shell === 'desk' && pageHead(title)} ${box}
  ${view.forgotten && notice('info', words.forgotten, true)}
  ${view.found ? answer(w, now, view, view.found) : html`<p class="hint">${words.hint}</p>`}`;
  return { title: shell === 'worker' ? words.title : title, shell, main, asked: view.text };
}

/** The few lines offered below the box while one types; links that are options of its list. */
export function offers(w: Words, now: Instant, text: string, found: Found | null): Html {
  if (!found) return html``;
  const lines = [...found.exact, ...found.open, ...found.closed].slice(0, 8);
  if (lines.length === 0)
    return html`<p role="option" aria-selected="false" aria-disabled="true">${w.find.none(text)}</p>`;
  return html`${lines.map((line, i) => offer(w, now, found.parts, line, i))}`;
}

function offer(w: Words, now: Instant, parts: readonly string[], { row, said }: FoundRow, i: number): Html {
  const place = row.place_text || placeOf(w, row);
  return html`<a role="option" aria-selected="false" tabindex="-1" id="offer-${i}" href="/cases/${row.id}"
    ><b>${marked(w, row.title, parts)}</b
    ><small
      >${join(
        [
          shortNumber(row.number),
          named(w, categoryOf(w, row), parts),
          marked(w, said ?? place, parts),
          stateOf(w, now, row),
        ],
        ' · ',
      )}</small
    ></a
  >`;
}

function answer(w: Words, now: Instant, view: FindView, found: Found): Html {
  const { find: words } = w;
  const { exact, open, closed, next } = found;
  if (exact.length + open.length + closed.length === 0 && !view.further) {
    return html`<div role="status">${empty(words.none(view.text), 'search')}</div>`;
  }
  const group = (name: keyof typeof words.groups, lines: readonly FoundRow[], more: boolean) =>
    lines.length > 0 &&
    rowGroup(
      words.groups[name],
      'calm',
      null,
      lines.map((line) => rowOf(w, now, found.parts, line)),
      more,
    );
  const more = next && `/find?q=${view.name}&after=${next.open ? 'o' : 'c'}${next.below}`;
  return html`<div class="card found">
      ${group('exact', exact, false)} ${group('open', open, next?.open === true)}
      ${group('closed', closed, next?.open === false)}
    </div>
    <nav class="pager" aria-label="${w.list.pages}">
      ${view.further && linkButton(`/find?q=${view.name}`, words.first)}
      ${more && linkButton(more, words.more)}
    </nav>`;
}

function rowOf(w: Words, now: Instant, parts: readonly string[], { row, said }: FoundRow): Html {
  const meta: Content[] = [
    shortNumber(row.number),
    named(w, categoryOf(w, row), parts),
    named(w, placeOf(w, row), parts),
    row.place_text !== '' && marked(w, row.place_text, parts),
    said !== null && marked(w, said, parts),
  ];
  return caseRow(w, {
    id: row.id,
    version: row.version,
    href: `/cases/${row.id}`,
    board: row.board,
    title: marked(w, row.title, parts),
    due: stateOf(w, now, row),
    meta: join(meta, ' · '),
    tags: html`${row.severity === 'S1' && severityTag(w, row.severity)}${stateTag(w, row.state)}`,
    thumb: row.thumb && `/photos/${row.thumb}?size=thumb`,
  });
}

/** A name of our own, which has a translation. */
function named(w: Words, name: string, parts: readonly string[]): Content {
  return w.lang === 'zh' ? marked(w, name, parts) : name;
}

/** An open case's time left; of an ended one, when it ended. */
function stateOf(w: Words, now: Instant, row: FoundRow['row']): Html {
  if (finalStates.some((state) => state === row.state))
    return html`<span class="due">${ago(w, now, row.closed_at ?? row.reported_at)}</span>`;
  return due(w, now, row.stage_due_at ?? row.working_due_at);
}

function pageBox(w: Words, text: string): Html {
  return html`<form class="search" role="search" action="/find" method="post">
    ${field(w, { name: 'q', label: w.find.label, type: 'search', value: text, maxLength: 64 })}
    ${button(w.button.search)}
  </form>`;
}
