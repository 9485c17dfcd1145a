import type { FormStep } from '#desks/common/offer.ts';
import { opinions, type Step } from '#rules/vocabulary.ts';
import { html, type Html } from './html.ts';
import type { IconName } from './icon.ts';
import type { Drawer } from './step-drawer.ts';
import type { Words } from './words/index.ts';

type AuditStep = (typeof auditSteps)[number];

/** 抽查, 认定 and what answers it: seldom taken, and each on a page of its own. */
export const auditSteps = [
  'audit-pass',
  'audit-fail',
  'find-false',
  'accept-finding',
  'appeal',
  'review-appeal',
  'withdraw-finding',
] as const satisfies FormStep[];

/** Of these, whose forms take photos. */
export const auditPhotos = ['audit-pass', 'audit-fail', 'find-false', 'appeal'] as const;

/** Of these, what nobody waits for on the page of a case. */
export const seldomAudit = ['audit-pass', 'audit-fail', 'find-false', 'withdraw-finding'] as const;

export const auditSigns: Record<AuditStep, IconName> = {
  'audit-pass': 'check',
  'audit-fail': 'x',
  'find-false': 'siren',
  'accept-finding': 'check',
  appeal: 'message-circle-question-mark',
  'review-appeal': 'scale',
  'withdraw-finding': 'undo-2',
};

export function isAuditStep(step: Step): step is AuditStep {
  return auditSteps.some((one) => one === step);
}

/** The fields of such a form. */
export function auditFields(w: Words, step: AuditStep, draw: Drawer): Html {
  const { audits: a } = w;
  switch (step) {
    case 'audit-pass':
      return html`${draw.remark(a.passWords, { optional: true })}${draw.photos(a.nowPhotos)}`;
    case 'audit-fail':
      return html`${draw.remark(a.failWords)}${draw.photos(a.nowPhotos)}`;
    case 'find-false':
      return html`${draw.remark(a.findWhy, { hint: a.findHint })}${draw.photos()}`;
    case 'accept-finding':
      return draw.remark(a.acceptWords, { hint: a.acceptHint, optional: true });
    case 'appeal':
      return html`${draw.remark(a.appealWhy, { hint: a.appealHint })}${draw.photos()}`;
    case 'review-appeal': {
      const options = opinions.map((value) => ({ value, label: a.opinions[value] }));
      return html`${draw.chips('opinion', a.opinion, options)}
      ${draw.remark(a.opinionWhy, { hint: a.reviewHint })}`;
    }
    case 'withdraw-finding':
      return draw.remark(a.withdrawWhy);
  }
}
