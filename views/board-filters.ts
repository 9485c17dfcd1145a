import { boardHref, boardSorts } from './board-links.ts';
import type { BoardList } from './board.ts';
import { keySheet } from './desk.ts';
import { attrs, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

/** Above the list: what it is narrowed to, how it is sorted, and the print-out. */
export function boardFilters(w: Words, list: BoardList): Html {
  const { filter, urgentOnly } = list;
  return html`<div class="filters">
    ${urgentOnly && html`<span class="dim">${w.board.urgentOnly}</span>`}
    ${drops(w, list).map(
      ({ href, name }) =>
        html`<a class="pill drop" href="${href}" aria-current="true" aria-label="${w.board.drop(name)}"
          >${name}<span aria-hidden="true">×</span></a
        >`,
    )}
    ${filter.queue !== 'closed' && sortMenu(w, list)}
    ${!urgentOnly && html`<a class="pill" href="/board/sheet">${icon('printer')}${w.board.bulk.mine}</a>`}
  </div>`;
}

/** The keys of this desk. */
export function boardKeys(w: Words): Html {
  const { keys } = w.board;
  return keySheet(w, false, [
    ['S', keys.sign],
    ['C', keys.contact],
    ['F', keys.feedback],
    ['R', keys.back],
    ['N', keys.note],
    ['A', keys.assign],
    ['X', keys.tick],
  ]);
}

/** The names of the unit and the person that the list is narrowed to. */
export function filterNames(w: Words, list: BoardList): string[] {
  return drops(w, list).map(({ name }) => name);
}

function drops(w: Words, { filter, units, people }: BoardList): { href: string; name: string }[] {
  const unit = units.find(({ id }) => id === filter.unit);
  const person = people.find(({ id }) => id === filter.person);
  return [
    ...(unit
      ? [
          {
            href: boardHref({ ...filter, unit: undefined }),
            name: naming(w, unit),
          },
        ]
      : []),
    ...(person ? [{ href: boardHref({ ...filter, person: undefined }), name: person.name }] : []),
  ];
}

function sortMenu(w: Words, { filter }: BoardList): Html {
  const chosen = filter.sort ?? 'due';
  return html`<details class="menu choose">
    <summary class="pill">${icon('arrow-down-up')}${w.board.sorted}</summary>
    <ul class="card">
      ${boardSorts.map(
        (sort) =>
          html`<li>
            <a
              href="${boardHref({ ...filter, sort })}"
              ${attrs({ 'aria-current': sort === chosen && 'true' })}
              >${w.board.sorts[sort]}</a
            >
          </li>`,
      )}
    </ul>
  </details>`;
}
