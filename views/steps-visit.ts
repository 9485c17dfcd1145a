import type { Offer } from '#desks/common/offer.ts';
import { satisfactions } from '#rules/vocabulary.ts';
import { html, type Html } from './html.ts';
import { optionsOf } from './step-choices.ts';
import type { Drawer } from './step-drawer.ts';
import type { Words } from './words/index.ts';

/** A visitor asks a resident whether it is solved and whether he is satisfied; a worker says of his own report that it is well. */
export function asksResident({ steps, reporterKind }: Offer): boolean {
  return reporterKind === 'resident' && steps.includes('visit-ok');
}

/** The answers to a visit's questions, in the order in which they are asked. */
export function visitFields(w: Words, draw: Drawer, { visitTries, steps }: Offer): Html {
  const { visit } = w.check;
  const last = visitTries === 2;
  return html`${draw.chips('solved', visit.solved, [
    { value: 'yes', label: visit.yes },
    { value: 'no', label: visit.no },
    ...(steps.includes('visit-none')
      ? [{ value: 'none', label: last ? visit.noneLast : visit.none(visitTries + 1) }]
      : []),
  ])}
  ${!steps.includes('visit-none') && html`<p class="hint">${w.reasons.visit_too_soon}</p>`}
  ${draw.chips('satisfaction', visit.satisfied, optionsOf(satisfactions, w.satisfactions))}
  ${draw.remark(visit.said, { hint: visit.saidHint })}${draw.photos(w.casefile.form.nowPhotos)}`;
}
