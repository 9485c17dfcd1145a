import { revealReasons, type RevealReason, type State } from '#rules/vocabulary.ts';
import { hidden } from './actions.ts';
import { html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import { caseText, maskedPhone } from './parts.ts';
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
  if (calling.open) return html`<a class="tel" href="${dialled(phone)}">${phone}</a>`;
  return html`${maskedPhone(phone)}${asks && calling.may && html` ${revealButton(w, calling)}`}`;
}

/**
 * One line under a case's name: why the number is needed and the button that opens it, or the number itself, large, to be
 * dialled with a touch. `back`: an address of ours to return to. Draws nothing for who may not call.
 */
export function callLine(
  w: Words,
  calling: Calling,
  whom: { name: string; phone: string | null } | null,
  back?: string,
): Html | null {
  const phone = whom?.phone;
  if (!calling.may || !whom || !phone) return null;
  if (calling.open) {
    return html`<p class="call">
      <a class="btn primary" href="${dialled(phone)}">${icon('phone')}<b>${phone}</b></a>
      <span class="hint">${caseText(w, whom.name)} · ${w.board.revealed}</span>
    </p>`;
  }
  const { id, version } = calling;
  return html`<form class="call" method="post" action="/cases/${id}/steps" aria-label="${w.casefile.reveal}">
    ${hidden({ step: 'reveal', key: `reveal-${version}-${id}`, ...(back === undefined ? {} : { back }) })}
    <select class="btn small" name="reason" aria-label="${w.casefile.revealWhy}">
      ${reasonsFor(calling).map((reason) => html`<option value="${reason}">${w.revealReasons[reason]}</option>`)}
    </select>
    <button class="btn small">${icon('phone')}<span>${w.casefile.reveal}</span></button>
    <span class="hint">${w.board.revealNote}</span>
  </form>`;
}

/** The form to which that button belongs; stands once, outside the line of text. */
export function revealForm({ id, version, may, open }: Calling): Html | null {
  if (!may || open) return null;
  return html`<form id="reveal" method="post" action="/cases/${id}/steps">
    ${hidden({ step: 'reveal', key: `reveal-${version}-${id}` })}
  </form>`;
}

function revealButton(w: Words, calling: Calling): Html {
  const reasons = reasonsFor(calling);
  return html`<span class="reveal"
    ><select class="btn small" name="reason" form="reveal" aria-label="${w.casefile.revealWhy}">
      ${reasons.map((reason) => html`<option value="${reason}">${w.revealReasons[reason]}</option>`)}
    </select>
    <button class="btn small" form="reveal">${icon('phone')}<span>${w.casefile.reveal}</span></button></span
  >`;
}

/** The usual reason in this state first. */
function reasonsFor({ state }: Calling): RevealReason[] {
  const first = usual[state] ?? 'handling';
  return revealReasons.toSorted((a, b) => Number(b === first) - Number(a === first));
}

/** The address that rings a number, as a phone reads it. */
export function dialled(phone: string): string {
  return `tel:${phone.replaceAll(/[^\d+-]/g, '')}`;
}

const usual: Partial<Record<State, RevealReason>> = { pending_check: 'verify', pending_visit: 'visit' };
