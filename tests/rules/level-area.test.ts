import { describe, expect, it } from 'vitest';
import { explainDues } from '#rules/due-explained.ts';
import { mustEscalate } from '#rules/escalation.ts';
import type { CaseFacts } from '#rules/facts.ts';
import { levelsAbove } from '#rules/level-area.ts';
import { suspendDays } from '#rules/two-person.ts';
import { openStates, severities, states, type Severity, type State } from '#rules/vocabulary.ts';
import { arrowsOf, regions, valueIn } from '#rules/workflow.ts';
import {
  attempt,
  brokenRules,
  caseIn,
  everyone,
  filled,
  formsFor,
  gao,
  higher,
  later,
  li,
  lin,
  linsColleague,
  monday,
  ningbo,
  reference,
  shen,
  system,
  take,
  zhao,
  zhou,
} from '#tests/support/facts.ts';

/** 楼道堆物：一般，五个工作日，周一 09:00 报。 */
const fromHere = (state: State) => caseIn(state, { category: 'FIR06' });
const at = later(monday, 20);
const to = (severity: Severity) => ({ step: 'raise', severity, ...filled }) as const;
const raised = (facts: CaseFacts, severity: Severity, by = gao) => take(facts, by, to(severity), at);
const invalid = (fields: object) => ({ ok: false, why: 'invalid', fields });

describe('调高紧急程度', () => {
  /** Accept, sign, respond, check, visit of S2 and S1: 30min, 30min, 2h, 1wd, 3wd and 5min, 5min, 15min, 24h, 3d. */
  it.each([
    ['reported', '2026-11-23 09:30', '2026-11-23 09:05'],
    ['triaging', '2026-11-23 09:30', '2026-11-23 09:05'],
    ['verifying', '2026-11-23 09:30', '2026-11-23 09:05'],
    ['awaiting_info', '2026-11-23 09:30', '2026-11-23 09:05'],
    ['awaiting_sign', '2026-11-23 09:33', '2026-11-23 09:08'],
    ['in_progress', '2026-11-23 11:03', '2026-11-23 09:18'],
    // A ruling has its four working hours at any level but the highest, where they run around the clock.
    ['in_dispute', '2026-11-23 14:35', '2026-11-23 13:05'],
    ['pending_check', '2026-11-24 09:05', '2026-11-24 09:05'],
    ['pending_visit', '2026-11-26 09:06', '2026-11-26 09:06'],
    ['suspended', '2026-12-23 17:00', null],
  ] as const)(
    '%s: the case stays where it is, its limits come earlier, the first one stays',
    (state, pressing, urgent) => {
      const facts = fromHere(state);
      for (const [severity, due, stage] of [
        ['S2', '2026-11-24 09:00', pressing],
        ['S1', '2026-11-23 11:00', urgent],
      ] as const) {
        if (stage === null) continue;
        const after = raised(facts, severity);
        expect(after).toEqual({
          ...facts,
          severity,
          workingDueAt: ningbo(due),
          stageDueAt: ningbo(stage),
        });
        expect(after.stageDueAt! <= facts.stageDueAt!).toBe(true);
      }
    },
  );

  it('is known in every open state, and in no other', () => {
    const known = (['draft', ...states] as const).filter((state) =>
      arrowsOf(state).some(({ step }) => step === 'raise'),
    );
    expect(known).toEqual(openStates);
  });

  it('breaks no rule, whoever takes it, wherever, to whatever level, and never lowers', () => {
    let taken = 0;
    const cases = openStates.flatMap((state) => [
      fromHere(state),
      caseIn(state),
      { ...fromHere(state), severity: 'S4' as const },
      { ...fromHere(state), severity: 'S2' as const },
    ]);
    for (const facts of cases)
      for (const actor of [...everyone, linsColleague, system])
        for (const command of formsFor('raise', facts)) {
          const decision = attempt(facts, actor, command, at);
          if (!decision.ok) continue;
          taken += 1;
          expect(brokenRules(facts, 'raise', decision.facts, at)).toEqual([]);
          for (const region of regions) expect(valueIn(region, decision.facts)).toBe(valueIn(region, facts));
        }
    expect(taken).toBeGreaterThan(300);
  });

  it('lowers nothing, leaves nothing as it is, and takes a reason', () => {
    const facts = { ...fromHere('in_progress'), severity: 'S2' as const };
    const bare = { step: 'raise', severity: 'S1', wrote: [] } as const;
    for (const severity of ['S2', 'S3', 'S4'] as const)
      expect(attempt(facts, lin, to(severity), at)).toEqual(invalid({ severity: 'level_not_higher' }));
    expect(attempt(facts, lin, bare, at)).toEqual(invalid({ remark: 'remark_missing' }));
    expect(attempt(facts, lin, { ...bare, severity: 'S3' }, at)).toEqual(
      invalid({ severity: 'level_not_higher', remark: 'remark_missing' }),
    );
  });

  it('is chosen among the levels above, of what is put off never the highest', () => {
    const above = (state: State) => severities.map((severity) => levelsAbove({ severity, state }).join(' '));
    expect(above('in_progress')).toEqual(['', 'S1', 'S1 S2', 'S1 S2 S3']);
    expect(above('suspended')).toEqual(['', '', 'S2', 'S2 S3']);
  });

  it('what is put off becomes urgent once it goes on', () => {
    const facts = fromHere('suspended');
    const refused = { ok: false, why: 'conflict', reason: 'level_suspended' };
    expect(attempt(facts, lin, to('S1'), at)).toEqual(refused);
    expect(attempt(raised(facts, 'S2', lin), lin, to('S1'), at)).toEqual(refused);
    const resumed = take(facts, lin, { step: 'resume', ...filled }, at);
    expect(raised(resumed, 'S1', lin)).toMatchObject({ state: 'in_progress', severity: 'S1' });
  });
});

describe('what rests on the level follows it', () => {
  const moreTime = {
    step: 'request-extension',
    reason: 'waiting_third_party',
    day: '2026-12-03',
    ...filled,
  } as const;
  const grant = { step: 'grant-extension' } as const;
  const nothing = { extensionAskedAt: null, extensionAskedBy: null, extensionUntil: null };

  it('granted time does not hold against a higher level, and is explained by that', () => {
    const granted = take(take(fromHere('in_progress'), lin, moreTime, at), zhao, grant, at);
    expect(granted.workingDueAt).toBe(ningbo('2026-12-03 17:00'));
    const after = raised(granted, 'S2', zhao);
    expect(after).toMatchObject({
      workingDueAt: ningbo('2026-11-24 09:00'),
      dueAt: granted.dueAt,
      extension: 'granted',
      extensionCount: 1,
    });
    expect(explainDues(granted, 'FIR06', reference).extended).toBe(true);
    const { extended, working, first } = explainDues(after, 'FIR06', reference);
    expect([extended, working?.kept, first?.kept]).toEqual([false, after.workingDueAt, after.dueAt]);
    expect(working?.counted.due).toBe(after.workingDueAt);
  });

  it.each([0, 1] as const)(
    'time asked for ends unanswered at the highest level, after %i grants',
    (before) => {
      const facts = { ...fromHere('in_progress'), extensionCount: before };
      const asked = take(facts, lin, moreTime, at);
      const still = raised(asked, 'S2');
      expect(still).toMatchObject({ extension: 'requested', extensionUntil: asked.extensionUntil });
      expect(raised(asked, 'S1')).toMatchObject({ ...nothing, extension: before === 0 ? 'none' : 'granted' });
      expect(attempt(raised(asked, 'S1'), lin, moreTime, at)).toMatchObject({ reason: 'extension_urgent' });
      expect(brokenRules(asked, 'raise', raised(asked, 'S1'), at)).toEqual([]);
    },
  );

  it('nobody agrees any more to put off what has become urgent', () => {
    const wait = { step: 'request-suspend', reason: 'party', day: suspendDays(at).first, ...filled } as const;
    const asked = take(fromHere('in_progress'), lin, wait, at);
    expect(raised(asked, 'S2').requests).toEqual(asked.requests);
    const after = raised(asked, 'S1');
    expect(after.requests).toEqual([]);
    expect(attempt(after, zhao, { step: 'suspend' }, at)).toMatchObject({ reason: 'request_not_open' });
    expect(attempt(after, lin, wait, at)).toMatchObject({ reason: 'suspend_urgent' });
  });

  it('one alone neither declines it nor settles it on the spot', () => {
    const decline = { step: 'reject', reason: 'no_facts', ...filled } as const;
    const pressing = raised(fromHere('triaging'), 'S2', shen);
    expect(attempt(pressing, zhou, decline, at)).toMatchObject({ reason: 'reject_needs_two' });
    const urgent = raised(caseIn('reported'), 'S1', li);
    expect(attempt(urgent, shen, { step: 'self-close', ...filled }, at)).toMatchObject({
      reason: 'self_close_too_severe',
    });
  });

  it('goes to the district by itself, is supervised by the leader on duty, keeps its guard while two units quarrel', () => {
    const facts = fromHere('in_progress');
    const late = later(monday, 49 * 60);
    expect(mustEscalate(facts, late)).toBe(false);
    const pressing = raised(facts, 'S2');
    expect(mustEscalate(pressing, late)).toBe(true);
    expect(take(pressing, system, { step: 'escalate', unit: higher, ...filled }, late).tier).toBe('district');
    const watch = { step: 'supervise', days: 3, ...filled } as const;
    expect([facts, pressing].map((one) => attempt(one, gao, watch, at).ok)).toEqual([false, true]);
    const giveBack = { step: 'return', reason: 'not_our_duty', suggest: null, ...filled } as const;
    expect(take(pressing, lin, giveBack, at).guardUnit).toBe(facts.unit);
  });
});
