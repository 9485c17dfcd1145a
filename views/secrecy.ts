import type { FormStep, Offer } from '#desks/common/offer.ts';
import { sealLevels, sealReasons, unsealReasons } from '#rules/vocabulary.ts';
import { html, type Html } from './html.ts';
import { askedToDecide } from './requests.ts';
import { optionsOf } from './step-choices.ts';
import type { Drawer } from './step-drawer.ts';
import type { Words } from './words/index.ts';

/** Steps of what is secret, which have their fields here. */
type SecrecyStep = Extract<
  FormStep,
  'request-seal' | 'seal' | 'request-unseal' | 'unseal' | 'grant-sight' | 'end-sight' | 'recuse'
>;

/** The fields of such a form. */
export function secrecyFields(w: Words, step: SecrecyStep, draw: Drawer, offer: Offer): Html {
  const { sealed: s } = w;
  switch (step) {
    case 'request-seal': {
      const levels = sealLevels.map((level) => ({ value: level, label: s.levels[level] }));
      return html`${draw.chips('level', s.level, levels)}
      ${draw.chips('reason', s.sealWhy, optionsOf(sealReasons, w.sealReasons))}
      ${draw.remark(s.sealWords, { hint: s.sealHint })}`;
    }
    case 'request-unseal':
      return html`${draw.chips('reason', s.unsealWhy, optionsOf(unsealReasons, w.unsealReasons))}
      ${draw.remark(s.unsealWords)}`;
    case 'seal':
    case 'unseal':
      return html`${askedToDecide(w, offer, step)} ${draw.remark(w.requests.agreeWords, { optional: true })}`;
    case 'grant-sight':
      return html`${draw.line('person', s.grantee, undefined, s.granteeHint)} ${draw.remark(s.grantWords)}`;
    case 'end-sight': {
      const people = offer.grants.map(({ id, name }) => ({ value: id, label: name }));
      return draw.chips('person', s.endWhom, people, people[0]?.value);
    }
    case 'recuse':
      return draw.remark(s.recuseWords, { hint: s.recuseHint });
  }
}
