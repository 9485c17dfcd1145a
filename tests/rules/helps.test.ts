import { describe, expect, it } from 'vitest';
import { helpOf, laneOfParty, type Helped } from '#rules/helps.ts';
import { later, monday } from '#tests/support/facts.ts';

const at = (minutes: number) => later(monday, minutes);
const asked = (more: Partial<Helped> = {}): Helped => ({
  id: 'task-1',
  at: at(0),
  state: 'sent',
  signDue: at(10),
  due: at(60),
  signedAt: null,
  heardAt: null,
  doneAt: null,
  ...more,
});
const drawn = (more: Partial<Helped>, now: number) => {
  const { late, until, open } = helpOf(asked(more), 'partner', at(now));
  const minutes = (instant: string) => (Date.parse(instant) - Date.parse(monday)) / 60_000;
  return [minutes(until), open, late.map((one) => [minutes(one.from), minutes(one.until)])];
};

describe('a task on the lanes', () => {
  it.each([
    ['just asked', {}, 5, [5, true, []]],
    ['not taken over in time', {}, 25, [25, true, [[10, 25]]]],
    ['taken over in time, at work', { signedAt: at(8) }, 50, [50, true, []]],
    ['taken over late, done in time', { signedAt: at(20), doneAt: at(40) }, 90, [40, false, [[10, 20]]]],
    [
      'taken over late, then late',
      { signedAt: at(20) },
      90,
      [
        90,
        true,
        [
          [10, 20],
          [60, 90],
        ],
      ],
    ],
    ['declined in time: the district looks at it', { state: 'refused', heardAt: at(8) }, 90, [90, true, []]],
    ['declined late', { state: 'refused', heardAt: at(14) }, 90, [90, true, [[10, 14]]]],
    ['waits for the district’s word', { state: 'waiting_admission' }, 90, [90, true, []]],
    ['never taken over: one stretch', {}, 90, [90, true, [[10, 90]]]],
    ['done late', { signedAt: at(5), doneAt: at(80) }, 90, [80, false, [[60, 80]]]],
    ['waived unsigned', { doneAt: at(9) }, 90, [9, false, []]],
  ] as const)('%s', (_what, more, now, expected) => {
    expect(drawn(more, now)).toEqual(expected);
  });

  it.each([
    [{ kind: 'post', role: 'street_duty_leader', place: 's' }, undefined, 'desk'],
    [{ kind: 'post', role: 'grid_worker', place: 'g' }, undefined, 'grid'],
    [{ kind: 'unit', id: 'works' }, { board: 'public_security' }, 'public_security'],
    [{ kind: 'unit', id: 'bank' }, { board: 'public_security', partner: 'bank' }, 'partner'],
    [{ kind: 'unit', id: 'gone' }, undefined, 'partner'],
  ] as const)('of %j stands in the lane of who was asked', (to, unit, lane) => {
    expect(laneOfParty(to, unit)).toBe(lane);
  });
});
