import type { SecondItem } from '#desks/common/account.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { button } from './actions.ts';
import { withFaults } from './door.ts';
import { codeField, faultsOf, offered, type CodeState } from './door-second.ts';
import { field } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { notice } from './parts.ts';
import { when } from './time.ts';
import type { Words } from './words/index.ts';

export type OwnSecond = CodeState & {
  login: string;
  now: Instant;
  second: SecondItem | null;
  /** Who took it away last. */
  reset: { at: Instant; actor_id: string; actor_name: string } | undefined;
  /** A secret that this session is setting up. */
  offer: string | null;
  needed: boolean;
  demo: boolean;
  /** He has just come in by a recovery code. */
  used: boolean;
  /** The form that was sent, where it was not the one with the code of an offer. */
  form?: 'offer' | 'codes';
};

/** With so many recovery codes left, it is time for new ones. */
const fewCodes = 3;

/** One's own second factor: what there is, another phone, new recovery codes. */
export function ownSecondPage(words: Words, own: OwnSecond): Page {
  const w = withFaults(words);
  const { second, offer, errors = {}, locked } = own;
  const main = html`<div class="door">
    <section class="card">
      <h1>${w.second.title}</h1>
      ${state(w, own)} ${faultsOf(w, own, own.form)}
      ${offer === null ? second === null && first(w, own) : setUp(w, offer, own)}
    </section>
    ${
      offer === null &&
      second !== null &&
      html`<section class="card">
          <h2>${w.second.own.phone}</h2>
          <p>${w.second.own.phoneLead}</p>
          ${proofForm(w, own, 'offer', '/me/second', w.second.own.next)}
        </section>
        <section class="card">
          <h2>${w.second.own.codes}</h2>
          <p>${w.second.own.codesLead}</p>
          ${proofForm(w, own, 'codes', '/me/second/codes', w.second.own.makeCodes)}
        </section>`
    }
    <p><a href="/me">${w.second.own.back}</a></p>
  </div>`;
  const invalid = locked !== undefined || Object.keys(errors).length > 0;
  return { title: w.second.title, shell: 'plain', main, invalid };
}

function state(w: Words, { second, reset, needed, demo, used, now }: OwnSecond): Html {
  const { own } = w.second;
  const left = second?.codesLeft ?? 0;
  const who = reset?.actor_id === 'system' ? w.people.one.system : (reset?.actor_name ?? '');
  return html`${used && notice('soon', own.used(left), true)}
    <p>${second ? own.set(when(w, now, second.setAt), left) : needed ? own.needed : own.none}</p>
    ${second && !used && left <= fewCodes && notice('soon', own.few)}
    ${reset && html`<p>${own.reset(who, when(w, now, reset.at))}</p>`} ${demo && notice('info', own.demo)}`;
}

function first(w: Words, { errors = {} }: OwnSecond): Html {
  const { own } = w.second;
  return html`<form method="post" action="/me/second" class="stack">
    ${field(w, { name: 'proof', form: 'offer', label: own.password, type: 'password', autocomplete: 'current-password', error: errors['proof'] })}
    ${button(own.open, { kind: 'primary' })}
  </form>`;
}

function setUp(w: Words, offer: string, { login, errors }: OwnSecond): Html {
  const { enrol } = w.second;
  return html`${offered(w, offer, login)}
    <form method="post" action="/me/second/confirm" class="stack">
      ${codeField(w, enrol.code, errors)} ${button(enrol.save, { kind: 'primary' })}
    </form>
    <form method="post" action="/me/second/drop">${button(enrol.drop)}</form>`;
}

function proofForm(
  w: Words,
  { form, errors = {} }: OwnSecond,
  which: OwnSecond['form'],
  action: string,
  label: string,
): Html {
  return html`<form method="post" action="${action}" class="stack">
    ${field(w, {
      name: 'proof',
      form: which,
      label: w.second.own.proof,
      error: form === which ? errors['proof'] : undefined,
      autocomplete: 'one-time-code',
      maxLength: 40,
    })}
    ${button(label)}
  </form>`;
}
