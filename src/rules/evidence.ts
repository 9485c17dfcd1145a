import { dayOf, isDay } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import type { Category } from './reference.ts';
import type { Faults } from './refusals.ts';
import type { ChosenClosure, Day, Instant, PhotoKind } from './vocabulary.ts';

/**
 * What closing a category needs beside the photo of how the place was left: a photo as it was found, a number of the body
 * that took it over, a document or its number, an agreement or the notice that mediation has ended, who confirmed it, the
 * amounts at risk and stopped, the day of the next look, the answer that was given.
 */
export const needs = [
  'before',
  'reference',
  'document',
  'agreement',
  'confirmed',
  'loss',
  'next_date',
  'reply',
] as const;
export type Need = (typeof needs)[number];
/** `after`: the photo of how it was left (`Category.photoNeeded`). */
export type Demand = 'after' | Need;

/** What is written to meet a demand: free text, which can be erased. */
export const evidenceTexts = ['reference', 'document', 'confirmed', 'loss', 'reply'] as const;
export type EvidenceText = (typeof evidenceTexts)[number];

/** What is there: which texts, photos of which kinds, and the day of the next look. */
export type Shown = {
  wrote: readonly string[];
  photos: readonly PhotoKind[];
  nextDay: Day | null;
};

/** All that a result of this category has to show. Where there was nothing to remedy only the photo can be asked for. */
export function demandsOf(
  { photoNeeded, closeNeeds }: Pick<Category, 'photoNeeded' | 'closeNeeds'>,
  closure: ChosenClosure | null = null,
): Demand[] {
  return [...(photoNeeded ? (['after'] as const) : []), ...(closure === 'no_fault' ? [] : closeNeeds)];
}

/** The amounts that were noted while the money could still be stopped (note-loss) are not asked for again. */
export function needsOf(
  { closeNeeds }: Pick<Category, 'closeNeeds'>,
  { atRiskYuan }: Pick<CaseFacts, 'atRiskYuan'>,
): readonly Need[] {
  return atRiskYuan === null ? closeNeeds : closeNeeds.filter((need) => need !== 'loss');
}

/** Is this demand met by what is there? The next look lies after `now`. */
export function isMet(demand: Demand, { wrote, photos, nextDay }: Shown, now: Instant): boolean {
  switch (demand) {
    case 'after':
      return photos.includes('after');
    case 'before':
      return photos.includes('found') || photos.includes('before');
    case 'document':
    case 'agreement':
      return wrote.includes('document') || photos.includes('document');
    case 'next_date':
      return nextDay !== null && isDay(nextDay) && nextDay > dayOf(now);
    case 'reference':
    case 'confirmed':
    case 'loss':
    case 'reply':
      return wrote.includes(demand);
  }
}

/** The field of the form in which each demand is met. */
export const fieldOf = {
  after: 'photo',
  before: 'before',
  reference: 'reference',
  document: 'document',
  agreement: 'document',
  confirmed: 'confirmed',
  loss: 'loss',
  next_date: 'next_day',
  reply: 'reply',
} as const satisfies Record<Demand, string>;

const faultOf = {
  after: 'evidence_photo_missing',
  before: 'before_missing',
  reference: 'reference_missing',
  document: 'document_missing',
  agreement: 'agreement_missing',
  confirmed: 'confirmed_missing',
  loss: 'loss_missing',
  next_date: 'next_date_missing',
  reply: 'reply_missing',
} as const satisfies Record<Demand, string>;

/** What a result lacks, each beside its field. */
export function evidenceFaults(demands: readonly Demand[], shown: Shown, now: Instant): Faults {
  const lacking = demands.filter((demand) => !isMet(demand, shown, now));
  return Object.fromEntries(lacking.map((demand) => [fieldOf[demand], faultOf[demand]]));
}
