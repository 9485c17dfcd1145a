import { describe, expect, it } from 'vitest';
import { shownList } from '#views/evidence-fields.ts';
import { wordsFor } from '#views/words/index.ts';

const w = wordsFor('zh');
const told = '2026-11-20T02:00:00.000Z';
const now = '2026-11-23T01:00:00.000Z';
const result = {
  seq: 4,
  at: told,
  shown: { reference: '警情 8' },
  nextDay: null,
  closure: 'solved',
} as const;

describe('what a result had to show', () => {
  const listed = (needsSince: string | null) => {
    const offer = { photoNeeded: false, closeNeeds: ['reference', 'document'], needsSince } as const;
    return String(shownList(w, now, offer, result, [])?.text).replaceAll(/<[^>]+>|\s+/g, '');
  };

  it('is ticked off, and what is lacking is said', () => {
    expect(listed(null)).toContain('编号警情8');
    expect(listed(told)).toContain('文书没有');
  });

  it('is not lacking where the office asks for it since then alone', () => {
    expect(listed('2026-11-21T00:00:00.000Z')).toContain('编号警情8');
    expect(listed('2026-11-21T00:00:00.000Z')).not.toContain('文书');
  });
});
