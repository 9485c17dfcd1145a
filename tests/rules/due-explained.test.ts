import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLimit, dayOf, disposalDue, isWorkingDay, stageEnd } from '#rules/deadlines.ts';
import { explainDue, explainDues, explainLimit, type LimitExplained } from '#rules/due-explained.ts';
import { limitUnits, stages } from '#rules/reference.ts';
import { openStates, severities } from '#rules/vocabulary.ts';
import {
  caseIn,
  category,
  filled,
  later,
  limit,
  lin,
  monday,
  ningbo,
  reference,
  take,
  zhou,
} from '#tests/support/facts.ts';

const { calendar } = reference;
const moment = fc
  .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2026-12-20T00:00:00Z') })
  .map((ms) => new Date(ms).toISOString());
const anyCategory = fc
  .constantFrom('FIR01', 'FIR02', 'FIR06', 'NBR02', 'CTY02', 'ENV05', 'BLD02', 'PUB06')
  .map(category);
const severity = fc.constantFrom(...severities);

/** `10-01 holiday 0/2` for each day: what counts of it, and the sum up to it. */
const told = ({ days }: LimitExplained) =>
  days.map(({ day, kind, counts, total }) => `${day.slice(5)} ${kind} ${counts}/${total}`);
const run = (from: string, text: string) =>
  explainLimit(ningbo(from), limit(text), 'S3', 'severity', calendar);

describe('a limit day by day', () => {
  it('in working days: the day it starts does not count, nor weekends', () => {
    const five = run('2026-11-20 10:04', '5wd');
    expect(told(five)).toEqual([
      '11-20 working 0/0',
      '11-21 weekend 0/0',
      '11-22 weekend 0/0',
      '11-23 working 1/1',
      '11-24 working 1/2',
      '11-25 working 1/3',
      '11-26 working 1/4',
      '11-27 working 1/5',
    ]);
    expect([five.starts, five.due]).toEqual([ningbo('2026-11-20 10:04'), ningbo('2026-11-27 10:04')]);
  });

  it('over 国庆 and its make-up Saturday', () => {
    const three = run('2026-09-30 15:00', '3wd');
    expect(told(three)).toEqual([
      '09-30 working 0/0',
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => `10-0${n} holiday 0/0`),
      '10-08 working 1/1',
      '10-09 working 1/2',
      '10-10 makeup 1/3',
    ]);
    expect(three.due).toBe(ningbo('2026-10-10 15:00'));
  });

  it('reported on a Saturday: from the next working morning', () => {
    const one = run('2026-11-21 14:30', '1wd');
    expect(told(one)).toEqual([
      '11-21 weekend 0/0',
      '11-22 weekend 0/0',
      '11-23 working 0/0',
      '11-24 working 1/1',
    ]);
    expect([one.starts, one.due]).toEqual([ningbo('2026-11-23 08:30'), ningbo('2026-11-24 08:30')]);
  });

  it('in working hours: the minutes of each day', () => {
    const four = run('2026-11-27 16:00', '4wh');
    expect(told(four)).toEqual([
      '11-27 working 60/60',
      '11-28 weekend 0/60',
      '11-29 weekend 0/60',
      '11-30 working 180/240',
    ]);
    expect(four.due).toBe(ningbo('2026-11-30 11:30'));
  });

  it('around the clock: no days to count', () => {
    expect([told(run('2026-11-21 14:30', '24h')), run('2026-11-21 14:30', '24h').due]).toEqual([
      [],
      ningbo('2026-11-22 14:30'),
    ]);
    const urgent = explainLimit(monday, limit('4wh'), 'S1', 'severity', calendar);
    expect([urgent.limit, urgent.table, urgent.days]).toEqual([limit('4h'), limit('4wh'), []]);
  });
});

describe('whose limit it is', () => {
  const due = (code: string, at: (typeof severities)[number]) =>
    explainDue('dispose', monday, category(code), at, reference);

  it('its category’s own, the law’s, or the one of its urgency', () => {
    expect(due('FIR06', 'S3').counted.whose).toBe('category');
    expect(due('ENV05', 'S3').counted.whose).toBe('law');
    expect(due('PUB06', 'S4').counted.whose).toBe('severity');
  });

  it('raised, the tighter one, and the other is told too', () => {
    const raised = due('FIR06', 'S2');
    expect([raised.counted.whose, raised.other?.whose]).toEqual(['severity', 'category']);
    expect(raised.counted.due < raised.other!.due).toBe(true);
    expect(due('FIR06', 'S3').other).toBeNull();
  });

  it('is provisional beyond the last published year', () => {
    const late = explainDue('dispose', ningbo('2026-12-28 10:00'), category('FIR06'), 'S3', reference);
    expect([late.provisional, due('FIR06', 'S3').provisional]).toEqual([true, false]);
  });
});

describe('for any instant, what is explained is what is due:', () => {
  it('each limit, counted from the first moment that counts', () => {
    const amount = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(moment, amount, fc.constantFrom(...limitUnits), (from, n, unit) => {
        const { starts, due } = explainLimit(from, { amount: n, unit }, 'S3', 'severity', calendar);
        expect([starts >= from, due >= starts]).toEqual([true, true]);
        expect(addLimit(starts, { amount: n, unit }, calendar)).toBe(due);
      }),
      { numRuns: 1000 },
    );
  });

  it('each stage', () => {
    fc.assert(
      fc.property(moment, anyCategory, severity, fc.constantFrom(...stages), (from, c, s, stage) => {
        const told = explainDue(stage, from, c, s, reference);
        expect(told.counted.due).toBe(stageEnd(from, stage, c, s, reference));
        expect(told.kept).toBe(told.counted.due);
        if (stage === 'dispose') expect(told.kept).toBe(disposalDue(from, c, s, reference));
      }),
      { numRuns: 500 },
    );
  });

  it('days follow each other without a gap, and only working days count', () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom('wh', 'wd'),
        (from, amount, unit) => {
          const { days, due } = explainLimit(from, { amount, unit }, 'S3', 'severity', calendar);
          expect([days[0]!.day, days.at(-1)!.day]).toEqual([dayOf(from), dayOf(due)]);
          days.forEach(({ day, counts, total }, i) => {
            const before = days[i - 1];
            if (before) expect(Date.parse(day) - Date.parse(before.day)).toBe(86_400_000);
            expect(total).toBeCloseTo((before?.total ?? 0) + counts, 6);
            if (counts > 0) expect(isWorkingDay(day, calendar)).toBe(true);
          });
          expect(days.at(-1)!.total).toBeCloseTo(unit === 'wh' ? amount * 60 : amount);
        },
      ),
    );
  });
});

describe('the dues of a case', () => {
  it.each(openStates)('%s: are those that it keeps', (state) => {
    const facts = caseIn(state);
    const { stage, working, first } = explainDues(facts, facts.category, reference);
    expect(working!.counted.due).toBe(facts.workingDueAt);
    expect(first).toBeNull();
    const kept = facts.suspendUntil ?? facts.workingDueAt;
    expect(stage?.counted.due ?? kept).toBe(facts.stageDueAt);
  });

  it('whose stage ends with the whole: the whole is told, and no limit of a stage that ends elsewhere', () => {
    const met = take(caseIn('in_progress'), lin, { step: 'contact', ...filled }, later(monday, 30));
    expect(met.stageDueAt).toBe(met.workingDueAt);
    expect(explainDues(met, met.category, reference).stage).toBeNull();
  });

  it('of another category than it was reported with: both, each with its own reason', () => {
    const mine = caseIn('triaging', { category: 'FIR06' });
    const by = take(mine, zhou, { step: 'classify', category: 'FIR02', severity: 'S3' }, mine.heldSince!);
    const { working, first } = explainDues(by, 'FIR06', reference);
    expect(working!.counted.limit).toEqual(limit('24h'));
    expect(first!.counted.limit).toEqual(limit('5wd'));
    expect([working!.counted.due, first!.counted.due]).toEqual([by.workingDueAt, by.dueAt]);
  });

  it('whose table has changed since it was taken in keep what they were', () => {
    const facts = { ...caseIn('triaging'), workingDueAt: ningbo('2026-11-30 12:00') };
    const { working } = explainDues(facts, facts.category, reference);
    expect(working!.kept).toBe(facts.workingDueAt);
    expect(working!.counted.due).not.toBe(working!.kept);
  });
});
