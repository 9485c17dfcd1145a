import { revealReasons, type RevealReason, type State } from '#rules/vocabulary.ts';
import { hidden } from './actions.ts';
import { html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import { maskedPhone } from './parts.ts';
import type { Words } from './words/index.ts';

/** What one person may do with the phone numbers of a case. */
export type Calling = {
  id: string;
  version: number;
  state: State;
  /** May open them, which the journal notes. */
  may: boolean;
  /** Has just opened them. */
  open: boolean;
};

/** A number to call if it was opened, else masked; `asks` puts the button that opens it behind it. */
export function phoneNumber(w: Words, phone: string, calling: Calling, asks: boolean): Content {
  if (calling.open) return html`<a class="tel" href="tel:${phone.replaceAll(/[^\d+-]/g, '')}">${phone}</a>`;
  return html`${maskedPhone(phone)}${asks && calling.may && html` ${revealButton(w, calling)}`}`;
}

/** The form to which that button belongs; stands once, outside the line of text. */
export function revealForm({ id, version, may, open }: Calling): Html | null {
  if (!may || open) return null;
  return html`<form id="reveal" method="post" action="/cases/${id}/steps">
    ${hidden({ step: 'reveal', key: `reveal-${version}-${id}` })}
  </form>`;
}

function revealButton(w: Words, { state }: Calling): Html {
  const first = usual[state] ?? 'handling';
  const reasons = revealReasons.toSorted((a, b) => Number(b === first) - Number(a === first));
  return html`<span class="reveal"
    ><select class="btn small" name="reason" form="reveal" aria-label="${w.casefile.revealWhy}">
      ${reasons.map((reason) => html`<option value="${reason}">${w.revealReasons[reason]}</option>`)}
    </select>
    <button class="btn small" form="reveal">${icon('phone')}<span>${w.casefile.reveal}</span></button></span
  >`;
}

const usual: Partial<Record<State, RevealReason>> = { pending_check: 'verify', pending_visit: 'visit' };
