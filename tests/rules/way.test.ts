import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Holder } from '#rules/facts.ts';
import { openStates, type State, type Step } from '#rules/vocabulary.ts';
import { lateWithin, lengthOf, wayOf, type Hold, type Line } from '#rules/way.ts';
import { dongliu, fire, later, lin, monday, yinzhou } from '#tests/support/facts.ts';
import { sumsOf } from '#views/case-ledger.ts';

const at = (minutes: number) => later(monday, minutes);
const desk: Holder = { kind: 'post', role: 'street_dispatcher', place: dongliu, board: null };
const hold = (seq: number, state: State, holder: Holder, from: number, until: number | null): Hold => ({
  seq,
  state,
  holder,
  from: at(from),
  until: until === null ? null : at(until),
});
const line = (seq: number, minutes: number, step: Step, facts: Line['facts']): Line => ({
  seq,
  at: at(minutes),
  step,
  facts,
});

const sent = { unit: fire, board: 'emergency' } as const;
const unit: Holder = { kind: 'unit', id: fire };
const handler: Holder = { kind: 'person', id: lin.id };

describe('the way of a case', () => {
  it('leaves out who passed it on within the same instant, and goes on until now', () => {
    const holds = [
      hold(1, 'reported', desk, 0, 10),
      hold(2, 'triaging', { kind: 'person', id: 'p-zhou' }, 10, 10),
      hold(4, 'awaiting_sign', unit, 10, 30),
      hold(5, 'in_progress', handler, 30, null),
    ];
    const lines = [
      line(1, 0, 'submit', { board: 'emergency' }),
      line(4, 10, 'dispatch', sent),
      line(5, 30, 'sign', sent),
    ];
    const { spans } = wayOf(holds, lines, at(90));
    expect(spans.map(({ seq, lane, unit: of, open }) => [seq, lane, of, open])).toEqual([
      [1, 'desk', null, false],
      [4, 'emergency', fire, false],
      [5, 'emergency', fire, true],
    ]);
    expect(spans.map(lengthOf).map(({ held }) => held / 60_000)).toEqual([10, 20, 60]);
  });

  it.each<[State, Holder, string]>([
    ['in_dispute', { kind: 'post', role: 'board_lead', place: dongliu, board: 'emergency' }, 'emergency'],
    ['in_dispute', { kind: 'post', role: 'district_adjudicator', place: yinzhou, board: null }, 'district'],
    ['awaiting_info', handler, 'grid'],
    ['pending_check', { kind: 'post', role: 'checker', place: dongliu, board: null }, 'check'],
    ['pending_visit', { kind: 'post', role: 'visitor_agent', place: dongliu, board: null }, 'check'],
    ['pending_visit', handler, 'grid'],
    ['triaging', handler, 'desk'],
  ])('%s held by %j lies in the lane %s', (state, holder, lane) => {
    const { spans } = wayOf([hold(1, state, holder, 0, 5)], [line(1, 0, 'submit', sent)], at(5));
    expect(spans[0]!.lane).toBe(lane);
  });

  it('tells what turned it', () => {
    const steps: Step[] = [
      'submit',
      'return',
      'adjudicate',
      'urge',
      'check-fail',
      'visit-bad',
      'reopen',
      'note',
    ];
    const { turns } = wayOf(
      [],
      steps.map((step, i) => line(i + 1, i, step, {})),
      at(60),
    );
    expect(turns.map(({ kind }) => kind)).toEqual([
      'returned',
      'ruled',
      'urged',
      'rework',
      'rework',
      'reopened',
    ]);
  });
});

describe('overdue times', () => {
  const lines = [
    line(1, 0, 'submit', { stageDueAt: at(30) }),
    line(2, 50, 'dispatch', { stageDueAt: at(80) }),
    line(3, 60, 'sign', { stageDueAt: at(70) }),
    line(4, 100, 'contact', { stageDueAt: at(300) }),
    line(5, 400, 'submit-result', { stageDueAt: null }),
  ];
  it.each([
    ['from the limit until it was passed on', 0, 50, [[30, 50]]],
    ['not while the limit had not come', 50, 60, []],
    [
      'each limit as it stood then',
      60,
      400,
      [
        [70, 100],
        [300, 400],
      ],
    ],
    ['nothing once nothing runs', 400, 900, []],
  ])('%s', (_what, from, until, expected) => {
    const late = lateWithin(lines, at(from), at(until));
    expect(late).toEqual(expected.map(([a, b]) => ({ from: at(a!), until: at(b!) })));
  });
});

describe('the sums', () => {
  const length = fc.record({
    minutes: fc.nat(3000),
    state: fc.constantFrom(...openStates),
    holder: fc.constantFrom<Holder>(desk, unit, handler),
    gap: fc.constantFrom(0, 0, 0, 500),
    unit: fc.constantFrom(fire, null),
  });

  it('add up to the life of the case, less the times it was closed, and none is more overdue than long', () => {
    fc.assert(
      fc.property(fc.array(length, { maxLength: 15 }), (parts) => {
        let clock = 0;
        let closed = 0;
        const lines: Line[] = [];
        const holds = parts.map(({ minutes, state, holder, gap, unit: of }, i) => {
          clock += gap;
          closed += gap;
          const from = clock;
          clock += minutes;
          lines.push(line(i + 1, from, 'note', { unit: of, board: 'emergency', stageDueAt: at(from + 60) }));
          return hold(i + 1, state, holder, from, i === parts.length - 1 ? null : clock);
        });
        const sums = sumsOf(wayOf(holds, lines, at(clock)).spans);
        const total = sums.reduce((sum, { held }) => sum + held, 0);
        expect(total).toBe((clock - closed) * 60_000);
        for (const { held, late } of sums) expect(late).toBeLessThanOrEqual(held);
      }),
    );
  });
});
