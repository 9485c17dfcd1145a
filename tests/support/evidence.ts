import type { Act } from '#records/cases.ts';
import { demandsOf, type Demand } from '#rules/evidence.ts';
import type { Category } from '#rules/reference.ts';
import type { PhotoKind } from '#rules/vocabulary.ts';

/** A photo of how a place was before the work. */
export const beforehand = { sha256: 'e'.repeat(64), bytes: 1, width: 1, height: 1 };

/** What stands in the fields of a result that are not what a test is about. */
const papers = {
  reference: '受理 2026-0001',
  document: '文书 2026-0001',
  confirmed: '值班员 10:00 确认',
  loss: '涉险 1 万元，止付 1 万元',
  reply: '已当面答复',
  next_day: '2027-12-01',
} as const;

/** The fields that a result of this category needs beside words and photos. */
export function papersOf(category: Category | undefined): Partial<Record<keyof typeof papers, string>> {
  const demands = category ? demandsOf(category) : [];
  const asked = (...any: Demand[]) => any.some((one) => demands.includes(one));
  const { reference, document, confirmed, loss, reply, next_day } = papers;
  return {
    ...(asked('reference') && { reference }),
    ...(asked('document', 'agreement') && { document }),
    ...(asked('confirmed') && { confirmed }),
    ...(asked('loss') && { loss }),
    ...(asked('reply') && { reply }),
    ...(asked('next_date') && { next_day }),
  };
}

/** The act with what its category needs: a result that says how it ended brings its papers and the photo from before. */
export function withEvidence(act: Act, category: Category | undefined, there: readonly PhotoKind[]): Act {
  if (act.command.step !== 'submit-result') return act;
  const { next_day: nextDay, ...texts } = papersOf(category);
  const photos = act.photos ?? { kind: 'after', shas: [] };
  const others = [{ kind: 'before', shas: [beforehand.sha256] }] as const;
  const found = there.includes('found') || there.includes('before') || photos.others;
  const before = category?.closeNeeds.includes('before') && !found;
  return {
    command: { ...act.command, ...(nextDay ? { nextDay } : {}) },
    texts: { ...texts, ...act.texts },
    photos: before ? { ...photos, others } : photos,
  };
}
