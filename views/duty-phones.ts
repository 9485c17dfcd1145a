import type { DutyPhone } from '#desks/common/phones.ts';
import { html, type Html } from './html.ts';
import { icon } from './icon.ts';
import type { Words } from './words/index.ts';

/** Whom to ring, each number one tap away. */
export function dutyPhones(w: Words, phones: readonly DutyPhone[]): Html | null {
  if (phones.length === 0) return null;
  return html`<section class="duty">
    <h2>${w.case.dutyPhones}</h2>
    <ul>
      ${phones.map(
        ({ name, name_en, phone }) =>
          html`<li>
            <a href="tel:${phone.replaceAll(/[^\d+]/g, '')}"
              >${icon('phone')}<span>${w.lang === 'zh' ? name : name_en}</span> <b>${phone}</b></a
            >
          </li>`,
      )}
    </ul>
  </section>`;
}
