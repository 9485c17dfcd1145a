import type { Board } from '#rules/vocabulary.ts';
import { attrs, html, type Content, type Html } from './html.ts';
import { icon, type IconName } from './icon.ts';
import { seal } from './parts.ts';
import type { Page } from './layout.ts';
import type { Tone } from './time.ts';
import type { Words } from './words/index.ts';

export type RailItem = {
  href: string;
  label: string;
  /** An icon, or the board whose seal stands there. */
  sign: IconName | { board: Board };
  count?: number | undefined;
  tone?: Tone | undefined;
  current: boolean;
};

/** A desk's page for htmx after a step: list and pane, and the rail beside them with its new numbers. */
export function withRail(page: Page): Page {
  const main = html`${page.main}<hx-partial hx-target=".rail" hx-swap="outerHTML">${page.aside}</hx-partial>`;
  return { ...page, main };
}

/** The rail: queues in groups, and at its foot what concerns the viewer alone. */
export function rail(
  w: Words,
  groups: readonly { title: string; items: readonly RailItem[] }[],
  foot?: Html,
): Html {
  return html`<nav class="rail" aria-label="${w.frame.queues}">
    ${groups.map(
      ({ title, items }) =>
        html`<h2>${title}</h2>
          <ul>
            ${items.map((item) => html`<li>${railLink(w, item)}</li>`)}
          </ul>`,
    )}
    ${foot}
  </nav>`;
}

function railLink(w: Words, { href, label, sign, count, tone, current }: RailItem): Html {
  return html`<a href="${href}" ${attrs({ 'aria-current': current && 'page' })}
    >${typeof sign === 'string' ? icon(sign) : html`<span aria-hidden="true">${seal(w, sign.board)}</span>`}<span>${label}</span>${count === undefined ? null : html`<b class="${tone ?? 'calm'}">${count}</b>`}</a
  >`;
}

/** List left, case right. `picked`: a case is chosen, so a narrow screen shows it instead of the list. */
export function triage(list: Html, pane: Html, picked: boolean): Html {
  return html`<div class="triage${picked ? ' picked' : ''}">${list}${pane}</div>`;
}

/** The list of a triage page with its one h1. `target`: where htmx puts the case of a row, said once for all of them. */
export function listPane(
  label: string,
  head: { title: string; note: Content; beside?: Content; below?: Content },
  rows: Content,
  target: 'pane' | 'main',
): Html {
  const fetching = attrs({
    'hx-target:inherited': `#${target}`,
    'hx-swap:inherited': target === 'pane' && 'outerHTML',
    'hx-push-url:inherited': 'true',
    'hx-sync:inherited': '#rows:replace',
  });
  return html`<section class="list" aria-label="${label}">
    <div class="list-head">
      <h1>${head.title} <small>${head.note}</small></h1>
      ${head.beside && html`<div class="push">${head.beside}</div>`} ${head.below}
    </div>
    <div class="rows" id="rows" ${fetching}>${rows}</div>
  </section>`;
}

/** A group of rows under its urgency: 已超时, 30 分钟内, 今天. `more`: it has further rows that are not shown. */
export function rowGroup(
  title: string,
  tone: Tone,
  hint: Content,
  rows: readonly Html[],
  more = false,
): Html {
  const sign = tone === 'late' ? icon('triangle-alert') : tone === 'soon' ? icon('timer') : null;
  return html`<section>
    <h2 class="group ${tone}">
      ${sign}${title} <span>${rows.length}</span>${more && '+'}${hint && html`<small>${hint}</small>`}
    </h2>
    <ul>
      ${rows.map((row) => html`<li>${row}</li>`)}
    </ul>
  </section>`;
}

export type CaseRow = {
  id: string;
  /** Of the case as drawn here; triage.js drops what it has fetched ahead when another one stands here. */
  version: number;
  href: string;
  board: Board | null;
  title: Content;
  due: Content;
  /** Category, place, when it came: one line. */
  meta: Content;
  tags?: Content;
  thumb?: string | null | undefined;
  current?: boolean | undefined;
  /** htmx fetches the case, as the list says. Whoever goes on before it has come gets the last one he went to. */
  fetched?: boolean | undefined;
};

/** One case in a list; the whole row is the link. desk.js moves between `.row`s with J and K. */
export function caseRow(w: Words, row: CaseRow): Html {
  return html`<a
    class="row"
    id="row-${row.id}"
    href="${row.href}"
    data-version="${row.version}"
    ${attrs({ 'aria-current': row.current && 'true', 'hx-get': row.fetched && row.href })}
  >
    ${seal(w, row.board)}<b class="title">${row.title}</b
    ><span class="meta">${row.due}<i aria-hidden="true"></i><span>${row.meta}</span>${row.tags}</span
    >${row.thumb ? html`<img src="${row.thumb}" alt="" loading="lazy" decoding="async" />` : null}</a
  >`;
}

/** The chosen case. `head`: number and tags; `status`: what became of the cases before it; `actions`: what can be done, always in reach. */
export function casePane(
  label: string,
  pane: { head: Content; body: Content; status?: Content; actions?: Content },
): Html {
  // Where a refusal speaks, beside what can be done.
  const strip = html`<div id="strip" role="status"></div>`;
  return html`<section class="pane" id="pane" aria-label="${label}">
    <div class="pane-head">${pane.head}</div>
    <div class="pane-body">${pane.body}</div>
    <div class="undo" id="outcome" role="status">${pane.status}</div>
    ${pane.actions ? html`<div class="action-bar">${strip}${pane.actions}</div>` : strip}
  </section>`;
}

/** What the product would do, with its evidence. `why`: rows of a name and what stands for it; `others`: what it could be instead. */
export function suggestion(
  w: Words,
  s: {
    board: Board;
    title: Content;
    unit: Content;
    due: Content;
    until: Content;
    why: readonly (readonly [string, Content])[];
    others?: Content;
  },
): Html {
  return html`<div class="card suggestion of-${s.board}" id="advice">
    <div class="to">
      ${seal(w, s.board, 'large')}
      <p><b>${s.title}</b>${s.unit}</p>
      <p class="until"><b>${s.due}</b>${s.until}</p>
    </div>
    <dl>
      ${s.why.map(
        ([name, what]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${what}</dd>
          </div>`,
      )}
    </dl>
    ${s.others}
  </div>`;
}

/** The sheet of keys, with those of the triage desk for who is `deciding`, opened with `?`, and the switch that turns single keys off (WCAG 2.1.4). */
export function keySheet(
  w: Words,
  deciding = false,
  more: readonly (readonly [string, string])[] = [],
): Html {
  const { keys } = w.dispatch;
  const decisions = [
    ['↵', keys.accept],
    ['1 2 3 4', keys.route],
    ['⇧ 1–4', keys.chooseUnit],
    ['R', keys.sendBack],
    ['D', keys.merge],
    ['U', keys.undo],
    ['E', keys.edit],
    ['N', keys.note],
    ['T', keys.takeOver],
    ['F', keys.filter],
    ['.', keys.fresh],
  ] as const;
  const rows = [
    ['J ↓', keys.next],
    ['K ↑', keys.previous],
    ...(deciding ? decisions : []),
    ...more,
    [keys.space, keys.photos],
    ['/', keys.find],
    ['Esc', keys.shut],
    ['?', keys.help],
  ] as const;
  return html`<button type="button" class="btn bare small" data-keys-open>
      ${icon('keyboard')}<span class="vh">${keys.title}</span><kbd aria-hidden="true">?</kbd>
    </button>
    <dialog id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">${keys.title}</h2>
      <dl>
        ${rows.map(
          ([key, what]) =>
            html`<div>
              <dt><kbd>${key}</kbd></dt>
              <dd>${what}</dd>
            </div>`,
        )}
      </dl>
      <form method="dialog">
        <button
          type="button"
          class="btn"
          data-keys-switch
          ${attrs({ 'data-on': keys.on, 'data-off': keys.off })}
        >
          ${keys.on}
        </button>
        <button class="btn primary">${w.button.close}</button>
      </form>
    </dialog>`;
}
