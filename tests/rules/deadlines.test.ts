import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addLimit,
  atSeverity,
  dayOf,
  disposalDue,
  isOverdue,
  isProvisional,
  isWorkingDay,
  stageEnd,
} from '#rules/deadlines.ts';
import { decide } from '#rules/decide.ts';
import { limitUnits, stages, type Category, type Limit, type Reference } from '#rules/reference.ts';
import { severities, type State } from '#rules/vocabulary.ts';
import {
  caseIn,
  category,
  draft,
  filled,
  fire,
  later,
  limit,
  lin,
  monday,
  ningbo,
  safety,
  reference,
  severityLimits,
  shen,
  system,
  take,
  xu,
  zhao,
  zheng,
  zhou,
} from '#tests/support/facts.ts';

const { calendar } = reference;

/** Ningbo's wall clock again, for reading. */
const wall = (at: string) =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const end = (from: string, text: string) => wall(addLimit(ningbo(from), limit(text), calendar));

describe('working hours: 08:30–12:00 and 13:30–17:00', () => {
  it.each([
    ['within the morning', '2026-11-23 09:00', '1wh', '2026-11-23 10:00'],
    ['ends when the morning ends', '2026-11-23 11:00', '1wh', '2026-11-23 12:00'],
    ['over lunch', '2026-11-23 11:00', '2wh', '2026-11-23 14:30'],
    ['reported at lunch', '2026-11-23 12:10', '1wh', '2026-11-23 14:30'],
    ['a whole day', '2026-11-23 08:30', '7wh', '2026-11-23 17:00'],
    ['over night', '2026-11-23 16:00', '2wh', '2026-11-24 09:30'],
    ['reported in the evening', '2026-11-23 22:00', '4wh', '2026-11-24 14:00'],
    ['reported after midnight', '2026-11-24 00:30', '4wh', '2026-11-24 14:00'],
    ['reported at five sharp', '2026-11-23 17:00', '1wh', '2026-11-24 09:30'],
    ['over the weekend', '2026-11-27 16:00', '4wh', '2026-11-30 11:30'],
    ['reported on Saturday', '2026-11-21 14:30', '4wh', '2026-11-23 14:00'],
    ['over 国庆', '2026-09-30 16:00', '4wh', '2026-10-08 11:30'],
    ['reported within 国庆', '2026-10-03 10:00', '4wh', '2026-10-08 14:00'],
    ['into the make-up Saturday', '2026-10-09 16:00', '4wh', '2026-10-10 11:30'],
    ['out of the make-up Saturday', '2026-10-10 16:00', '2wh', '2026-10-12 09:30'],
    ['over 春节, whose make-up days frame it', '2026-02-14 16:00', '2wh', '2026-02-24 09:30'],
  ])('%s', (_what, from, text, due) => {
    expect(end(from, text)).toBe(due);
  });
});

describe('working days end at the same time of day', () => {
  it.each([
    ['the next day', '2026-11-23 09:00', '1wd', '2026-11-24 09:00'],
    ['over the weekend', '2026-11-27 09:15', '1wd', '2026-11-30 09:15'],
    ['a week', '2026-11-23 09:00', '5wd', '2026-11-30 09:00'],
    ['three weeks', '2026-11-23 16:59', '15wd', '2026-12-14 16:59'],
    ['reported at lunch: from half past one', '2026-11-23 12:40', '1wd', '2026-11-24 13:30'],
    ['reported at five sharp: from the next morning', '2026-11-23 17:00', '1wd', '2026-11-25 08:30'],
    ['reported on Friday evening: from Monday', '2026-11-27 18:00', '1wd', '2026-12-01 08:30'],
    ['reported on Saturday: from Monday', '2026-11-21 14:30', '1wd', '2026-11-24 08:30'],
    ['over 国庆', '2026-09-30 15:00', '1wd', '2026-10-08 15:00'],
    ['over 国庆, with its make-up Saturday', '2026-09-30 15:00', '5wd', '2026-10-13 15:00'],
    ['reported within 国庆', '2026-10-03 10:00', '3wd', '2026-10-12 08:30'],
    ['no days at all', '2026-11-21 14:30', '0wd', '2026-11-23 08:30'],
  ])('%s', (_what, from, text, due) => {
    expect(end(from, text)).toBe(due);
  });
});

describe('minutes, hours and days of nature do not stop', () => {
  it.each([
    ['at night', '2026-11-23 23:50', '30min', '2026-11-24 00:20'],
    ['into 国庆', '2026-09-30 20:00', '24h', '2026-10-01 20:00'],
    ['over a month', '2026-11-23 09:00', '10d', '2026-12-03 09:00'],
    ['over the year', '2026-12-10 09:00', '30d', '2027-01-09 09:00'],
    ['February has 28 days', '2026-02-20 09:00', '10d', '2026-03-02 09:00'],
  ])('%s', (_what, from, text, due) => {
    expect(end(from, text)).toBe(due);
  });
});

describe('days of Ningbo', () => {
  it('begin at midnight in Ningbo, not in Greenwich', () => {
    expect(dayOf(ningbo('2026-11-23 00:00'))).toBe('2026-11-23');
    expect(dayOf('2026-11-22T15:59:59.999Z')).toBe('2026-11-22');
    expect(dayOf('2026-11-22T16:00:00.000Z')).toBe('2026-11-23');
  });

  it.each([
    ['2026-11-23', true, 'Monday'],
    ['2026-11-27', true, 'Friday'],
    ['2026-11-28', false, 'Saturday'],
    ['2026-11-29', false, 'Sunday'],
    ['2026-10-01', false, '国庆'],
    ['2026-10-07', false, '国庆, the last day'],
    ['2026-10-10', true, 'Saturday made up for 国庆'],
    ['2026-09-20', true, 'Sunday made up for 国庆'],
  ])('%s: a working day? %s (%s)', (day, working) => {
    expect(isWorkingDay(day, calendar)).toBe(working);
  });
});

describe('limits by severity', () => {
  it('are those of the official table', () => {
    const file = new URL('../../db/reference/severity-limits.json', import.meta.url);
    const rows = JSON.parse(readFileSync(file, 'utf8')) as (Limit & { severity: 'S1'; stage: 'accept' })[];
    for (const { severity, stage, ...own } of rows) expect(severityLimits[severity][stage]).toEqual(own);
    expect(rows).toHaveLength(severities.length * stages.length);
  });

  const ends = (
    from: string,
    stage: 'accept' | 'respond' | 'dispose',
    code: string,
    severity: 'S1' | 'S2' | 'S3' | 'S4',
  ) => wall(stageEnd(ningbo(from), stage, category(code), severity, reference));

  it.each([
    // S1 runs around the clock
    ['S1 in the night of a holiday, accept', '2026-10-03 02:00', 'accept', 'FIR01', 'S1', '2026-10-03 02:05'],
    [
      'S1 in the night of a holiday, dispose',
      '2026-10-03 02:00',
      'dispose',
      'FIR01',
      'S1',
      '2026-10-03 04:00',
    ],
    [
      'raised to S1, working hours are hours',
      '2026-11-21 22:00',
      'respond',
      'CTY02',
      'S1',
      '2026-11-21 22:15',
    ],
    // a category's own limits
    ['own limit', '2026-11-23 09:00', 'dispose', 'FIR02', 'S3', '2026-11-24 09:00'],
    [
      'own limit by law, longer than the general one',
      '2026-11-23 09:00',
      'accept',
      'BLD02',
      'S4',
      '2026-11-26 09:00',
    ],
    ['no own limit: that of the severity', '2026-11-23 09:00', 'dispose', 'BLD02', 'S4', '2026-12-14 09:00'],
    // raised: the tighter of the two, on the very day
    [
      'raised on a Monday: its own 4 working hours come first',
      '2026-11-23 09:00',
      'dispose',
      'CTY02',
      'S2',
      '2026-11-23 14:30',
    ],
    [
      'raised on a Friday: the general 24 hours come first',
      '2026-11-27 16:00',
      'dispose',
      'CTY02',
      'S2',
      '2026-11-28 16:00',
    ],
    ['raised: 30 days become 24 hours', '2026-11-23 09:00', 'dispose', 'NBR02', 'S2', '2026-11-24 09:00'],
    // lowered
    ['lowered: the general limit', '2026-11-23 09:00', 'dispose', 'FIR02', 'S4', '2026-12-14 09:00'],
    [
      'lowered: what the law fixes is never lengthened',
      '2026-11-23 09:00',
      'dispose',
      'ENV05',
      'S4',
      '2026-12-03 09:00',
    ],
  ] as const)('%s', (_what, from, stage, code, severity, due) => {
    expect(ends(from, stage, code, severity)).toBe(due);
  });

  it('S1: working hours and days of a limit count as hours and days', () => {
    expect(severities.map((s) => atSeverity(limit('4wh'), s).unit)).toEqual(['h', 'wh', 'wh', 'wh']);
    expect(severities.map((s) => atSeverity(limit('1wd'), s).unit)).toEqual(['d', 'wd', 'wd', 'wd']);
    expect(severities.map((s) => atSeverity(limit('5min'), s).unit)).toEqual(['min', 'min', 'min', 'min']);
  });

  it('a dispute about an S1 case is ruled on within four hours, also at night; about others in working hours', () => {
    const returned = (reportedAt: string, code: string) =>
      wall(caseIn('in_dispute', { reportedAt: ningbo(reportedAt), category: code }).stageDueAt!);
    expect(returned('2026-11-21 21:55', 'FIR01')).toBe('2026-11-22 02:00');
    expect(returned('2026-11-21 21:55', 'FIR02')).toBe('2026-11-23 14:00');
  });
});

describe('due: counted once from the report', () => {
  it('特急 proposes S1 and its two hours', () => {
    expect(wall(draft({ urgent: true }).dueAt)).toBe('2026-11-23 11:00');
    expect(wall(draft().dueAt)).toBe('2026-11-24 09:00');
  });

  it('classifying moves the present limit, counted from the report as well; the original due stays', () => {
    const triaging = caseIn('triaging');
    const raised = take(
      triaging,
      zhou,
      { step: 'classify', category: 'FIR06', severity: 'S3', ...filled },
      ningbo('2026-11-23 15:00'),
    );
    expect(wall(raised.workingDueAt)).toBe('2026-11-30 09:00');
    expect(raised.dueAt).toBe(triaging.dueAt);
  });

  it('a second unit within the board signs by the first one’s clock and has a day of its own to return it', () => {
    const sent = caseIn('awaiting_sign', { category: 'FIR06' });
    const passedOn = take(
      sent,
      zhao,
      { step: 'assign', unit: safety, person: null },
      ningbo('2026-11-23 11:00'),
    );
    expect(passedOn.stageDueAt).toBe(sent.stageDueAt);
    expect(passedOn.units.map((turn) => wall(turn.at))).toEqual(['2026-11-23 09:03', '2026-11-23 11:00']);
  });
});

describe('by when each stage must be left', () => {
  it('never after the whole is due: on a weekend four working hours end later than a day', () => {
    const reportedAt = ningbo('2026-11-22 08:51');
    for (const state of ['reported', 'triaging', 'awaiting_sign'] as const) {
      expect(wall(caseIn(state, { reportedAt, category: 'FIR02' }).stageDueAt!)).toBe('2026-11-23 08:51');
    }
    expect(wall(caseIn('reported', { reportedAt, category: 'FIR06' }).stageDueAt!)).toBe('2026-11-23 14:00');
  });

  const stage = (state: State) => {
    const { stageDueAt } = caseIn(state, { category: 'FIR06' });
    return stageDueAt === null ? 'no clock' : wall(stageDueAt);
  };

  /** Reported on Monday at nine, a step each minute. An S3 case: 4 wh, 4 wh, 1 wd, 5 wd, 2 wd, 5 wd. */
  it.each([
    ['reported', '2026-11-23 14:30', 'accept, from the report'],
    ['triaging', '2026-11-23 14:30', 'accept, from the report'],
    ['awaiting_info', '2026-11-23 14:30', 'accept, from the report: it goes on while the reporter looks'],
    ['awaiting_sign', '2026-11-23 14:33', 'sign, from the dispatch'],
    ['in_progress', '2026-11-24 09:03', 'first response, from the dispatch'],
    ['in_dispute', '2026-11-23 14:35', 'four working hours to rule'],
    ['pending_check', '2026-11-25 09:05', 'check, from the result'],
    ['pending_visit', '2026-11-30 09:06', 'visit, from the check'],
    ['closed', 'no clock', 'it is over'],
  ] as const)('%s: %s, %s', (state, due, _from) => {
    expect(stage(state)).toBe(due);
  });

  it('in progress: the disposal limit once contacted, reworked or reopened, or if it comes first', () => {
    const at = later(monday, 30);
    const contacted = take(caseIn('in_progress', { category: 'FIR06' }), lin, { step: 'contact' }, at);
    expect(wall(contacted.stageDueAt!)).toBe('2026-11-30 09:00');
    const reworked = take(caseIn('pending_check'), xu, { step: 'check-fail', ...filled }, at);
    expect(reworked.stageDueAt).toBe(reworked.workingDueAt);
    const reopened = take(caseIn('closed'), shen, { step: 'reopen', ...filled }, at);
    expect(reopened.stageDueAt).toBe(reopened.workingDueAt);
    const lateDispatch = take(
      caseIn('triaging'),
      zhou,
      { step: 'dispatch', unit: fire, ...filled },
      later(monday, 23 * 60),
    );
    const signed = take(lateDispatch, lin, { step: 'sign' }, later(monday, 23 * 60 + 1));
    expect(signed.stageDueAt).toBe(signed.workingDueAt);
  });

  it('a note, a correction or an unanswered visit restarts no clock', () => {
    const at = later(monday, 120);
    for (const [facts, actor] of [
      [caseIn('triaging'), zhou],
      [caseIn('awaiting_sign'), lin],
      [caseIn('in_progress'), lin],
      [caseIn('in_dispute'), zheng],
      [caseIn('pending_check'), xu],
      [caseIn('pending_visit', { reporterKind: 'resident' }), xu],
    ] as const) {
      for (const step of ['note', 'correct'] as const) {
        const after = take(facts, actor, { step, ...filled }, at);
        expect({ ...after }).toEqual(facts);
      }
    }
    const visit = caseIn('pending_visit', { reporterKind: 'resident' });
    expect(take(visit, xu, { step: 'visit-none' }, at)).toEqual({
      ...visit,
      visitTries: 1,
      visitTriedAt: at,
    });
  });
});

describe('a due date beyond the published holidays', () => {
  const published: Reference = {
    ...reference,
    calendar: {
      ...calendar,
      holidays: new Set([...calendar.holidays, '2027-01-01', '2027-01-02', '2027-01-03']),
      knownUntil: '2027-12-31',
    },
  };
  const december = { reportedAt: ningbo('2026-12-28 09:00'), category: 'FIR06' };

  it('is provisional from the first day of the unpublished year', () => {
    expect(isProvisional(ningbo('2026-12-31 23:59'), calendar)).toBe(false);
    expect(isProvisional(ningbo('2027-01-01 00:00'), calendar)).toBe(true);
    expect(draft(december)).toMatchObject({ dueProvisional: 1, dueAt: ningbo('2027-01-04 09:00') });
  });

  it('is fixed by the system once the calendar is published', () => {
    const open = caseIn('reported', december);
    const fixed = takeWith(published, open, { category: 'FIR06', severity: 'S3' });
    expect(fixed).toMatchObject({ dueProvisional: 0, dueAt: ningbo('2027-01-05 09:00') });
  });

  it('stays provisional as long as it is not', () => {
    const open = caseIn('reported', december);
    expect(takeWith(reference, open, { category: 'FIR06', severity: 'S3' })).toMatchObject({
      dueProvisional: 1,
      dueAt: open.dueAt,
    });
  });

  it('stays the due of the report when the case was classified anew meanwhile', () => {
    const triaging = caseIn('triaging', december);
    const lowered = take(
      triaging,
      zhou,
      { step: 'classify', category: 'BLD02', severity: 'S4', ...filled },
      ningbo('2026-12-28 10:00'),
    );
    const fixed = takeWith(published, lowered, { category: 'FIR06', severity: 'S3' });
    expect(fixed.dueAt).toBe(ningbo('2027-01-05 09:00'));
    expect(fixed.workingDueAt).toBe(ningbo('2027-01-19 09:00'));
  });

  function takeWith(
    book: Reference,
    facts: ReturnType<typeof draft>,
    asReported: { category: string; severity: 'S3' },
  ) {
    const decision = decide(
      facts,
      { step: 'fix-due', ...asReported },
      system,
      ningbo('2026-12-29 09:00'),
      book,
    );
    if (!decision.ok) throw new Error(JSON.stringify(decision));
    return decision.facts;
  }
});

describe('overdue', () => {
  it('is what comes after the due instant, not at it', () => {
    const due = ningbo('2026-11-23 13:00');
    expect(isOverdue(due, due)).toBe(false);
    expect(isOverdue(due, ningbo('2026-11-23 13:01'))).toBe(true);
  });
});

describe('whatever the limit and the moment', { timeout: 60_000 }, () => {
  const moment = fc
    .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2026-12-20T00:00:00Z') })
    .map((ms) => new Date(ms).toISOString());
  const amount = fc.integer({ min: 0, max: 60 });
  const unit = fc.constantFrom(...limitUnits);
  const anyCategory = fc
    .constantFrom('FIR02', 'FIR06', 'NBR02', 'CTY02', 'ENV05', 'BLD02', 'PUB06')
    .map(category);
  const severity = fc.constantFrom(...severities);

  it('a longer limit never ends earlier', () => {
    fc.assert(
      fc.property(moment, amount, amount, unit, (from, a, b, u) => {
        const [short, long] = [Math.min(a, b), Math.max(a, b)].map((n) =>
          addLimit(from, { amount: n, unit: u }, calendar),
        );
        expect(short! <= long!).toBe(true);
      }),
    );
  });

  it('a later start never ends earlier', () => {
    fc.assert(
      fc.property(moment, moment, amount, unit, (a, b, n, u) => {
        const [first, second] = [a, b]
          .toSorted()
          .map((from) => addLimit(from, { amount: n, unit: u }, calendar));
        expect(first! <= second!).toBe(true);
      }),
    );
  });

  it('working hours and days end on a working day within working time, and not before they began', () => {
    fc.assert(
      fc.property(moment, amount, fc.constantFrom('wh', 'wd'), (from, n, u) => {
        const due = addLimit(from, { amount: n, unit: u }, calendar);
        const [day, clock] = wall(due).split(' ') as [string, string];
        expect(isWorkingDay(day, calendar)).toBe(true);
        expect((clock >= '08:30' && clock <= '12:00') || (clock >= '13:30' && clock <= '17:00')).toBe(true);
        expect(due >= from).toBe(true);
      }),
    );
  });

  it('seven working hours are one working day', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 20 }), (from, days) => {
        const hours = addLimit(from, { amount: days * 7, unit: 'wh' }, calendar);
        const counted = workingMinutes(from, hours);
        expect(counted).toBe(days * 7 * 60);
      }),
      { numRuns: 30 },
    );
  });

  it('raising a case never lengthens its limit, lowering never lengthens what the law fixes', () => {
    fc.assert(
      fc.property(moment, anyCategory, severity, (from, c, s) => {
        const own = disposalDue(from, c, c.severity, reference);
        const now = disposalDue(from, c, s, reference);
        if (s < c.severity || (c.limits.law && c.limits.dispose)) expect(now <= own).toBe(true);
        else if (s === c.severity) expect(now).toBe(own);
        else expect(now).toBe(addLimit(from, severityLimits[s].dispose, calendar));
      }),
    );
  });

  it('S1 ends the same time later at any hour of any day', () => {
    const strange: Category = { ...category('CTY02'), limits: { dispose: limit('1wh') } };
    fc.assert(
      fc.property(moment, (from) => {
        expect(Date.parse(disposalDue(from, strange, 'S1', reference)) - Date.parse(from)).toBe(3_600_000);
      }),
    );
  });

  /** Counted minute by minute: slow and plainly right. */
  function workingMinutes(from: string, to: string): number {
    let minutes = 0;
    for (let ms = Date.parse(from) + 8 * 3_600_000; ms < Date.parse(to) + 8 * 3_600_000; ms += 60_000) {
      const clock = (ms % 86_400_000) / 60_000;
      const open = (clock >= 510 && clock < 720) || (clock >= 810 && clock < 1020);
      if (open && isWorkingDay(new Date(ms).toISOString().slice(0, 10), calendar)) minutes += 1;
    }
    return minutes;
  }
});
