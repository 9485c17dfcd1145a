import { describe, expect, it } from 'vitest';
import { stepsFor } from '#rules/decide.ts';
import { archivedFrom, mustEscalate, proposedHigher } from '#rules/escalation.ts';
import { sees } from '#rules/visibility.ts';
import {
  attempt,
  brokenRules,
  caseIn,
  filled,
  fire,
  gao,
  he,
  higher,
  hong,
  later,
  li,
  lin,
  linsColleague,
  monday,
  police,
  reference,
  shen,
  system,
  take,
  units,
  xu,
  zhao,
  zheng,
  zhou,
} from '#tests/support/facts.ts';

const at = later(monday, 10);
const day = 24 * 60;
const toDistrict = { step: 'escalate', unit: higher, ...filled } as const;
const atWork = caseIn('in_progress');
const escalated = take(atWork, zhao, toDistrict, at);

describe('提级', () => {
  it('goes to the district’s unit on a sign clock of its own; the case’s limits go on, and who had it keeps guard', () => {
    expect(escalated).toMatchObject({
      state: 'awaiting_sign',
      tier: 'district',
      unit: higher,
      holder: { kind: 'unit', id: higher },
      handler: null,
      signedAt: null,
      guardUnit: fire,
      dispatchedAt: at,
      dispatchedBy: zhao.id,
      dueAt: atWork.dueAt,
      workingDueAt: atWork.workingDueAt,
    });
    expect(escalated.units.map(({ unit }) => unit)).toEqual([fire, higher]);
    expect(escalated.stageDueAt! > atWork.stageDueAt!).toBe(true);
  });

  it('is the triager’s before dispatch, then the board lead’s or the duty leader’s, and nobody else’s', () => {
    const may = (facts: typeof atWork) =>
      [zhou, li, zhao, gao, lin, he, zheng, hong, xu, shen]
        .filter((one) => attempt(facts, one, toDistrict, at).ok)
        .map(({ name }) => name);
    expect(may(caseIn('triaging'))).toEqual(['周明']);
    expect(may(atWork)).toEqual(['赵峰', '高强']);
    expect(may(caseIn('awaiting_sign'))).toEqual([]);
  });

  it('needs a unit of this district and a word of why', () => {
    const faults = (command: object) => attempt(atWork, zhao, { ...toDistrict, ...command }, at);
    expect(faults({ unit: police })).toMatchObject({ fields: { unit: 'unit_not_higher' } });
    expect(faults({ unit: 'nowhere' })).toMatchObject({ fields: { unit: 'unit_not_higher' } });
    expect(faults({ wrote: [] })).toMatchObject({ fields: { remark: 'escalation_needs_reason' } });
    expect(
      attempt(caseIn('triaging'), zhou, { step: 'dispatch', unit: higher, ...filled }, at),
    ).toMatchObject({
      fields: { unit: 'unit_unknown' },
    });
  });

  it('from triage nobody keeps guard, since nobody was there', () => {
    expect(take(caseIn('triaging'), zhou, toDistrict, at)).toMatchObject({
      guardUnit: null,
      tier: 'district',
    });
  });

  it('ends what was asked for by who loses it', () => {
    const more = { step: 'request-extension', reason: 'other', day: '2026-11-24', ...filled } as const;
    const asked = take(
      take(atWork, lin, more, at),
      zhao,
      { step: 'request-suspend', reason: 'funds', day: '2026-11-30', ...filled },
      at,
    );
    expect(asked).toMatchObject({ extension: 'requested', requests: [{ act: 'suspend' }] });
    expect(take(asked, zhao, toDistrict, at)).toMatchObject({
      extension: 'none',
      extensionAskedAt: null,
      requests: [],
    });
  });

  it('the district’s handler signs, works and reports back; guard ends with the signing', () => {
    const signed = take(escalated, hong, { step: 'sign' }, later(at, 20));
    expect(signed).toMatchObject({
      state: 'in_progress',
      handler: hong.id,
      guardUnit: null,
      tier: 'district',
    });
    expect(stepsFor(signed, hong, later(at, 30), reference)).toEqual(
      expect.arrayContaining(['contact', 'submit-result', 'note']),
    );
    const done = take(signed, hong, { step: 'submit-result', closure: 'solved', ...filled }, later(at, 60));
    expect(done.holder).toMatchObject({ kind: 'post', role: 'checker' });
    expect(attempt(done, xu, { step: 'check-pass' }, later(at, 90)).ok).toBe(true);
    expect(attempt(signed, zhao, toDistrict, later(at, 30))).toMatchObject({ reason: 'escalated_already' });
  });

  it('who keeps guard still sees it and may say what happens there, until somebody signs', () => {
    expect(sees(lin, escalated)).toBe(true);
    expect(attempt(escalated, linsColleague, { step: 'note', ...filled }, at).ok).toBe(true);
    const signed = take(escalated, hong, { step: 'sign' }, later(at, 20));
    expect(attempt(signed, linsColleague, { step: 'note', ...filled }, later(at, 30))).toMatchObject({
      reason: 'not_your_turn',
    });
  });

  it('the street’s lead gives it to nobody and the sender does not take it back; the district’s unit may return it', () => {
    expect(attempt(escalated, zhao, { step: 'assign', unit: fire, person: lin.id }, at)).toMatchObject({
      reason: 'assign_escalated',
    });
    const back = take(
      escalated,
      hong,
      { step: 'return', reason: 'not_our_duty', suggest: fire, ...filled },
      later(at, 30),
    );
    expect(back).toMatchObject({ state: 'in_dispute', holder: { role: 'district_adjudicator' } });
    expect(attempt(back, zheng, { step: 'adjudicate', unit: higher, ...filled }, later(at, 60)).ok).toBe(
      true,
    );
    const ruled = take(back, zheng, { step: 'adjudicate', unit: fire, ...filled }, later(at, 60));
    expect(ruled).toMatchObject({ tier: 'street', unit: fire, state: 'awaiting_sign', adjudicated: 1 });
    // A ruling between units of the street never leads to the district.
    expect(
      attempt(caseIn('in_dispute'), zheng, { step: 'adjudicate', unit: higher, ...filled }, at),
    ).toMatchObject({
      fields: { unit: 'unit_unknown' },
    });
  });

  it('the units on whose list it is come first', () => {
    const other = {
      id: 'other',
      street: null,
      district: escalated.district,
      board: 'mediation',
      groups: [],
      leads: [],
    } as const;
    const elsewhere = { ...other, id: 'elsewhere', district: '330211000000' };
    expect(proposedHigher(atWork, [other, elsewhere, ...units]).map(({ id }) => id)).toEqual([
      higher,
      'other',
    ]);
  });
});

describe('守着现场', () => {
  const giveBack = { step: 'return', reason: 'not_our_duty', suggest: police, ...filled } as const;

  it.each([
    ['S2', fire],
    ['S3', null],
  ] as const)('a return of %s leaves guard with %s', (severity, guard) => {
    const back = take({ ...atWork, severity }, lin, giveBack, at);
    expect(back).toMatchObject({ state: 'in_dispute', guardUnit: guard });
    const ruled = take(back, zheng, { step: 'adjudicate', unit: police, ...filled }, later(at, 5));
    expect(ruled).toMatchObject({ state: 'awaiting_sign', unit: police, guardUnit: guard });
    expect(take(ruled, he, { step: 'sign' }, later(at, 6)).guardUnit).toBeNull();
  });

  it('a unit that returns it unsigned does not take guard over', () => {
    const urgent = take({ ...atWork, severity: 'S2' }, zhao, toDistrict, at);
    const back = take(urgent, hong, { ...giveBack, suggest: null }, later(at, 5));
    expect(back.guardUnit).toBe(fire);
    // Ruled back to who guards it, there is nothing left to guard for another one.
    const ruled = take(back, zheng, { step: 'adjudicate', unit: fire, ...filled }, later(at, 6));
    expect(ruled.guardUnit).toBeNull();
  });
});

describe('what a clock brings about', () => {
  const late = caseIn('awaiting_sign');
  const over = late.stageDueAt!;

  it('alerts once that nobody signed, and forgets it as soon as somebody does or it goes elsewhere', () => {
    const alert = { step: 'sign-alert' } as const;
    expect(attempt(late, system, alert, over)).toMatchObject({ reason: 'sign_not_late' });
    const alerted = take(late, system, alert, later(over, 1));
    const told = { signAlertedAt: later(over, 1) };
    expect(alerted).toMatchObject({ ...told, stageDueAt: over, holder: late.holder });
    expect(brokenRules(late, 'sign-alert', alerted, later(over, 1))).toEqual([]);
    expect(attempt(alerted, system, alert, later(over, 2))).toMatchObject({ reason: 'alerted_already' });
    expect(take(alerted, lin, { step: 'sign' }, later(over, 3)).signAlertedAt).toBeNull();
    expect(take(alerted, zhou, { step: 'recall' }, later(late.dispatchedAt!, 9)).signAlertedAt).toBeNull();
    const assign = { step: 'assign', unit: fire, person: linsColleague.id } as const;
    expect(take(alerted, zhao, assign, later(over, 3))).toMatchObject(told);
  });

  it.each([
    ['S1 in triage past twice its limit', caseIn('triaging', { urgent: true }), 11, true],
    ['S1 in triage at twice its limit', caseIn('triaging', { urgent: true }), 10, false],
    ['S2 in work past twice its limit', { ...atWork, severity: 'S2' }, 2 * day + 1, true],
    ['S2 in work within it', { ...atWork, severity: 'S2' }, 2 * day, false],
    ['S3, however late', atWork, 60 * day, false],
    ['what waits to be signed', { ...caseIn('awaiting_sign'), severity: 'S1' }, 60 * day, false],
    ['what is with the district', { ...atWork, severity: 'S2', tier: 'district' }, 60 * day, false],
    [
      'what was reopened, late from its first minute',
      { ...atWork, severity: 'S2', reopenCount: 1 },
      60 * day,
      false,
    ],
  ] as const)('must escalate? %s: %#', (_what, facts, minutes, must) => {
    const now = later(facts.reportedAt, minutes);
    expect(mustEscalate(facts, now)).toBe(must);
    const decision = attempt(facts, system, toDistrict, now);
    expect(decision.ok).toBe(must);
  });

  it('archives thirty days after the end, ninety after a closure, to the instant; then nothing is changed any more', () => {
    const closed = caseIn('closed');
    const declined = caseIn('not_accepted');
    for (const [facts, days] of [
      [closed, 90],
      [declined, 30],
    ] as const) {
      const from = archivedFrom(facts, reference.calendar)!;
      expect(from).toBe(later(facts.endedAt!, days * day));
      expect(attempt(facts, system, { step: 'archive' }, later(from, -1))).toMatchObject({
        reason: 'archive_too_soon',
      });
      const archived = take(facts, system, { step: 'archive' }, from);
      expect(archived).toMatchObject({
        custody: 'archived',
        archivedAt: from,
        state: facts.state,
        endedAt: facts.endedAt,
      });
      expect(attempt(archived, system, { step: 'archive' }, later(from, 1)).ok).toBe(false);
      for (const person of [zhou, shen, gao])
        expect(stepsFor(archived, person, later(from, 1), reference)).toEqual([]);
    }
    expect(archivedFrom(atWork, reference.calendar)).toBeNull();
  });

  it('what is reopened has not ended, and ends anew', () => {
    const closed = caseIn('closed');
    const reopened = take(closed, shen, { step: 'reopen', ...filled }, later(closed.closedAt!, day));
    expect([closed.endedAt, reopened.endedAt]).toEqual([closed.closedAt, null]);
  });
});
