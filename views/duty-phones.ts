import type { DutyPhone } from '#desks/common/phones.ts';
import { html, type Html } from './html.ts';
import { icon } from './icon.ts';
import { dialled } from './phone-number.ts';
import { naming } from './step-choices.ts';
import type { Words } from './words/index.ts';

/** Whom to ring, each number one tap away. */
export function dutyPhones(w: Words, phones: readonly DutyPhone[]): Html | null {
  if (phones.length === 0) return null;
  return html`<section class="duty">
    <h2>${w.case.dutyPhones}</h2>
    <ul>
      ${phones.map(
        (one) =>
          html`<li>
            <a href="${dialled(one.phone)}"
              >${icon('phone')}<span>${naming(w, one)}</span> <b>${one.phone}</b></a
            >
          </li>`,
      )}
    </ul>
  </section>`;
}
