import { evidenceTexts, type EvidenceText } from '#rules/evidence.ts';
import type { PhotoKind } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';
import type { Photos } from './take-step.ts';

/** Kinds of photos that count for the next result, and what the last result said that a check or visit sent back. */
export type Closing = {
  photos: readonly PhotoKind[];
  texts: Partial<Record<EvidenceText, string>>;
};

/** A case that shows nothing yet. */
export const nothingShown: Closing = { photos: [], texts: {} };

/**
 * Kinds of photos that a result can point to: how the place was found, whenever that was taken; documents since the case
 * was last opened again; and what comes with the result itself.
 */
export async function shownBy(db: ReadDb, caseId: string, brought: Photos): Promise<PhotoKind[]> {
  const { photos } = await closingOf(db, caseId);
  const now = [brought, ...(brought.others ?? [])].filter(({ shas }) => shas.length > 0);
  return [...new Set([...photos, ...now.map(({ kind }) => kind)])];
}

/** What the case shows already, before its next result. */
export async function closingOf(db: ReadDb, caseId: string): Promise<Closing> {
  const hung = await db
    .selectFrom('case_photo')
    .select(['kind', 'seq'])
    .where('case_id', '=', caseId)
    .where('kind', 'in', ['found', 'before', 'document'])
    .execute();
  const written = await db
    .selectFrom('case_text')
    .select(['field', 'text', 'seq'])
    .where('case_id', '=', caseId)
    .where('field', 'in', evidenceTexts)
    .orderBy('seq')
    .execute();
  const old = written.length > 0 || hung.some(({ kind }) => kind === 'document');
  const since = old ? await reopenedAt(db, caseId) : 0;
  const kinds = hung.flatMap(({ kind, seq }) => (kind !== 'document' || seq > since ? [kind] : []));
  const texts = written.flatMap(({ field, text, seq }) => (seq > since ? [[field, text] as const] : []));
  return { photos: [...new Set(kinds)], texts: Object.fromEntries(texts) };
}

/** The line that opened the case again last; 0 for none. */
async function reopenedAt(db: ReadDb, caseId: string): Promise<number> {
  const { seq } = await db
    .selectFrom('journal')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('chain', '=', caseId)
    .where('step', 'in', ['reopen', 'reopen-relapse'])
    .executeTakeFirstOrThrow();
  return Number(seq ?? 0);
}
