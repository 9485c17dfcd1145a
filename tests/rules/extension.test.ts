import { describe, expect, it } from 'vitest';
import type { Command } from '#rules/command.ts';
import { explainDues } from '#rules/due-explained.ts';
import { answererOf, extensionDays, extensionEnd } from '#rules/extension.ts';
import type { CaseFacts } from '#rules/facts.ts';
import { extensionAnswerDue } from '#rules/settle.ts';
import { sees } from '#rules/visibility.ts';
import {
  attempt,
  caseIn,
  filled,
  fire,
  gao,
  later,
  lin,
  linsColleague,
  ningbo,
  post,
  qian,
  reference,
  someone,
  system,
  take,
  xu,
  yinzhou,
  zhao,
  zheng,
  zhou,
} from '#tests/support/facts.ts';

/** 楼道堆物，五个工作日：周一 09:00 报，下周一 09:00 到期，最多延到再下周一 09:00。 */
const atWork = (more: Partial<CaseFacts> = {}) => caseIn('in_progress', { category: 'FIR06', ...more });
const ask = (day: string): Command => ({
  step: 'request-extension',
  reason: 'needs_parts_or_works',
  day,
  ...filled,
});
const grant = { step: 'grant-extension' } as const;
const deny = { step: 'deny-extension', ...filled } as const;
const soon = ningbo('2026-11-23 10:00');
const nothing = { extensionAskedAt: null, extensionAskedBy: null, extensionUntil: null };

describe('延期：到哪一天', () => {
  it('a day ends at five in the afternoon, the last one when twice the first limit is over', () => {
    const facts = atWork();
    expect(facts.dueAt).toBe(ningbo('2026-11-30 09:00'));
    expect(extensionDays(facts)).toEqual({ first: '2026-11-30', last: '2026-12-07' });
    expect(extensionEnd(facts, '2026-12-03')).toBe(ningbo('2026-12-03 17:00'));
    expect(extensionEnd(facts, '2026-12-07')).toBe(ningbo('2026-12-07 09:00'));
  });

  it.each([
    [
      'reported in the evening: the day of the due is over at five',
      '2026-11-23 20:00',
      'FIR02',
      '2026-11-25',
    ],
    ['four working hours', '2026-11-23 09:00', 'CTY02', '2026-11-23'],
  ] as const)('%s', (_what, reported, category, first) => {
    const facts = caseIn('in_progress', { category, reportedAt: ningbo(reported) });
    const days = extensionDays(facts);
    expect(days).toEqual({ first, last: first });
    expect(extensionEnd(facts, first) > facts.workingDueAt).toBe(true);
  });

  it('no room is left where the present limit already reaches twice the first one', () => {
    const facts = atWork();
    expect(extensionDays({ ...facts, workingDueAt: ningbo('2026-12-07 09:00') })).toBeNull();
    expect(extensionDays({ ...facts, workingDueAt: ningbo('2026-12-07 08:59') })).toEqual({
      first: '2026-12-07',
      last: '2026-12-07',
    });
  });

  it.each([
    ['', 'extension_day'],
    ['2026-02-30', 'extension_day'],
    ['2026-11-29', 'extension_day_early'],
    ['2026-12-08', 'extension_day_late'],
  ])('a form that asks for %j comes back: %s', (day, fault) => {
    expect(attempt(atWork(), lin, ask(day), soon)).toEqual({
      ok: false,
      why: 'invalid',
      fields: { day: fault },
    });
  });

  it('asking and denying need words, granting does not', () => {
    const mute = { ...ask('2026-12-03'), wrote: [] };
    expect(attempt(atWork(), lin, mute, soon)).toMatchObject({ fields: { remark: 'extension_needs_words' } });
    const asked = take(atWork(), lin, ask('2026-12-03'), soon);
    expect(attempt(asked, zhao, { step: 'deny-extension' }, soon)).toMatchObject({
      fields: { remark: 'denial_needs_reason' },
    });
    expect(attempt(asked, zhao, grant, soon).ok).toBe(true);
  });
});

describe('延期：准与不准', () => {
  it('moves the present limit and with it the stage, never the first one', () => {
    const before = take(atWork(), lin, { step: 'contact' }, soon);
    const asked = take(before, lin, ask('2026-12-03'), soon);
    expect(asked).toMatchObject({
      extensionAskedAt: soon,
      extensionAskedBy: lin.id,
      extensionUntil: ningbo('2026-12-03 17:00'),
      workingDueAt: before.workingDueAt,
      holder: before.holder,
    });
    const granted = take(asked, zhao, grant, later(soon, 60));
    expect(granted).toMatchObject({
      ...nothing,
      extensionCount: 1,
      dueAt: before.dueAt,
      workingDueAt: ningbo('2026-12-03 17:00'),
      stageDueAt: ningbo('2026-12-03 17:00'),
    });
  });

  it('denied, all stays as it was, and it may be asked for again', () => {
    const before = atWork();
    const denied = take(take(before, lin, ask('2026-12-03'), soon), zhao, deny, later(soon, 5));
    expect(denied).toEqual({ ...before, extension: 'denied' });
    expect(attempt(denied, lin, ask('2026-12-01'), later(soon, 10)).ok).toBe(true);
  });

  it('is granted to the instant of the present limit, afterwards only denied', () => {
    const asked = take(atWork(), lin, ask('2026-12-03'), soon);
    expect(attempt(asked, zhao, grant, asked.workingDueAt).ok).toBe(true);
    const over = later(asked.workingDueAt, 1);
    expect(attempt(asked, zhao, grant, over)).toMatchObject({ reason: 'extension_over' });
    expect(attempt(asked, zhao, deny, over).ok).toBe(true);
  });

  it('the second one is the district’s, the third nobody’s', () => {
    const first = take(take(atWork(), lin, ask('2026-12-01'), soon), zhao, grant, soon);
    const asked = take(first, lin, ask('2026-12-03'), soon);
    const operator = someone('operator', '区指挥员', post('district_operator', zheng.posts[0]!));
    const elsewhere = someone(
      'other',
      '别区裁定员',
      post('district_adjudicator', { ...zheng.posts[0]!, place: '330203000000', district: '330203000000' }),
    );
    expect(attempt(asked, zhao, grant, soon)).toMatchObject({ why: 'forbidden', reason: 'not_your_role' });
    expect(attempt(asked, elsewhere, grant, soon)).toMatchObject({ why: 'forbidden' });
    expect(attempt(asked, operator, grant, soon).ok).toBe(true);
    const second = take(asked, zheng, grant, soon);
    expect(second).toMatchObject({ extensionCount: 2, workingDueAt: ningbo('2026-12-03 17:00') });
    expect(attempt(second, lin, ask('2026-12-04'), soon)).toMatchObject({ reason: 'extension_thrice' });
  });

  it('whoever rules in the district sees such a case only while it waits for him', () => {
    const first = take(take(atWork(), lin, ask('2026-12-01'), soon), zhao, grant, soon);
    const asked = take(first, lin, ask('2026-12-03'), soon);
    expect([first, asked, take(asked, zheng, grant, soon)].map((facts) => sees(zheng, facts))).toEqual([
      false,
      true,
      false,
    ]);
    expect(zheng.posts[0]!.place).toBe(yinzhou);
  });

  it('nobody grants what he asked for, or what he works on', () => {
    const asked = take(atWork(), lin, ask('2026-12-03'), soon);
    const both = (who: typeof lin) => ({ ...who, posts: [...who.posts, ...zhao.posts] });
    expect(attempt(asked, both(lin), grant, soon)).toMatchObject({ reason: 'own_request' });
    const passedOn = take(asked, zhao, { step: 'assign', unit: fire, person: linsColleague.id }, soon);
    expect(passedOn.extensionAskedAt).toBe(soon);
    expect(attempt(passedOn, both(linsColleague), grant, soon)).toMatchObject({ reason: 'own_work' });
    expect(attempt(asked, qian, grant, soon)).toMatchObject({ reason: 'another_board' });
  });

  it('a sealed case is the duty leader’s, the first time and the second', () => {
    const asked = { ...take(atWork(), lin, ask('2026-12-03'), soon), sensitivity: 'X' as const };
    expect(attempt(asked, zhao, grant, soon)).toMatchObject({ reason: 'not_your_role' });
    expect(attempt(asked, gao, grant, soon).ok).toBe(true);
    expect(attempt({ ...asked, extensionCount: 1 }, zheng, grant, soon)).toMatchObject({ why: 'forbidden' });
    expect(attempt({ ...asked, extensionCount: 1 }, gao, grant, soon).ok).toBe(true);
  });

  it('is answered within four working hours, and before the present limit', () => {
    const asked = take(atWork(), lin, ask('2026-12-03'), ningbo('2026-11-23 15:00'));
    expect(extensionAnswerDue(asked, reference)).toBe(ningbo('2026-11-24 10:30'));
    const late = take(atWork(), lin, ask('2026-12-03'), ningbo('2026-11-30 08:50'));
    expect(extensionAnswerDue(late, reference)).toBe(late.workingDueAt);
    expect(extensionAnswerDue(atWork(), reference)).toBeNull();
  });
});

describe('延期：什么时候作罢', () => {
  const asked = () => take(atWork(), lin, ask('2026-12-03'), soon);

  it.each<[string, Command, typeof lin]>([
    ['a result', { step: 'submit-result', closure: 'solved', ...filled }, lin],
    ['a return', { step: 'return', reason: 'not_our_duty', suggest: null, ...filled }, lin],
    ['a handover', { step: 'transfer-out', target: '119', ...filled }, zhou],
  ])('%s ends the request', (_what, command, who) => {
    expect(take(asked(), who, command, soon)).toMatchObject({ ...nothing, extensionCount: 0 });
  });

  it('a note, a contact, an assignment within the unit leave it', () => {
    for (const command of [{ step: 'note', ...filled }, { step: 'contact' }] as const)
      expect(take(asked(), lin, command, soon).extensionAskedAt).toBe(soon);
    const within = { step: 'assign', unit: fire, person: linsColleague.id } as const;
    const passedOn = take(asked(), zhao, within, soon);
    expect(passedOn).toMatchObject({ handler: linsColleague.id, extensionAskedAt: soon });
  });

  it('what was granted outlives a return, a ruling and rework', () => {
    const until = ningbo('2026-12-03 17:00');
    const granted = take(asked(), zhao, grant, soon);
    const back = take(
      granted,
      lin,
      { step: 'return', reason: 'not_our_duty', suggest: null, ...filled },
      soon,
    );
    const ruled = take(back, zheng, { step: 'adjudicate', unit: fire, ...filled }, soon);
    expect([back.workingDueAt, ruled.workingDueAt]).toEqual([until, until]);
    const done = take(granted, lin, { step: 'submit-result', closure: 'solved', ...filled }, soon);
    expect(take(done, xu, { step: 'check-fail', ...filled }, soon).workingDueAt).toBe(until);
  });

  it.each(['FIR05', 'NBR02'])(
    'a new class, shorter or longer, does not touch what was granted: %s',
    (category) => {
      const granted = { ...caseIn('triaging', { category: 'FIR06' }), extensionCount: 1 };
      const facts = { ...granted, workingDueAt: ningbo('2026-12-03 17:00') };
      const command = { step: 'classify', category, severity: 'S2', ...filled } as const;
      const after = take(facts, zhou, command, soon);
      expect([after.category, after.workingDueAt]).toEqual([category, facts.workingDueAt]);
    },
  );

  it('a calendar that is published lengthens what was granted, never shortens it', () => {
    const provisional = { ...atWork(), dueProvisional: 1 as const, extensionCount: 1 };
    const fix = { step: 'fix-due', category: 'FIR06', severity: 'S3' } as const;
    const early = { ...provisional, workingDueAt: ningbo('2026-11-25 17:00') };
    const late = { ...provisional, workingDueAt: ningbo('2026-12-03 17:00') };
    expect(take(early, system, fix, soon).workingDueAt).toBe(ningbo('2026-11-30 09:00'));
    expect(take(late, system, fix, soon).workingDueAt).toBe(late.workingDueAt);
    // A request for less than the case has by now asks for nothing.
    const overtaken = { ...asked(), dueProvisional: 1 as const, extensionUntil: ningbo('2026-11-27 17:00') };
    expect(take(overtaken, system, fix, soon)).toMatchObject(nothing);
  });
});

describe('延期：为什么是这个时间', () => {
  it('is told apart from the tables, and once for both limits of one class', () => {
    const granted = take(take(atWork(), lin, ask('2026-12-03'), soon), zhao, grant, soon);
    const dues = explainDues(granted, 'FIR06', reference);
    expect(dues).toMatchObject({ extended: true, first: null, working: { kept: granted.workingDueAt } });
    expect(explainDues(granted, 'FIR02', reference).first?.kept).toBe(granted.dueAt);
    expect(explainDues(atWork(), 'FIR06', reference).extended).toBe(false);
  });
});

describe('a request for more time is answered', () => {
  it.each([
    ['first by the board', 'N', 0, 'board'],
    ['again by the district', 'N', 1, 'district'],
    ['by the duty leader where the case is sealed', 'X', 0, 'duty'],
    ['by him again', 'X', 1, 'duty'],
  ] as const)('%s', (_, sensitivity, extensionCount, by) =>
    expect(answererOf({ sensitivity, extensionCount })).toBe(by),
  );
});
