import type { FormStep } from '#desks/common/offer.ts';
import type { Act, Photos } from '#records/cases.ts';
import { evidenceTexts, type EvidenceText } from '#rules/evidence.ts';
import type { ChosenClosure, PhotoKind } from '#rules/vocabulary.ts';

/** The photos that came with a form: their hashes, and the field of each. */
export type Brought = { shas: readonly string[]; fields: ReadonlyMap<string, string> };

type ResultFields = Record<EvidenceText | 'remark' | 'next_day', string>;

/** The result with what it shows. */
export function resultIn(f: ResultFields, closure: ChosenClosure): Act {
  const shown = Object.fromEntries(evidenceTexts.map((field) => [field, f[field]]));
  const { remark, next_day: nextDay } = f;
  return {
    command: { step: 'submit-result', closure, ...(nextDay === '' ? {} : { nextDay }) },
    texts: { remark, ...shown },
  };
}

/** The photos of a step: one of how it was found and one of a document have fields of their own. */
export function photosOf(step: FormStep, { shas, fields }: Brought): Photos {
  const kindOf = (sha: string): PhotoKind =>
    ownFields.find((field) => field === fields.get(sha)) ?? photoKindOf(step);
  const some = (kind: PhotoKind) => ({ kind, shas: shas.filter((sha) => kindOf(sha) === kind) });
  const others = ownFields.map(some).filter((one) => one.shas.length > 0);
  return { ...some(photoKindOf(step)), ...(others.length > 0 ? { others } : {}) };
}

const ownFields = ['before', 'document'] as const;

function photoKindOf(step: FormStep): PhotoKind {
  const kinds: Partial<Record<FormStep, PhotoKind>> = {
    'self-close': 'after',
    'submit-result': 'after',
    supply: 'found',
    verified: 'found',
  };
  return kinds[step] ?? 'note';
}
