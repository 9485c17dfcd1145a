import { describe, expect, it } from 'vitest';
import { meets } from '#rules/condition.ts';
import { exampleSpan, examples } from '#rules/examples.ts';
import { conditionOf, rates, tallies, tallyIds, type Tally } from '#rules/tallies.ts';

describe('the examples of the page of definitions', () => {
  it.each(examples.map((example) => [example.id, example] as const))('%s', (_, { counted, counts }) => {
    const met = tallyIds.filter((id) => meets(counted, conditionOf(id, exampleSpan)));
    expect(met.toSorted()).toEqual([...counts].toSorted());
  });

  it('show every number but those that are named by another of their kind', () => {
    const shown = new Set(examples.flatMap(({ counts }) => counts));
    const unshown = tallyIds.filter((id) => !shown.has(id));
    expect(unshown.toSorted()).toEqual(
      [
        'aside_merged',
        'aside_handed_over',
        'aside_withdrawn',
        'overdue_3',
        'overdue_30',
        'overdue_more',
      ].toSorted(),
    );
  });
});

describe('sets', () => {
  it.each(examples.map(({ id, counted }) => [id, counted] as const))(
    'of what was due, %s is in exactly one of in time, late, being checked and not done',
    (_, counted) => {
      const is = (id: 'due' | 'on_time' | 'late' | 'checking' | 'overdue') =>
        Number(meets(counted, conditionOf(id, exampleSpan)));
      expect(is('on_time') + is('late') + is('checking') + is('overdue')).toBe(is('due'));
    },
  );

  it('of a rate are of one cohort, and the part lies in the whole', () => {
    for (const { part, whole } of Object.values(rates)) {
      const over = [part, whole].map((id) => (tallies[id] as Tally).over);
      expect(over[0]).toBe(over[1]);
      for (const { counted } of examples)
        if (meets(counted, conditionOf(part, exampleSpan)))
          expect(meets(counted, conditionOf(whole, exampleSpan))).toBe(true);
    }
  });
});
