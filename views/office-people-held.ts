import type { HeldCase } from '#desks/office/people-held.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { html, join, type Html } from './html.ts';
import { notice, stateTag } from './parts.ts';
import { around, when } from './time.ts';
import type { Words } from './words/index.ts';

/** The cases that keep somebody from leaving, each with who can take it over: an administrator moves none himself. */
export function heldCases(w: Words, now: Instant, held: readonly HeldCase[]): Html {
  const { one } = w.people;
  return html`${notice('soon', one.holds(held.length))}
    <p>${one.holdsWhy}</p>
    <ul class="posts">
      ${held.map(
        (item) =>
          html`<li>
            <span
              >${item.number === null ? one.sealed : html`<b>${item.number}</b> ${stateTag(w, item.state)}`}<br />${
                item.held_since !== null &&
                html`<small class="dim">${one.heldSince(when(w, now, item.held_since))}</small><br />`
              }${howToPassOn(w, item)}</span
            >
          </li>`,
      )}
    </ul>`;
}

function howToPassOn(w: Words, { number, by, colleagues }: HeldCase): Html {
  const { one } = w.people;
  if (number === null) return html`${one.sealedBy}`;
  if (by === null) return html`${one.onlyHe}`;
  const claims = by === 'street_dispatcher';
  if (colleagues.length === 0) return html`${claims ? one.claimByNobody : one.assignByNobody}`;
  const names = join(
    colleagues.map(({ id, name }) => html`<a href="/people/${id}">${name}</a>`),
    w.marks.list,
  );
  return around(claims ? one.claimBy : one.assignBy, names);
}
