import type { FormStep, Offer } from '#desks/common/offer.ts';
import type { CasePhoto } from '#records/photos.ts';
import { button, confirm, hidden, type ButtonLook } from './actions.ts';
import { errorSummary } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import { isRare } from './requests.ts';
import { fieldsOf, takesPhotos, type Typed } from './step-fields.ts';
import { signs } from './step-signs.ts';
import { asksResident } from './steps-visit.ts';
import type { Words } from './words/index.ts';

/** A form that came back: what was typed, what is wrong with it, and how many of its photos are kept. */
export type Filled = Typed & { step: FormStep; key: string };

export type StepLook = {
  /** The form that came back, shown open with what was typed. */
  filled?: Filled | undefined;
  /** Address of ours to return to after the step; the case itself by default. */
  back?: string | undefined;
  /** Stands among the forms of a desk, which htmx sends; its faults come back to its place. */
  live?: boolean | undefined;
  /** These only, in the offer's order. */
  only?: readonly FormStep[] | undefined;
  except?: readonly FormStep[] | undefined;
  /** The main step's form stands open; true by default. */
  open?: boolean | undefined;
  /** The single keys of a desk that take these steps or open their forms. */
  keys?: Partial<Record<FormStep, string>> | undefined;
  /** The page of the case: what few take, and seldom, stands folded at the end; `first`: not folded. Elsewhere it is not there. */
  rare?: boolean | 'first' | undefined;
  /** Photos as found, shown beside where those of the result are added. */
  before?: readonly CasePhoto[] | undefined;
};

/** Steps that need no words: one press. */
const oneButton: readonly FormStep[] = ['claim', 'sign', 'contact', 'recall', 'visit-none', 'urge'];
/** Steps with lasting effect that need no words either: asked once more. */
const asked: readonly FormStep[] = ['confirm-reject', 'cancel'];
/** What moves a case on, the first of which is the main thing to do. */
const mainly: readonly FormStep[] = [
  'route',
  'sign',
  'contact',
  'submit-result',
  'check-pass',
  'visit-ok',
  'adjudicate',
  'grant-extension',
  'deny-extension',
  'suspend',
  'terminate',
  'close-forced',
  'seal',
  'unseal',
  'verified',
  'answer-supervision',
  'supply',
  'confirm-reject',
  'answer-urge',
];

/** The main thing this person can do with the case now, if there is one. */
export function mainStep(offer: Offer): FormStep | undefined {
  return offer.steps.find((step) => mainly.includes(step));
}

/** All steps on offer: the main one ready to take, the others one press away. Draws nothing when there are none. */
export function stepForms(w: Words, offer: Offer, look: StepLook = {}): Html | null {
  const steps = offer.steps.filter(
    (step) =>
      (look.only?.includes(step) ?? true) &&
      !look.except?.includes(step) &&
      !isPartOfVisit(step, offer) &&
      step !== 'tick' &&
      step !== 'untick' &&
      (look.rare || !isRare(step, offer)),
  );
  if (steps.length === 0) return null;
  const main = mainStep(offer);
  // A first press like 联系 must not hide the form that comes after it.
  const presses = steps.filter((step) => mainly.includes(step) && oneButton.includes(step));
  // A form that came back stands first.
  const again = steps.find((step) => step === look.filled?.step);
  const first = again ?? steps.find((step) => mainly.includes(step) && !oneButton.includes(step));
  const rest = steps.filter((step) => step !== first && !presses.includes(step));
  // What is seldom done is folded away behind what is usual; alone it stands there, one press away.
  const folds = look.rare !== 'first' && steps.some((step) => !isRare(step, offer));
  const [others, rare] = [
    rest.filter((step) => !folds || !isRare(step, offer)),
    rest.filter((step) => folds && isRare(step, offer)),
  ];
  const only = steps.length === 1 && (folds || look.rare === 'first');
  const draw = (step: FormStep) => stepForm(w, step, offer, { ...look, main: only || step === main });
  return html`<div class="steps">
    ${presses.length > 0 && html`<div class="presses">${presses.map(draw)}</div>`} ${first && draw(first)}
    ${others.length > 0 && html`<div class="others">${others.map(draw)}</div>`}
    ${
      rare.length > 0 &&
      html`<details class="change">
        <summary>${w.requests.more}</summary>
        <div class="others">${rare.map(draw)}</div>
      </details>`
    }
  </div>`;
}

/** One step: a button, a question with its button, or a form behind its name (`main`: open). */
export function stepForm(
  w: Words,
  step: FormStep,
  offer: Offer,
  look: StepLook & { main?: boolean } = {},
): Html {
  const filled = look.filled?.step === step ? look.filled : undefined;
  const name = stepName(w, step, offer);
  const sign = signs[step];
  const key = look.keys?.[step];
  const face: ButtonLook = { kind: look.main ? 'primary' : 'plain', icon: sign, key };
  if (oneButton.includes(step)) return form(w, step, offer, look, html`${button(name, face)}`);
  if (asked.includes(step)) {
    const question = step === 'cancel' ? w.casefile.form.askCancel : w.casefile.form.askReject;
    return confirm(
      name,
      question,
      form(w, step, offer, look, button(name, { ...face, kind: 'primary' })),
      face,
    );
  }
  const inside = stepBody(w, step, offer, { ...look, filled });
  if (look.main && look.open !== false) return html`<div class="step" id="step-${step}">${inside}</div>`;
  return html`<details class="step" id="step-${step}" ${attrs({ open: filled !== undefined })}>
    <summary class="btn" ${attrs({ 'data-key': key })}>
      ${sign && icon(sign)}<span>${name}</span>${key && html`<kbd aria-hidden="true">${key.toUpperCase()}</kbd>`}
    </summary>
    ${inside}
  </details>`;
}

/** A resident is asked once, and one form takes whatever he answers. */
function isPartOfVisit(step: FormStep, offer: Offer): boolean {
  return asksResident(offer) && (step === 'visit-bad' || step === 'visit-none');
}

function stepBody(w: Words, step: FormStep, offer: Offer, look: StepLook & { main?: boolean }): Html {
  const kind = look.main || look.filled ? 'primary' : 'plain';
  const body = html`${fieldsOf(w, step, offer, look.filled, look.before)}
    <p>${button(stepName(w, step, offer), { kind, icon: signs[step] })}</p>
    ${step === 'adjudicate' && html`<p class="hint">${w.rulings.becomes}</p>`}`;
  return form(w, step, offer, look, body, 'stack');
}

/** What the button of a step says; with the offer, what it says there. */
export function stepName(w: Words, step: FormStep, offer?: Offer): string {
  if (step === 'visit-ok' && offer && asksResident(offer)) return w.check.visit.send;
  return w.steps[step === 'route' ? 'dispatch' : step];
}

function form(
  w: Words,
  step: FormStep,
  offer: Offer,
  { filled, back, live }: StepLook,
  body: Html,
  cls = 'inline',
): Html {
  const fields = {
    step: step === 'visit-ok' && asksResident(offer) ? 'visit' : step,
    version: offer.version,
    key: filled?.key ?? `${offer.key}-${step}`,
    ...(back === undefined ? {} : { back }),
  };
  const photos = takesPhotos(step);
  return html`<form
    method="post"
    action="/cases/${offer.id}/steps"
    ${attrs({ id: cls === 'stack' && `form-${step}`, class: cls, enctype: photos && 'multipart/form-data', novalidate: true, 'aria-label': cls === 'stack' && stepName(w, step, offer) })}
    ${live && cls === 'stack' && attrs(liveForm(`/cases/${offer.id}/steps`, `#step-${step}`))}
  >
    ${hidden(fields)}${body}
  </form>`;
}

/**
 * How htmx sends a form of a desk: what follows takes the place of list and pane; faults come back to `place`, and who was
 * faster is told in the bar.
 */
export function liveForm(action: string, place: string): Record<string, string> {
  return {
    'hx-post': action,
    'hx-target': '#main',
    'hx-swap': 'innerHTML',
    'hx-push-url': 'true',
    'hx-status:409': 'target:#strip swap:innerHTML select:.notice push:false',
    'hx-status:422': `target:${place} swap:outerHTML push:false`,
  };
}

/** A form that came back with faults, to take its own place among the forms of a desk. */
export function stepAgain(w: Words, offer: Offer, filled: Filled, back: string | undefined): Html {
  return html`<div class="step" id="step-${filled.step}">
    ${errorSummary(w, filled.errors, filled.step)}
    ${stepBody(w, filled.step, offer, { filled, back, live: true, main: true })}
  </div>`;
}
