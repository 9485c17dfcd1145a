import { describe, expect, it } from 'vitest';
import { narrowed, sorted } from '#desks/dispatch/lines.ts';
import { shiftFrom, type Deed } from '#desks/dispatch/shift.ts';
import type { Step } from '#rules/vocabulary.ts';

const line = (id: string, more: object = {}) => ({
  id,
  board: 'emergency' as const,
  community: 'east',
  channel: 'grid_patrol' as const,
  severity: 'S3' as const,
  photo: null,
  stage_due_at: '2026-11-21T01:30:00.000Z',
  reported_at: '2026-11-21T01:00:00.000Z',
  ...more,
});

const lines = [
  line('a', { photo: 'p', stage_due_at: '2026-11-21T01:40:00.000Z' }),
  line('b', { board: 'mediation', severity: 'S1', reported_at: '2026-11-21T01:10:00.000Z' }),
  line('c', { community: 'west', channel: 'phone', reported_at: '2026-11-21T01:05:00.000Z' }),
];

describe('filters', () => {
  it.each<[object, string]>([
    [{}, 'abc'],
    [{ board: 'mediation' }, 'b'],
    [{ community: 'west' }, 'c'],
    [{ channel: 'grid_patrol' }, 'ab'],
    [{ severity: 'S3' }, 'ac'],
    [{ photos: '1' }, 'a'],
    [{ similar: '1' }, 'c'],
    [{ channel: 'phone', photos: '1' }, ''],
  ])('%j leaves %s', (filter, left) => {
    const found = narrowed(lines, filter, new Map([['c', 1]]));
    expect(found.map(({ id }) => id).join('')).toBe(left);
  });
});

describe('orders', () => {
  it.each([
    [undefined, 'bca'],
    ['newest', 'bca'],
    ['oldest', 'acb'],
    ['severity', 'bca'],
  ] as const)('%s', (sort, order) => {
    expect(
      sorted(lines, sort)
        .map(({ id }) => id)
        .join(''),
    ).toBe(order);
  });

  it('by urgency puts the earlier due first among equals', () => {
    const ordered = sorted([...lines, line('d', { severity: 'S2' })], 'severity');
    expect(ordered.map(({ id }) => id).join('')).toBe('bdca');
  });
});

describe('a shift', () => {
  const at = (minute: number, second = 0) =>
    new Date(Date.UTC(2026, 10, 21, 1, minute, second)).toISOString();
  const deed = (step: Step, id: string, when: string, received = at(0)): Deed => ({
    at: when,
    step,
    case: id,
    received,
  });
  const pressed = (id: string, when: string, received?: string) => [
    deed('claim', id, when, received),
    deed('dispatch', id, when, received),
  ];

  it('counts the cases and the median of the seconds between decisions', () => {
    const deeds = [...pressed('a', at(1)), ...pressed('b', at(1, 40)), ...pressed('c', at(1, 50))];
    expect(shiftFrom(deeds)).toEqual({ cases: 3, median: 40 });
  });

  it('begins with the claim, or when the case came in, if that was later', () => {
    expect(shiftFrom([deed('claim', 'a', at(5)), deed('merge', 'a', at(5, 30))])).toEqual({
      cases: 1,
      median: 30,
    });
    const deeds = [...pressed('a', at(9, 0)), ...pressed('b', at(12), at(11, 48))];
    expect(shiftFrom(deeds)).toEqual({ cases: 2, median: 276 });
  });

  it('leaves out pauses, counts a case once, and none that was taken back', () => {
    const deeds = [
      ...pressed('a', at(30)),
      deed('recall', 'a', at(31)),
      ...pressed('b', at(50)),
      deed('send-back', 'c', at(51)),
      deed('dispatch', 'c', at(51, 20)),
    ];
    expect(shiftFrom(deeds)).toEqual({ cases: 2, median: 40 });
  });

  it('knows no median before it has one', () => {
    expect(shiftFrom([])).toEqual({ cases: 0, median: null });
    expect(shiftFrom(pressed('a', at(30)))).toEqual({ cases: 1, median: null });
  });
});
