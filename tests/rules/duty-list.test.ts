import { describe, expect, it } from 'vitest';
import { byNumber, isQuotable, quotable } from '#rules/duty-list.ts';
import { isOnDuty, proposedUnits } from '#rules/routing.ts';
import { faultsOf } from '#rules/checks.ts';
import {
  caseIn,
  dongliu,
  dutyItems,
  fire,
  monday,
  police,
  reference,
  units,
  zhonghe,
} from '#tests/support/facts.ts';

const hydrant = { street: dongliu, category: 'FIR06' };

describe('the duty list', () => {
  it('offers for quoting what is in force of the same group, the category’s own first', () => {
    expect(quotable(hydrant, dutyItems).map(({ number }) => number)).toEqual(['1.3', '1.2']);
    expect(quotable({ ...hydrant, category: 'FIR05' }, dutyItems).map(({ number }) => number)).toEqual([
      '1.2',
      '1.3',
    ]);
    expect(quotable({ ...hydrant, street: zhonghe }, dutyItems)).toEqual([]);
    expect(dutyItems.filter((item) => isQuotable(hydrant, item)).length).toBe(2);
  });

  it('stands in the order in which it is numbered', () => {
    const numbers = ['10', '3.10', '3', '3.2', '1.1'].map((number) => ({ number }));
    expect(numbers.toSorted(byNumber).map(({ number }) => number)).toEqual(['1.1', '3', '3.2', '3.10', '10']);
  });

  it('puts a unit on duty for the category of an item, not for its whole group, and proposes it first', () => {
    const works = { ...units.find((unit) => unit.id === `${dongliu}-works`)!, leads: ['FIR06'] };
    const street = units.map((unit) => (unit.id === works.id ? works : unit));
    expect(isOnDuty(works, 'FIR06')).toBe(true);
    expect(isOnDuty(works, 'FIR05')).toBe(false);
    const first = (category: string) =>
      proposedUnits({ ...hydrant, category, board: 'emergency' }, street)[0]?.id;
    expect(first('FIR06')).toBe(works.id);
    expect(first('FIR05')).toBe(fire);
  });
});

describe('a return that quotes an item', () => {
  const facts = caseIn('in_progress', { category: 'FIR06' });
  const faults = (item: string | null, unit = police) =>
    faultsOf(
      { ...facts, unit },
      { step: 'return', reason: 'not_our_duty', suggest: null, item, wrote: ['remark'] },
      reference,
      monday,
    );

  it.each([
    ['nothing quoted', null, {}],
    ['an item of the category', `${dongliu}-1.3`, {}],
    ['an item of the same group', `${dongliu}-1.2`, {}],
    ['an item of another group', `${dongliu}-5.1`, { item: 'item_unknown' }],
    ['an item out of force', `${dongliu}-1.9`, { item: 'item_unknown' }],
    ['no item at all', 'nonsense', { item: 'item_unknown' }],
  ])('%s', (_what, item, expected) => {
    expect(faults(item)).toEqual(expected);
  });

  it('cannot quote what names the unit itself', () => {
    expect(faults(`${dongliu}-1.3`, fire)).toEqual({ item: 'item_is_yours' });
  });
});
