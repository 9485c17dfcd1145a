import type { Offer } from '#desks/common/offer.ts';
import type { CaseLine } from '#desks/common/detail.ts';
import type { CasePhoto } from '#records/photos.ts';
import { demandsOf, isMet, type Demand, type Need } from '#rules/evidence.ts';
import type { ChosenClosure, Instant } from '#rules/vocabulary.ts';
import { html, type Html } from './html.ts';
import { icon } from './icon.ts';
import { card } from './lists.ts';
import { caseText } from './parts.ts';
import type { Drawer } from './step-drawer.ts';
import { dayName } from './time.ts';
import type { Words } from './words/index.ts';

/** The photo of how it was found, where the report brought none: it stands before the one of how it was left. */
export function beforeField(w: Words, draw: Drawer, { closeNeeds, shown }: Offer): Html | null {
  if (!closeNeeds.includes('before') || shown.photos.some((kind) => kind !== 'document')) return null;
  return draw.photosIn('before', w.closing.demands.before, w.closing.hints.before);
}

/** The fields that a result of this category has to fill, and no others. What an earlier result said stands in them. */
export function evidenceFields(w: Words, draw: Drawer, { closeNeeds, shown }: Offer): Html | null {
  const fields = closeNeeds.filter((need) => need !== 'before');
  if (fields.length === 0) return null;
  return html`${fields.map((need) => fieldFor(w, draw, need, shown.texts))}
    <p class="hint">${w.closing.noFault}</p>`;
}

function fieldFor(w: Words, draw: Drawer, need: Need, texts: Offer['shown']['texts']): Html | null {
  const { demands, hints, documentPhoto } = w.closing;
  switch (need) {
    case 'reference':
    case 'confirmed':
    case 'loss':
      return draw.line(need, demands[need], texts[need], hints[need]);
    case 'document':
    case 'agreement':
      return html`${draw.line('document', demands[need], texts.document, hints[need])}
      ${draw.photosIn('document', documentPhoto)}`;
    case 'reply':
      return draw.words('reply', demands.reply, { hint: hints.reply, otherwise: texts.reply });
    case 'next_date':
      return draw.day('next_day', demands.next_date);
    case 'before':
      return null;
  }
}

/** What the result had to show, ticked off against what is there. */
export function shownList(
  w: Words,
  now: Instant,
  offer: Pick<Offer, 'photoNeeded' | 'closeNeeds' | 'needsSince'>,
  result: Pick<CaseLine, 'seq' | 'at' | 'shown' | 'nextDay' | 'closure'> | undefined,
  photos: readonly CasePhoto[],
): Html | null {
  if (!result) return null;
  const there = photos.filter(({ kind, seq }) => kind !== 'after' || seq === result.seq);
  const kinds = there.map(({ kind }) => kind);
  const shown = { wrote: Object.keys(result.shown), photos: kinds, nextDay: result.nextDay };
  // What was not asked for when the result was told is not lacking in it.
  const wasAsked = offer.needsSince === null || offer.needsSince <= result.at;
  const demands = demandsOf(offer, result.closure as ChosenClosure | null).filter(
    (demand) => wasAsked || isMet(demand, shown, result.at),
  );
  if (demands.length === 0) return null;
  return card(
    w.closing.title,
    html`<ul class="needs">
      ${demands.map((demand) => {
        const met = isMet(demand, shown, result.at);
        return html`<li class="${met ? 'met' : 'unmet'}">
          ${icon(met ? 'check' : 'x')}<span>${w.closing.demands[demand]}</span>
          <b>${met ? detailOf(w, now, demand, result, there) : w.closing.lacking}</b>
        </li>`;
      })}
    </ul>`,
  );
}

function detailOf(
  w: Words,
  now: Instant,
  demand: Demand,
  { shown, nextDay }: Pick<CaseLine, 'shown' | 'nextDay'>,
  photos: readonly CasePhoto[],
): Html {
  const count = (...kinds: string[]) => photos.filter(({ kind }) => kinds.includes(kind)).length;
  switch (demand) {
    case 'after':
      return html`${w.closing.photos(count('after'))}`;
    case 'before':
      return html`${w.closing.photos(count('found', 'before'))}`;
    case 'document':
    case 'agreement':
      return html`${shown.document ? caseText(w, shown.document) : w.closing.photos(count('document'))}`;
    case 'next_date':
      return html`${dayName(w, now, nextDay ?? '')}`;
    case 'reference':
    case 'confirmed':
    case 'loss':
    case 'reply':
      return html`${caseText(w, shown[demand] ?? '')}`;
  }
}
