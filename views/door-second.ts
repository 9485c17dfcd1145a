import type { Instant } from '#rules/vocabulary.ts';
import { button, hidden, linkButton } from './actions.ts';
import { withFaults } from './door.ts';
import { errorSummary, field } from './fields.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { notice } from './parts.ts';
import { longestInCode, qrCode } from './qr.ts';
import { onPaper } from './time.ts';
import type { Words } from './words/index.ts';

export type CodeState = {
  errors?: Readonly<Record<string, string>>;
  /** That the door is locked, and for how long. */
  locked?: string | undefined;
};
type Step = CodeState & { back: string; login: string };

/** The code after the password, or a recovery code. */
export function codePage(words: Words, state: Step): Page {
  const w = withFaults(words);
  const { step } = w.second;
  const main = plainCard(
    step.title,
    html`<p>${step.lead(state.login)}</p>
      ${faultsOf(w, state)}
      <form method="post" action="/sign-in/code" class="stack">
        ${hidden({ back: state.back })} ${codeField(w, step.code, state.errors, step.codeHint)}
        ${button(step.enter, { kind: 'primary' })}
      </form>
      <details>
        <summary>${step.lost}</summary>
        <form method="post" action="/sign-in/code" class="stack">
          ${hidden({ back: state.back })}
          ${field(w, { name: 'code', form: 'recovery', label: step.recovery, hint: step.recoveryHint, autocomplete: 'off', maxLength: 40 })}
          ${button(step.enterByRecovery)}
        </form>
        <p class="hint">${step.neither}</p>
      </details>
      <p><a href="/sign-in">${step.again}</a></p>`,
  );
  return pageOf(step.title, main, state);
}

/** Setting up a second factor between password and first session. */
export function enrolPage(words: Words, offer: string, state: Step): Page {
  const w = withFaults(words);
  const { enrol, step } = w.second;
  const main = plainCard(
    enrol.title,
    html`<p>${enrol.must(state.login)}</p>
      ${faultsOf(w, state)} ${offered(w, offer, state.login)}
      <form method="post" action="/sign-in/enrol" class="stack">
        ${hidden({ back: state.back })} ${codeField(w, enrol.code, state.errors)}
        ${button(enrol.save, { kind: 'primary' })}
      </form>
      <p><a href="/sign-in">${step.again}</a></p>`,
  );
  return pageOf(enrol.title, main, state);
}

/** The recovery codes, this once: to be printed or written down. `way`: where one goes on. */
export function codesPage(
  w: Words,
  {
    codes,
    login,
    now,
    way,
    isNew,
  }: { codes: readonly string[]; login: string; now: Instant; way: string; isNew: boolean },
): Page {
  const { codes: say, recoveryTitle } = w.second;
  const main = plainCard(
    recoveryTitle,
    html`<div class="off-paper">${notice('ok', isNew ? say.set : say.renewed, true)}</div>
      <p>${say.lead} <b class="off-paper">${say.once}</b></p>
      <ol class="codes" aria-label="${say.list}">
        ${codes.map((code) => html`<li><code>${code}</code></li>`)}
      </ol>
      <p class="hint">${say.of(w.product, login, onPaper(now))}</p>
      ${linkButton(way, say.kept, { kind: 'primary' })}`,
  );
  return { title: recoveryTitle, shell: 'plain', main };
}

/** A secret for an authenticator: to be scanned, opened on this phone, or typed. */
export function offered(w: Words, offer: string, login: string): Html {
  const { enrol } = w.second;
  const uri = otpauth(w.product, login, offer);
  return html`<p>${enrol.install}</p>
    ${uri.length <= longestInCode && qrCode(uri, enrol.picture)}
    <p><a href="${uri}">${enrol.here}</a></p>
    <p>${enrol.byHand} <code class="link">${grouped(offer)}</code></p>`;
}

/** The field for six digits. */
export function codeField(w: Words, label: string, errors: CodeState['errors'] = {}, hint?: string): Html {
  return field(w, {
    name: 'code',
    label,
    hint,
    error: errors['code'],
    autocomplete: 'one-time-code',
    numeric: true,
    maxLength: 40,
  });
}

/** What was wrong, above a form. */
export function faultsOf(w: Words, { errors = {}, locked }: CodeState, form?: string): Html {
  return html`${locked && notice('late', locked, true)} ${errorSummary(w, errors, form)}`;
}

function plainCard(title: string, body: Html): Html {
  return html`<div class="door">
    <section class="card">
      <h1>${title}</h1>
      ${body}
    </section>
  </div>`;
}

function pageOf(title: string, main: Html, { errors = {}, locked }: CodeState): Page {
  return { title, shell: 'plain', main, invalid: locked !== undefined || Object.keys(errors).length > 0 };
}

function otpauth(issuer: string, login: string, secret: string): string {
  const name = encodeURIComponent(issuer);
  return `otpauth://totp/${name}:${encodeURIComponent(login)}?secret=${secret}&issuer=${name}`;
}

/** In groups of four, as they are read aloud and typed. */
function grouped(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ');
}
