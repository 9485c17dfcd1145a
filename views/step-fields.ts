import type { FormStep, Offer } from '#desks/common/offer.ts';
import type { CasePhoto } from '#records/photos.ts';
import {
  closureTypes,
  rejectReasons,
  returnReasons,
  sendBackReasons,
  transferTargets,
} from '#rules/vocabulary.ts';
import { auditFields, auditPhotos } from './audit-fields.ts';
import { quotedItem } from './duty-item.ts';
import { askedFor, extensionFields } from './extension.ts';
import { requestFields } from './requests.ts';
import { lossFields } from './playbook.ts';
import { secrecyFields } from './secrecy.ts';
import { attrs, html, type Html } from './html.ts';
import {
  assignees,
  atHand,
  categories,
  mergeFields,
  optionsOf,
  ruledSoFar,
  rulingUnits,
  proposed,
  suggestions,
} from './step-choices.ts';
import { drawer } from './step-drawer.ts';
import { beforeField, evidenceFields } from './evidence-fields.ts';
import { taskFields, togetherBoxes } from './task-fields.ts';
import { beforeAndAfter, evidenceHint, resultHint } from './steps-evidence.ts';
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
  ...auditPhotos,
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
    case 'raise':
      return html`${draw.levels(offer)}${draw.remark(f.raiseWhy)}`;
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
      ${draw.remark(f.result, { hint: resultHint(w, offer) })} ${beforeField(w, draw, offer)}
      ${beforeAndAfter(w, before, draw.photos(f.afterPhotos))} ${evidenceFields(w, draw, offer)}`;
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
    case 'audit-pass':
    case 'audit-fail':
    case 'find-false':
    case 'accept-finding':
    case 'appeal':
    case 'review-appeal':
    case 'withdraw-finding':
      return auditFields(w, step, draw);
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
    case 'request-seal':
    case 'seal':
    case 'request-unseal':
    case 'unseal':
    case 'grant-sight':
    case 'end-sight':
    case 'recuse':
      return secrecyFields(w, step, draw, offer);
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
