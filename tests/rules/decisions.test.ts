import { describe, expect, it } from 'vitest';
import { decisionKinds, mostDecisions, mostPressing, type Candidate } from '#rules/decisions.ts';

const one = (kind: Candidate['kind'], cases: number, since = '2026-11-20T00:00:00.000Z'): Candidate => ({
  kind,
  cases,
  since,
});
const kindsOf = (candidates: readonly Candidate[]) => mostPressing(candidates).map(({ kind }) => kind);

describe('what to decide today', () => {
  it.each([
    ['nothing', [], []],
    ['nothing without a case', [one('critical', 0)], []],
    ['danger before delay', [one('silent', 40), one('critical', 1)], ['critical', 'silent']],
    [
      'what only somebody else can move before what should have been answered',
      [one('urged', 9), one('unmanned', 1), one('dispute', 1)],
      ['dispute', 'unmanned', 'urged'],
    ],
    [
      'answers that are owed before what comes back',
      [one('hotspot', 9), one('rework', 2), one('silent', 1)],
      ['silent', 'rework', 'hotspot'],
    ],
  ] as const)('%s', (_, candidates, kinds) => expect(kindsOf(candidates)).toEqual(kinds));

  it('is at most five things, the least pressing left out', () => {
    const all = decisionKinds.map((kind) => one(kind, 3)).toReversed();
    expect(kindsOf(all)).toEqual(decisionKinds.slice(0, mostDecisions));
  });

  it('puts the longest waiting first within a kind, then the most', () => {
    const early = one('hotspot', 3, '2026-11-01T00:00:00.000Z');
    const late = one('hotspot', 9, '2026-11-10T00:00:00.000Z');
    const many = one('hotspot', 5, '2026-11-01T00:00:00.000Z');
    expect(mostPressing([late, early, many])).toEqual([many, early, late]);
  });
});
