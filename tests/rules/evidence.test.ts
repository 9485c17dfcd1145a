import { describe, expect, it } from 'vitest';
import { demandsOf, evidenceFaults, evidenceTexts, fieldOf, needs, type Need } from '#rules/evidence.ts';
import type { PhotoKind } from '#rules/vocabulary.ts';
import { readJson } from '#db/reference/read.ts';
import { caseIn, filled, lin, monday, attempt, later } from '#tests/support/facts.ts';

const nothing = { wrote: [] as string[], photos: [] as PhotoKind[], nextDay: null as string | null };

describe('what a result has to show', () => {
  it.each<[Need, Partial<typeof nothing>, string]>([
    ['before', { photos: ['found'] }, 'before_missing'],
    ['before', { photos: ['before'] }, 'before_missing'],
    ['reference', { wrote: ['reference'] }, 'reference_missing'],
    ['document', { wrote: ['document'] }, 'document_missing'],
    ['document', { photos: ['document'] }, 'document_missing'],
    ['agreement', { wrote: ['document'] }, 'agreement_missing'],
    ['agreement', { photos: ['document'] }, 'agreement_missing'],
    ['confirmed', { wrote: ['confirmed'] }, 'confirmed_missing'],
    ['loss', { wrote: ['loss'] }, 'loss_missing'],
    ['reply', { wrote: ['reply'] }, 'reply_missing'],
    ['next_date', { nextDay: '2026-11-24' }, 'next_date_missing'],
  ])('%s: by %o, or it is said beside its field', (need, shown, fault) => {
    expect(evidenceFaults([need], nothing, monday)).toEqual({ [fieldOf[need]]: fault });
    expect(evidenceFaults([need], { ...nothing, ...shown }, monday)).toEqual({});
  });

  it.each(['2026-11-23', '2026-11-20', '2026-02-30', 'morgen'])(
    'looks again on a day to come: not %s',
    (day) => {
      expect(evidenceFaults(['next_date'], { ...nothing, nextDay: day }, monday)).toEqual({
        next_day: 'next_date_missing',
      });
    },
  );

  it('is told whole, each beside its field', () => {
    expect(evidenceFaults(['after', 'before', 'reference', 'loss'], nothing, monday)).toEqual({
      photo: 'evidence_photo_missing',
      before: 'before_missing',
      reference: 'reference_missing',
      loss: 'loss_missing',
    });
  });

  it('where there was nothing to remedy is the photo alone', () => {
    const category = { photoNeeded: true, closeNeeds: ['before', 'reference'] } as const;
    expect(demandsOf(category, 'solved')).toEqual(['after', 'before', 'reference']);
    expect(demandsOf(category, 'no_fault')).toEqual(['after']);
    expect(demandsOf({ photoNeeded: false, closeNeeds: ['document'] }, 'no_fault')).toEqual([]);
  });

  it('stands between a handler and the check', () => {
    const working = caseIn('in_progress', { category: 'PUB06' });
    const result = { step: 'submit-result', closure: 'solved', ...filled } as const;
    const bare = { ...result, wrote: ['remark'] };
    const at = later(monday, 60);
    expect(attempt(working, lin, bare, at)).toEqual({
      ok: false,
      why: 'invalid',
      fields: { reference: 'reference_missing' },
    });
    expect(attempt(working, lin, { ...bare, closure: 'no_fault' }, at).ok).toBe(true);
    expect(attempt(working, lin, result, at)).toMatchObject({ ok: true, facts: { state: 'pending_check' } });
  });
});

describe('the table of categories', () => {
  type Row = {
    code: string;
    board: string | null;
    closure?: string;
    close_needs: string[];
    evidence: string;
  };
  const rows = readJson<Row[]>('categories.json');

  it('says of each of the 143 what closing needs, in words that a form knows', () => {
    expect(rows).toHaveLength(143);
    for (const { code, close_needs: asked } of rows) {
      expect(
        asked.filter((need) => !needs.some((known) => known === need)),
        code,
      ).toEqual([]);
      expect(new Set(asked).size, code).toBe(asked.length);
    }
  });

  it('leaves no way to show something unused', () => {
    expect(needs.filter((need) => !rows.some((row) => row.close_needs.includes(need)))).toEqual([]);
    expect(evidenceTexts.filter((text) => !Object.values(fieldOf).includes(text))).toEqual([]);
  });

  it.each([
    ['编号', 'reference'],
    ['文号', 'reference'],
    ['回执', 'reference'],
    ['前后', 'before'],
    ['围护照片', 'before'],
    ['调解协议', 'agreement'],
    ['险情解除', 'confirmed'],
    ['书面答复', 'reply'],
    ['答复内容', 'reply'],
    ['下次日期', 'next_date'],
    ['涉险', 'loss'],
  ])('asks for what its words name: %s is %s', (words, need) => {
    // A number may stand instead of a document, and a receipt instead of other proof, where the words say 或.
    const named = rows.filter(({ evidence }) => evidence.includes(words) && !evidence.includes('或'));
    const found = named.length > 0 ? named : rows.filter(({ evidence }) => evidence.includes(words));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ close_needs: asked }) => !asked.includes(need)).map(({ code }) => code)).toEqual(
      [],
    );
  });
});
