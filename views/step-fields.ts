import type { FormStep, Offer, OfferedUnit } from '#desks/common/offer.ts';
import type { CasePhoto } from '#records/photos.ts';
import {
  closureTypes,
  rejectReasons,
  returnReasons,
  sendBackReasons,
  severities,
  transferTargets,
} from '#rules/vocabulary.ts';
import { quotedItem } from './duty-item.ts';
import { askedFor, extensionFields } from './extension.ts';
import { requestFields } from './requests.ts';
import { lossFields } from './playbook.ts';
import { chips, field, photoField, select, type Option, type Group } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import {
  assignees,
  atHand,
  categories,
  mergeFields,
  nearest,
  optionsOf,
  ruledSoFar,
  rulingUnits,
  proposed,
  suggestions,
  unitLine,
} from './step-choices.ts';
import { taskFields, togetherBoxes } from './task-fields.ts';
import { beforeAndAfter, demands, evidenceHint } from './steps-evidence.ts';
import { asksResident, visitFields } from './steps-visit.ts';
import type { Words } from './words/index.ts';

/** What was typed into a form, what is wrong with it, and how many of its photos are kept. */
export type Typed = {
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  waiting: number;
};

const withPhotos: readonly FormStep[] = [
  'self-close',
  'supply',
  'verified',
  'note',
  'submit-result',
  'check-pass',
  'check-fail',
  'visit-ok',
  'visit-bad',
];

/** Does the form of this step take photos? */
export function takesPhotos(step: FormStep): boolean {
  return withPhotos.includes(step);
}

/** The fields of a step's form. Their names are those that POST /cases/:id/steps reads. */
export function fieldsOf(
  w: Words,
  step: FormStep,
  offer: Offer,
  typed?: Typed,
  before: readonly CasePhoto[] = [],
): Html {
  const f = w.casefile.form;
  const draw = drawer(w, step, typed);
  switch (step) {
    case 'route':
    case 'dispatch':
      return html`${draw.units(f.unit, offer.units, proposed(offer))}
        <details
          class="change"
          ${attrs({ open: Boolean(typed?.errors['category'] ?? typed?.errors['severity']) })}
        >
          <summary>${f.change}</summary>
          ${categories(w, draw, offer)}${draw.severity(offer)}
        </details>
        ${draw.remark(f.routeRemark)} ${togetherBoxes(w, offer, typed)}`;
    case 'classify':
      return html`${categories(w, draw, offer)}${draw.severity(offer)} ${draw.remark(f.lowerRemark)}`;
    case 'send-back':
      return html`${draw.chips('reason', f.sendBack, optionsOf(sendBackReasons, w.sendBackReasons))}
      ${draw.remark(f.sendBackWords, { hint: f.sendBackHint, optional: true })}`;
    case 'reject':
    case 'request-reject':
      return html`${draw.chips('reason', f.rejectWhy, optionsOf(rejectReasons, w.rejectReasons))}
      ${draw.words('guidance', f.guidance, { hint: f.guidanceHint })}`;
    case 'merge':
      return mergeFields(w, draw, offer);
    case 'transfer-out':
      return html`${draw.chips('target', f.target, optionsOf(transferTargets, w.transferTargets))}
      ${draw.remark(f.receipt)}`;
    case 'assign':
      return html`${assignees(w, draw, offer)}${draw.remark(f.remark, { optional: true })}`;
    case 'note':
      return html`${draw.remark(f.remark, { hint: f.remarkHint })}${draw.photos()}`;
    case 'return':
      return html`${draw.chips('reason', f.returnWhy, optionsOf(returnReasons, w.returnReasons))}
      ${quotedItem(w, draw, offer)}${draw.remark(f.basis, { hint: f.basisHint })}${suggestions(w, draw, offer)}`;
    case 'adjudicate':
      return html`${draw.units(f.ruleTo, rulingUnits(offer), ruledSoFar(offer), atHand(offer))}
      ${draw.remark(f.ruleBasis, { hint: f.ruleHint })}`;
    case 'escalate':
      return html`${draw.units(w.escalation.to, offer.higher, offer.higher[0]?.id, offer.higher)}
      ${draw.remark(w.escalation.words, { hint: w.escalation.wordsHint })}`;
    case 'request-extension':
      return extensionFields(w, draw, offer);
    case 'grant-extension':
      return html`${askedFor(w, offer.asked)}
        <p class="hint">${w.extension.hint}</p>
        ${draw.remark(w.extension.grantWords, { optional: true })}`;
    case 'deny-extension':
      return html`${!offer.steps.includes('grant-extension') && askedFor(w, offer.asked)}
      ${draw.remark(w.extension.denyWords, { hint: w.extension.denyHint })}`;
    case 'submit-result':
      return html`${draw.chips('closure', f.closure, optionsOf(closureTypes, w.closures))}
      ${draw.remark(f.result, { hint: f.resultHint })}
      ${beforeAndAfter(w, before, html`${demands(w, offer)}${draw.photos(f.afterPhotos)}`)}`;
    case 'visit-ok':
      return asksResident(offer)
        ? visitFields(w, draw, offer)
        : html`${draw.remark(f.found, { optional: true })}${draw.photos(f.nowPhotos)}`;
    case 'check-pass':
      return html`${draw.remark(f.found, { optional: true })}${draw.photos(f.nowPhotos)}`;
    case 'check-fail':
      return html`${draw.remark(f.notDone)}${draw.photos(f.nowPhotos)}`;
    case 'visit-bad':
      return html`${draw.remark(f.notFine)}${draw.photos(f.nowPhotos)}`;
    case 'supply':
      return html`${draw.photos()}${draw.remark(f.supply)}`;
    case 'self-close':
      return html`<p class="hint">${f.handledHint}</p>
        ${draw.photos(f.afterPhotos, evidenceHint(w, offer))}${draw.remark(f.remark, { optional: true })}`;
    case 'reopen':
      return draw.remark(f.reopenWhy);
    case 'answer-urge':
      return draw.remark(f.answerUrge);
    case 'correct':
      return html`<p class="hint">${f.correctHint}</p>
        ${draw.line('title', f.title, offer.title)}${draw.line('place', f.place, offer.place)}
        ${draw.line('contact_name', f.contactName)}${draw.line('contact_phone', f.contactPhone)}
        ${draw.remark(f.correctWhy)}`;
    case 'ask-verify':
    case 'verified':
    case 'request-suspend':
    case 'suspend':
    case 'resume':
    case 'request-terminate':
    case 'terminate':
    case 'request-close':
    case 'close-forced':
    case 'refuse-request':
    case 'withdraw-request':
    case 'supervise':
    case 'answer-supervision':
    case 'list-supervision':
    case 'clear-supervision':
      return requestFields(w, step, draw, offer);
    case 'note-loss':
      return lossFields(w, draw);
    case 'add-co':
    case 'whistle':
    case 'child-waive':
      return taskFields(w, step, draw, offer, typed);
    // The list itself has the buttons.
    case 'tick':
    case 'untick':
    case 'claim':
    case 'sign':
    case 'contact':
    case 'recall':
    case 'visit-none':
    case 'urge':
    case 'confirm-reject':
    case 'cancel':
      return html``;
  }
}

export type Drawer = ReturnType<typeof drawer>;

/** Fields of one form, each with what was typed into it and what is wrong with it. */
function drawer(w: Words, step: FormStep, typed: Typed | undefined) {
  const f = w.casefile.form;
  const of = (name: string, otherwise?: string) => ({
    name,
    form: step,
    value: typed?.values[name] ?? otherwise,
    error: typed?.errors[name],
  });
  const words = (name: string, label: string, more: { hint?: string; optional?: boolean } = {}): Html =>
    field(w, { ...of(name), label, rows: 3, ...more });
  const pick = (name: string, label: string, options: readonly Option[], otherwise?: string): Html =>
    chips(w, { ...of(name, otherwise), label, options });
  return {
    words,
    chips: pick,
    remark: (label: string, more?: { hint?: string; optional?: boolean }) => words('remark', label, more),
    line: (name: string, label: string, otherwise?: string, hint?: string) =>
      field(w, { ...of(name, otherwise), label, hint, autocomplete: 'off' }),
    day: (name: string, label: string, hint?: string) => field(w, { ...of(name), label, hint, type: 'date' }),
    list: (name: string, label: string, empty: string, options: readonly Option[], hint?: string) =>
      select(w, { ...of(name), label, hint, empty, options }),
    photos: (label?: string, hint?: string) =>
      html`${photoField(w, {
        name: 'photo',
        form: step,
        error: typed?.errors['photo'],
        ...(label === undefined ? {} : { label }),
        ...(hint === undefined ? {} : { hint }),
      })}
      ${typed?.waiting ? html`<p class="kept">${icon('check')}${w.report.kept(typed.waiting)}</p>` : null}`,
    severity: (offer: Offer) =>
      pick('severity', w.case.severity, optionsOf(severities, w.severities), offer.severity),
    /** A list in groups. */
    grouped: (name: string, label: string, groups: readonly Group[], otherwise?: string) =>
      select(w, { ...of(name, otherwise), label, options: groups }),
    /** One choice: the first that handle it as chips with their duties, all others as chips that unfold. */
    units: (
      label: string,
      units: readonly OfferedUnit[],
      chosen?: string,
      near: readonly OfferedUnit[] = nearest(units),
    ) => {
      const far = units.filter((unit) => !near.includes(unit));
      const options = (some: readonly OfferedUnit[]) =>
        some.map((unit) => ({ value: unit.id, label: unitLine(w, unit) }));
      const { value } = of('unit', chosen);
      const more = { name: 'unit', form: `${step}-more`, label, value, options: options(far) };
      return html`${pick('unit', label, options(near), chosen)}
      ${
        far.length > 0 &&
        html`<details class="change" ${attrs({ open: far.some(({ id }) => id === value) })}>
          <summary>${f.otherUnit}</summary>
          ${chips(w, more)}
        </details>`
      }`;
    },
  };
}
