import { describe, expect, it } from 'vitest';
import { suggestionFor, type Known } from '#desks/dispatch/suggestion.ts';

const facts = { category: 'FIR02', board: 'emergency', street: 's' } as const;
const unit = (id: string, groups: string[], leads: string[] = []) =>
  ({ id, street: 's', board: 'emergency', groups, leads }) as const;
const units = [unit('fire', ['FIR']), unit('safety', ['FIR', 'UTL']), unit('water', ['UTL'])];
const everywhere = () => true;

type Went = [string, number];
function known(went: Went[] = [], ruledTo: string[] = [], lieWith: string[] = [], ruledAs = 'FIR02'): Known {
  return {
    history: { byUnit: went.map(([id, cases]) => ({ unit: id, cases })), all: 0, hereLately: 0 },
    rulings: ruledTo.map((to_unit) => ({ to_unit, category: ruledAs })),
    alike: lieWith.map((id) => ({ unit: id })),
  };
}

const choice = (of: Known, manned = everywhere as (unit: string) => boolean, what: object = facts) => {
  const { by, unit: chosen, proposals } = suggestionFor({ ...facts, ...what }, of, units, manned);
  return [by, chosen, proposals.map((one) => one.unit)];
};

describe('where a case should go', () => {
  it.each<[string, Known, unknown[]]>([
    ['nothing known: the duty list', known(), ['duty', 'fire', ['fire', 'safety']]],
    ['too few so far: the duty list', known([['safety', 4]]), ['duty', 'fire', ['fire', 'safety']]],
    [
      'most went there',
      known([
        ['safety', 7],
        ['fire', 3],
      ]),
      ['history', 'safety', ['safety', 'fire']],
    ],
    [
      'divided',
      known([
        ['safety', 6],
        ['fire', 4],
      ]),
      ['unsure', null, ['safety', 'fire']],
    ],
    [
      'most went where it is not listed',
      known([['water', 9]]),
      ['unsure', null, ['water', 'fire', 'safety']],
    ],
    ['the ruling agrees', known([], ['fire']), ['duty', 'fire', ['fire', 'safety']]],
    ['a ruling against the list', known([], ['safety']), ['unsure', null, ['safety', 'fire']]],
    ['only the latest ruling counts', known([], ['fire', 'safety']), ['duty', 'fire', ['fire', 'safety']]],
    ['a ruling for a unit that is gone', known([], ['closed']), ['duty', 'fire', ['fire', 'safety']]],
    [
      'plain history outweighs a ruling',
      known([['fire', 9]], ['water']),
      ['history', 'fire', ['fire', 'water', 'safety']],
    ],
    [
      'a similar case lies elsewhere',
      known([], [], ['water']),
      ['duty', 'fire', ['fire', 'water', 'safety']],
    ],
  ])('%s', (_case, of, expected) => {
    expect(choice(of)).toEqual(expected);
  });

  it('is a unit in which somebody works', () => {
    const only = (staffed: string) => (id: string) => id === staffed;
    expect(choice(known(), only('safety'))).toEqual(['duty', 'safety', ['safety']]);
    expect(choice(known([['fire', 9]]), only('safety'))).toEqual(['people', 'safety', ['safety']]);
    // Nobody anywhere: what usually happens, with a warning.
    expect(choice(known([['fire', 9]]), only('none'))).toEqual(['history', 'fire', ['fire']]);
  });

  it('is a person’s choice when no unit has it on its list', () => {
    expect(choice(known(), everywhere, { category: 'NBR01' })).toEqual(['unsure', null, []]);
  });

  it('says of each proposal all that speaks for it', () => {
    const { proposals } = suggestionFor(facts, known([['water', 2]], ['fire'], ['water']), units, everywhere);
    expect(proposals).toEqual([
      {
        unit: 'fire',
        cases: 0,
        onDuty: true,
        leads: false,
        ruling: { to_unit: 'fire', category: 'FIR02' },
        alike: null,
      },
      { unit: 'water', cases: 2, onDuty: false, leads: false, ruling: null, alike: { unit: 'water' } },
      { unit: 'safety', cases: 0, onDuty: true, leads: false, ruling: null, alike: null },
    ]);
  });

  describe('when an item of the duty list names a unit for this very category', () => {
    const listed = [...units.slice(0, 2), unit('water', ['UTL'], ['FIR02'])];
    const by = (of: Known, manned = everywhere as (unit: string) => boolean, some = listed) => {
      const { by: how, unit: chosen, proposals } = suggestionFor(facts, of, some, manned);
      return [how, chosen, proposals.map((one) => [one.unit, one.leads])];
    };

    it('is that unit, before the list of groups and before history', () => {
      const [others, water] = [
        [
          ['fire', false],
          ['safety', false],
        ],
        ['water', true],
      ];
      expect(by(known())).toEqual(['item', 'water', [water, ...others]]);
      expect(by(known([['fire', 40]]))).toEqual(['item', 'water', [water, ...others]]);
    });

    it('is a person’s choice once such a case was ruled otherwise; a ruling of another kind does not count', () => {
      const ruled = by(known([], ['fire']));
      expect(ruled.slice(0, 2)).toEqual(['unsure', null]);
      expect(ruled[2]).toEqual([
        ['water', true],
        ['fire', false],
        ['safety', false],
      ]);
      expect(by(known([], ['fire'], [], 'FIR05')).slice(0, 2)).toEqual(['item', 'water']);
      expect(by(known([], ['water'])).slice(0, 2)).toEqual(['item', 'water']);
    });

    it('is a person’s choice when two items name two units, and somebody else’s when nobody works there', () => {
      const two = [unit('fire', ['FIR'], ['FIR02']), ...listed.slice(1)];
      expect(by(known(), everywhere, two).slice(0, 2)).toEqual(['unsure', null]);
      expect(by(known(), (id) => id !== 'water').slice(0, 2)).toEqual(['duty', 'fire']);
    });
  });

  it('proposes three at most', () => {
    const many = ['a', 'b', 'c', 'd'].map((id) => unit(id, ['FIR']));
    expect(suggestionFor(facts, known(), many, everywhere).proposals.length).toBe(3);
  });
});
