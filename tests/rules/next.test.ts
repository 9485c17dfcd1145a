import { describe, expect, it } from 'vitest';
import { decide } from '#rules/decide.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { asides, nextMoves, stationsAhead, type Goer } from '#rules/next.ts';
import { suspendDays } from '#rules/two-person.ts';
import { hasRole, holds } from '#rules/who.ts';
import { states, type Step } from '#rules/vocabulary.ts';
import { reopenUntil, untilWhen } from '#rules/windows.ts';
import { arrowsOf } from '#rules/workflow.ts';
import {
  attempt,
  caseIn,
  everyone,
  filled,
  fire,
  formsFor,
  higher,
  later,
  lin,
  monday,
  reference,
  shen,
  system,
  take,
  wu,
  zhao,
  zheng,
  zhou,
} from '#tests/support/facts.ts';

const { calendar } = reference;
const at = later(monday, 10);
const movesOf = (facts: CaseFacts, now = at) =>
  nextMoves(facts, now, reference).map(
    ({ who, ways }) => `${who.join('|')}: ${ways.map(({ step, to }) => `${step} ${to}`).join(', ')}`,
  );

const atWork = caseIn('in_progress');
const { first } = suspendDays(at);
const toWait = (by: Actor) =>
  take(atWork, by, { step: 'request-suspend', reason: 'party', day: first, ...filled }, at);
const toEnd = take(atWork, zhao, { step: 'request-terminate', reason: 'withdrawn', ...filled }, at);
const urgent = caseIn('triaging', { category: 'FIR05' });
const declining = take(urgent, zhou, { step: 'request-reject', reason: 'no_facts', ...filled }, at);
const visited = caseIn('pending_visit', { reporterKind: 'resident' });

/** Cases that between them know every way forward. */
const cases: CaseFacts[] = [
  ...states.map((state) => caseIn(state)).filter(({ state }) => state !== 'verifying'),
  // Nobody verifies his own report.
  { ...caseIn('verifying'), reporter: zhou.id },
  { ...caseIn('suspended'), requests: toEnd.requests },
  caseIn('triaging', { reporterKind: 'resident' }),
  declining,
  toWait(lin),
  toWait(zhao),
  toEnd,
  { ...visited, visitTries: 2 },
];

describe('what may happen next', () => {
  it.each([
    ['reported', caseIn('reported'), ['holder: claim triaging']],
    [
      'in triage',
      caseIn('triaging'),
      [
        'holder: dispatch awaiting_sign, send-back awaiting_info, merge merged, reject not_accepted, escalate awaiting_sign',
      ],
    ],
    ['to sign', caseIn('awaiting_sign'), ['holder: sign in_progress, return in_dispute']],
    [
      'in work',
      atWork,
      [
        'holder: submit-result pending_check, return in_dispute',
        'board_lead|street_duty_leader: escalate awaiting_sign',
      ],
    ],
    ['put off', caseIn('suspended'), ['holder|board_lead|system: resume in_progress']],
    ['in dispute', caseIn('in_dispute'), ['holder: adjudicate awaiting_sign']],
    ['to check', caseIn('pending_check'), ['holder: check-pass pending_visit, check-fail in_progress']],
    ['to visit', caseIn('pending_visit'), ['holder: visit-ok closed, visit-bad in_progress']],
    ['closed', caseIn('closed'), ['reporter|supervisor: reopen in_progress']],
    ['declined', caseIn('not_accepted'), []],
  ] as const)('%s', (_what, facts, moves) => {
    expect(movesOf(facts)).toEqual(moves);
  });

  it('tells of the second person where one is waited for', () => {
    expect(movesOf(toWait(lin))).toContain('board_lead: suspend suspended');
    expect(movesOf(toWait(zhao))).toContain('street_duty_leader|board_lead: suspend suspended');
    expect(movesOf(toEnd)).toContain('supervisor: terminate terminated');
    expect(movesOf(declining)).toContain('street_dispatcher|street_duty_leader: confirm-reject not_accepted');
    // What two people decline, one does not.
    expect(movesOf(declining).join()).not.toContain(' reject ');
  });

  it('tells of no return once the time to return has passed', () => {
    const sent = take(caseIn('triaging'), zhou, { step: 'dispatch', unit: fire }, at);
    expect(movesOf(sent, at)).toEqual(['holder: sign in_progress, return in_dispute']);
    expect(movesOf(sent, later(at, 3 * 24 * 60))).toEqual(['holder: sign in_progress']);
  });

  it('leaves out what is shut: a second return, the district’s own escalation, a closure too long ago', () => {
    const ruled = take(caseIn('in_dispute'), zheng, { step: 'adjudicate', unit: fire, ...filled }, at);
    expect(movesOf(ruled)[0]).toBe('holder: submit-result pending_check');
    const escalated = take(atWork, zhao, { step: 'escalate', unit: higher, ...filled }, at);
    expect(movesOf({ ...escalated, state: 'in_progress' }).join()).not.toContain('escalate');
    const closed = caseIn('closed');
    const until = reopenUntil(closed, calendar)!;
    expect([movesOf(closed, until).length, movesOf(closed, later(until, 1)).length]).toEqual([1, 0]);
    expect(reopenUntil(atWork, calendar)).toBeNull();
  });

  it('offers nothing that the conditions of its steps refuse', () => {
    const told = caseIn('triaging', { reporterKind: 'resident' });
    expect(movesOf(told).join()).toContain('ask-verify verifying');
    expect(movesOf({ ...told, verified: 'unable' }).join()).toContain('ask-verify verifying');
    expect(movesOf({ ...told, verified: 'exist' }).join()).not.toContain('ask-verify');
    const sent = caseIn('awaiting_sign');
    const until = untilWhen(sent, 'return', calendar)!;
    expect(movesOf(sent, until)).toEqual(['holder: sign in_progress, return in_dispute']);
    expect(movesOf(sent, later(until, 1))).toEqual(['holder: sign in_progress']);
  });

  it('keeps what another part of the day opens again', () => {
    const night = caseIn('pending_check', { category: 'NBR02' });
    const [noon, evening] = [later(monday, 4 * 60), later(monday, 14 * 60)];
    for (const now of [noon, evening])
      expect(movesOf({ ...night, reportedAt: evening }, now).join()).toContain('check-pass');
  });

  it('knows every arrow of the machine that leads on; the others are named as asides', () => {
    const told = new Set(
      cases.flatMap((facts) =>
        nextMoves(facts, at, reference).flatMap(({ ways }) =>
          ways.map(({ step }) => `${facts.state} ${step}`),
        ),
      ),
    );
    const drawn = states.flatMap((from) =>
      arrowsOf(from).flatMap(({ step, to }) =>
        to === from || (asides.includes(step) && `${from} ${step}` !== 'triaging merge')
          ? []
          : [`${from} ${step}`],
      ),
    );
    // A dispatcher who takes over what the grid or the reporter leaves lying.
    const over = ['verifying claim', 'awaiting_info claim'];
    expect([...told].toSorted()).toEqual([...new Set(drawn)].filter((one) => !over.includes(one)).toSorted());
  });

  it('names nobody who could not do it', () => {
    const isOne = (who: Goer, actor: Actor, facts: CaseFacts) => {
      if (who === 'system') return actor === system;
      if (who === 'holder') return holds(actor, facts);
      return who === 'reporter' ? actor === shen : hasRole(actor, who);
    };
    const can = (actor: Actor, facts: CaseFacts, step: Step, now: string) =>
      formsFor(step, facts, now).some((command) => {
        const decision = decide(facts, command, actor, now, reference);
        return decision.ok || decision.why === 'invalid';
      });
    const idle = cases.flatMap((facts) => {
      // The system resumes on the day of the review.
      const now = facts.state === 'suspended' ? facts.suspendUntil! : at;
      return nextMoves(facts, now, reference).flatMap(({ who, ways }) =>
        who.flatMap((goer) =>
          ways
            .filter(
              ({ step }) =>
                ![...everyone, system].some(
                  (actor) => isOne(goer, actor, facts) && can(actor, facts, step, now),
                ),
            )
            .map(({ step }) => `${facts.state}: ${goer} ${step}`),
        ),
      );
    });
    // A second lead of the same board, whom the demo does not have, would agree to what the first asked for.
    expect(idle).toEqual(['in_progress: board_lead suspend']);
  });
});

describe('the stations ahead', () => {
  it.each([
    ['reported', 'triaging awaiting_sign in_progress pending_check pending_visit closed'],
    ['awaiting_info', 'awaiting_sign in_progress pending_check pending_visit closed'],
    ['in_dispute', 'awaiting_sign in_progress pending_check pending_visit closed'],
    ['suspended', 'pending_check pending_visit closed'],
    ['pending_visit', 'closed'],
    ['closed', ''],
    ['merged', ''],
    ['draft', ''],
  ] as const)('of %s: %s', (state, ahead) => {
    expect(stationsAhead(state).join(' ')).toBe(ahead);
  });

  it('a step leads to the first of them, or beside the way', () => {
    const done = attempt(atWork, lin, { step: 'submit-result', closure: 'solved', ...filled }, at);
    expect(done.ok && done.facts.state).toBe(stationsAhead('in_progress')[0]);
    expect(attempt(atWork, wu, { step: 'supervise', days: 3, ...filled }, at)).toMatchObject({
      facts: { state: 'in_progress' },
    });
  });
});
