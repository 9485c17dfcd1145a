import type { Sibling } from '#desks/common/siblings.ts';
import { html, type Html } from './html.ts';
import { caseText, stateTag } from './parts.ts';
import { shortNumber } from './step-choices.ts';
import type { Words } from './words/index.ts';

/** The other findings of one call, a line each. */
export function siblingList(w: Words, siblings: readonly Sibling[]): Html {
  return html`<ul class="siblings">
    ${siblings.map(
      ({ id, number, title, state }) =>
        html`<li>
          <a href="/cases/${id}">${shortNumber(number)} ${caseText(w, title)}</a> ${stateTag(w, state)}
        </li>`,
    )}
  </ul>`;
}
