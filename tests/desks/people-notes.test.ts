import { describe, expect, it } from 'vitest';
import { shortNotes } from '#desks/office/people-notes.ts';

const now = '2026-11-23T01:00:00.000Z';
const later = '2026-11-23T02:00:00.000Z';

describe('notes for a while', () => {
  it('give way to newer ones of the same owner only', () => {
    const notes = shortNotes<number>(60_000, 2);
    notes.put('fang 1', 1, now);
    for (const i of [1, 2, 3]) notes.put(`gao ${i}`, i, now);
    expect(['fang 1', 'gao 1', 'gao 2', 'gao 3'].map((name) => notes.read(name, now))).toEqual([
      1,
      undefined,
      2,
      3,
    ]);
  });

  it('are replaced under the same name, and gone when their time is over', () => {
    const notes = shortNotes<number>(60_000, 2);
    notes.put('fang 1', 1, now);
    notes.put('fang 1', 2, now);
    expect([notes.read('fang 1', now), notes.read('fang 1', later)]).toEqual([2, undefined]);
  });
});
