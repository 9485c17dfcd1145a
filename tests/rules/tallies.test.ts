import { describe, expect, it } from 'vitest';
import { meets, type Counted } from '#rules/condition.ts';
import { courseOf, spellsOf } from '#rules/counted.ts';
import { exampleSpan, examples } from '#rules/examples.ts';
import type { CaseFacts } from '#rules/facts.ts';
import { conditionOf, rates, tallies, tallyIds, type Tally, type TallyId } from '#rules/tallies.ts';
import { caseIn, filled, fire, later, lin, monday, shen, take, xu, zhou } from '#tests/support/facts.ts';

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
        'aside_terminated',
        'aside_withdrawn',
        'forced',
        'overdue_3',
        'overdue_30',
        'overdue_more',
      ].toSorted(),
    );
  });
});

describe('a case on its way', () => {
  const met = (facts: CaseFacts, id: TallyId) => {
    const counted = {
      ...facts,
      ...spellsOf(facts),
      course: courseOf(facts),
      channel: 'grid_patrol',
    } as Counted;
    const year = { start: '2026-01-01T00:00:00.000Z', end: '2027-12-31T00:00:00.000Z' };
    return meets(counted, conditionOf(id, { ...year, now: later(facts.dueAt, 1) }));
  };
  const at = later(monday, 60);
  const done = { step: 'submit-result', closure: 'solved', ...filled } as const;
  const all = (facts: CaseFacts, ids: readonly TallyId[]) => ids.filter((id) => met(facts, id));

  it('that failed its check is reworked, and stays so', () => {
    const failed = take(caseIn('pending_check'), xu, { step: 'check-fail', ...filled }, at);
    const passed = take(take(failed, lin, done, at), xu, { step: 'check-pass' }, at);
    for (const facts of [failed, passed])
      expect(all(facts, ['checked', 'reworked'])).toEqual(['checked', 'reworked']);
  });

  it('that a visit sent back was checked and never failed', () => {
    const back = take(caseIn('pending_visit'), shen, { step: 'visit-bad', ...filled }, at);
    expect(all(back, ['checked', 'reworked'])).toEqual(['checked']);
  });

  it('that was closed and reopened is one of those once closed, and was checked', () => {
    const again = take(caseIn('closed'), shen, { step: 'reopen', ...filled }, at);
    const ids = ['closed', 'checked', 'ever_closed', 'reopened'] as const;
    expect(all(again, ids)).toEqual(['checked', 'ever_closed', 'reopened']);
    const checked = take(take(again, lin, done, at), xu, { step: 'check-pass' }, at);
    expect(all(take(checked, shen, { step: 'visit-ok' }, at), ids)).toEqual([...ids]);
  });

  it('that was closed on the spot and reopened counts as closed when a unit has done it, and never as reopened', () => {
    const report = caseIn('reported', { category: 'NBR02' });
    const closed = take(report, shen, { step: 'self-close', ...filled }, at);
    expect(all(closed, ['due', 'aside_self'])).toEqual(['aside_self']);
    const again = take(closed, shen, { step: 'reopen', ...filled }, at);
    expect(all(again, ['due', 'ever_closed', 'reopened'])).toEqual(['due']);
    const dispatch = { step: 'dispatch', unit: fire, ...filled } as const;
    const routed = take(take(again, zhou, { step: 'claim' }, at), zhou, dispatch, at);
    const worked = take(take(routed, lin, { step: 'sign' }, at), lin, done, at);
    const ended = take(take(worked, xu, { step: 'check-pass' }, at), shen, { step: 'visit-ok' }, at);
    expect(all(ended, ['due', 'closed', 'ever_closed', 'reopened'])).toEqual([
      'due',
      'closed',
      'ever_closed',
    ]);
  });

  it('counts as visited and satisfied by a resident’s word alone', () => {
    const ids = ['answered', 'satisfied', 'unsaid', 'visited', 'solved'] as const;
    const ok = { step: 'visit-ok', satisfaction: 'satisfied' } as const;
    const own = take(caseIn('pending_visit'), shen, ok, at);
    expect(all(own, ids)).toEqual([]);
    // What older rows hold of a worker's.
    expect(all({ ...own, satisfaction: 'unsaid' }, ids)).toEqual([]);
    const asked = caseIn('pending_visit', { reporterKind: 'resident' });
    expect(all(take(asked, xu, ok, at), ids)).toEqual(['answered', 'satisfied', 'visited', 'solved']);
    expect(all(take(asked, xu, { step: 'visit-ok' }, at), ids)).toEqual(['unsaid', 'visited', 'solved']);
  });

  it('is extended as one of those that were sent to a unit', () => {
    const granted = { ...caseIn('in_progress'), extensionCount: 1 };
    expect(all(granted, ['dispatched', 'extended'])).toEqual(['dispatched', 'extended']);
    expect(all({ ...granted, dispatchedAt: null }, ['dispatched', 'extended'])).toEqual([]);
    expect(rates.extension.whole).toBe('dispatched');
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
