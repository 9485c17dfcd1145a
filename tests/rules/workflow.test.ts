import { beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '#rules/command.ts';
import { stepsFor, type Decision } from '#rules/decide.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import type { Refusal } from '#rules/refusals.ts';
import { isUrged } from '#rules/urging.ts';
import type { Denial } from '#rules/who.ts';
import { suspendDays } from '#rules/two-person.ts';
import {
  custodies,
  extensions,
  finalStates,
  openStates,
  states,
  steps,
  supervisions,
  type Instant,
  type Step,
} from '#rules/vocabulary.ts';
import { arrowsOf, hasArrow, regionArrows, regions, valueIn } from '#rules/workflow.ts';
import {
  attempt,
  brokenRules,
  caseIn,
  chen,
  draft,
  everyone,
  filled,
  fire,
  gao,
  formsFor,
  he,
  higher,
  hong,
  later,
  li,
  lin,
  linsColleague,
  ma,
  monday,
  neighbour,
  newTask,
  partnerPeople,
  police,
  post,
  qi,
  reference,
  safety,
  safetyOfficer,
  shen,
  someone,
  system,
  take,
  wu,
  xu,
  yan,
  zhao,
  zheng,
  zhou,
  zhu,
} from '#tests/support/facts.ts';

/** Partners see no case: what they do is in tasks.test.ts. */
const actors: readonly Actor[] = [
  ...everyone.filter((person) => !partnerPeople.includes(person)),
  linsColleague,
  safetyOfficer,
  system,
];
const month = 30 * 24 * 60;

/** A case on its way, with all that happened to it. */
type Walk = {
  facts: CaseFacts;
  at: Instant;
  handlers: ReadonlySet<string>;
  trail: readonly string[];
  /** From a draft all ways are walked, from elsewhere those that stay there. */
  spot: CaseFacts['state'];
};

describe('every way through the machine', () => {
  let explored: ReturnType<typeof exploreFrom>;
  beforeAll(() => {
    explored = exploreFrom([
      draft(),
      draft({ category: 'WRK02', reporterKind: 'resident' }),
      draft({ category: 'PER02', dueProvisional: 1 }),
      // Where these lead is walked from the drafts: a supervisor sees no protected reporter's case, S1 is never put off.
      caseIn('verifying', { dueProvisional: 1 }),
      caseIn('suspended', { dueProvisional: 1 }),
    ]);
  }, 120_000);

  it('takes each arrow at least once, by someone who may', () => {
    const drawn = ['draft' as const, ...states].flatMap((from) =>
      arrowsOf(from)
        .filter(({ step }) => ![...ofTasks, ...afterwards, ...levels].includes(step))
        .map(({ step, to }) => `${from} –${step}→ ${to}`),
    );
    // Secrecy, which goes on when the case has ended: secrecy.test.ts.
    const apart = (arrow: string) =>
      secrecy.some((step) => arrow.includes(`–${step}→`)) ||
      finalStates.some((state) => ever.some((step) => arrow === `${state} –${step}→ ${state}`));
    const told = drawn.filter((arrow) => !apart(arrow));
    const ticked = [...openStates, 'closed' as const].flatMap(tickedIn);
    expect([...new Set([...explored.arrows, ...ticked])].toSorted()).toEqual(told.toSorted());
  });

  it('takes each arrow of what goes on beside', () => {
    const walked = ['extension', 'supervision', 'custody'] as const;
    const drawn = walked.flatMap((region) =>
      [...new Set([...extensions, ...supervisions, ...custodies])].flatMap((value) =>
        regionArrows(region, value).map(({ step, to }) => `${region} ${value} –${step}→ ${to}`),
      ),
    );
    // The calendar that ends a request comes with another year: extension.test.ts; what is raised: level-area.test.ts.
    const here = drawn.filter((arrow) => !/–(?:fix-due|recuse|raise)→/.test(arrow) && !rest.includes(arrow));
    const begun = [...explored.beside].filter((arrow) => !arrow.startsWith('audit'));
    expect(begun.toSorted()).toEqual([...new Set(here)].toSorted());
  });

  /** A supervisor is not among those who see a protected resident's case. */
  const rest = ['supervision supervised –visit-none→ none', 'supervision listed –visit-none→ none'];
  it.each(['supervised', 'listed'] as const)('%s: ends with the case', (supervision) => {
    const at = later(monday, 3 * 24 * 60);
    const watched = { supervision, supervisedBy: wu.id, supervisedAt: monday, supervisionDueAt: at } as const;
    const visit = { ...caseIn('pending_visit', { reporterKind: 'resident' }), visitTries: 2, ...watched };
    const ended = { supervision: 'none', supervisedBy: null, supervisionDueAt: null };
    expect(take(visit, xu, { step: 'visit-none' }, at)).toMatchObject(ended);
    const declined = { ...caseIn('triaging', { category: 'FIR05' }), rejectRequestedBy: zhou.id, ...watched };
    expect(take(declined, li, { step: 'confirm-reject' }, at)).toMatchObject(ended);
  });

  it('breaks no rule on any of them', () => {
    expect(explored.broken).toEqual([]);
  });

  it('explores more than a handful of cases', () => {
    expect(explored.cases).toBeGreaterThan(300);
  });

  it('leaves no case stuck: somebody can always move it on, other than by handing it over', () => {
    expect(explored.stuck).toEqual([]);
  });

  it('gives only reasons that the tables below provoke one by one', () => {
    const known = [...Object.keys(refusals()), ...Object.keys(denials()), 'not_in_this_state'];
    expect([...explored.reasons].filter((reason) => !known.includes(reason))).toEqual([]);
  });
});

describe('every refusal', () => {
  it.each(Object.entries(refusals()))('%s', (reason, decision) => {
    expect(decision).toEqual({ ok: false, why: 'conflict', reason });
  });
});

describe('every denial', () => {
  it.each(Object.entries(denials()))('%s', (reason, decision) => {
    expect(decision).toEqual({ ok: false, why: 'forbidden', reason });
  });
});

const fraud = { category: 'FRD01' } as const;
/** What is critical is never put off. */
const notUrgent = { severity: 'S3', reportedSeverity: 'S3' } as const;

/** Where each step leads; beside these, every open state knows `anywhere` and transfer-out. */
const leads = `
  draft          submit reported, self-close closed
  reported       claim triaging, self-close closed, cancel cancelled
  triaging       claim triaging, classify triaging, request-reject triaging, confirm-reject not_accepted
  triaging       reject not_accepted, merge merged, send-back awaiting_info, dispatch awaiting_sign
  triaging       ask-verify verifying, escalate awaiting_sign
  verifying      verified triaging, claim triaging
  awaiting_info  supply triaging, claim triaging
  awaiting_sign  sign in_progress, assign awaiting_sign, recall triaging, return in_dispute
  awaiting_sign  sign-alert awaiting_sign
  in_progress    assign in_progress, contact in_progress, return in_dispute, merge merged
  in_progress    submit-result pending_check, request-extension in_progress, grant-extension in_progress
  in_progress    deny-extension in_progress, request-suspend in_progress, suspend suspended
  in_progress    request-terminate in_progress, terminate terminated, escalate awaiting_sign
  awaiting_sign  add-co awaiting_sign, whistle awaiting_sign, hold-meeting awaiting_sign
  in_progress    add-co in_progress, whistle in_progress, hold-meeting in_progress
  suspended      add-co suspended, hold-meeting suspended
  suspended      resume in_progress, request-terminate suspended, terminate terminated
  in_dispute     adjudicate in_progress, adjudicate awaiting_sign
  pending_check  check-pass pending_visit, check-fail in_progress
  pending_visit  visit-ok closed, visit-bad in_progress, visit-none closed, visit-none pending_visit
  closed         reopen in_progress, reopen reported, fix-due closed, tick closed
  closed         reopen-relapse in_progress, reopen-relapse reported
  closed         audit-pass closed, audit-fail closed, find-false closed`;

/** 答复、申诉、复核 of a finding, wherever its case is by then: audit.test.ts walks them. */
const answers: readonly Step[] = [
  'accept-finding',
  'appeal',
  'review-appeal',
  'withdraw-finding',
  'uphold-finding',
];
const afterwards: readonly Step[] = ['audit-pass', 'audit-fail', 'find-false', ...answers];

const ever = [
  'reveal',
  'request-seal',
  'seal',
  'request-unseal',
  'unseal',
  'grant-sight',
  'end-sight',
  'refuse-request',
  'withdraw-request',
];

const anywhere = [
  ...ever,
  'note',
  'correct',
  'raise',
  'urge',
  'answer-urge',
  'fix-due',
  'tick',
  'untick',
  'note-loss',
  'request-close',
  'supervise',
  'answer-supervision',
  'list-supervision',
  'clear-supervision',
  'child-sign',
  'report-in',
  'child-refuse',
  'child-rule',
  'child-note',
  'child-done',
  'child-waive',
  'child-admit',
  'child-deny',
  ...answers,
];

/** What was written wrongly is put right, wherever it ended. */
const untilArchived: readonly Step[] = ['correct', 'archive'];

describe('the shape of the machine', () => {
  it('is the one written above', () => {
    const written = leads.split('\n').flatMap((line) => {
      const [from, ...rest] = line.trim().split(/\s+/);
      return rest.length === 0
        ? []
        : rest
            .join(' ')
            .split(', ')
            .map((arrow) => `${from} ${arrow}`);
    });
    const everywhere = openStates.flatMap((state) => [
      ...anywhere.map((step) => `${state} ${step} ${state}`),
      `${state} transfer-out transferred_out`,
      `${state} close-forced closed`,
    ]);
    const ended = finalStates.flatMap((state) =>
      [...untilArchived, ...answers].map((step) => `${state} ${step} ${state}`),
    );
    const drawn = ['draft' as const, ...states].flatMap((from) =>
      arrowsOf(from).map(({ step, to }) => `${from} ${step} ${to}`),
    );
    const secret = finalStates.flatMap((state) => ever.map((step) => `${state} ${step} ${state}`));
    const steppingBack = [
      ...openStates.map((state) => `${state} recuse ${state}`),
      'triaging recuse reported',
      'in_progress recuse awaiting_sign',
      'suspended recuse awaiting_sign',
    ];
    expect(drawn.toSorted()).toEqual(
      [...written, ...everywhere, ...ended, ...secret, ...steppingBack].toSorted(),
    );
  });

  it('nothing leaves a final state but reopening a closed case; each may still be corrected and kept secret, a closed one audited, its due settled, what follows ticked', () => {
    const out = finalStates.flatMap((state) =>
      arrowsOf(state)
        .filter(({ step }) => ![...untilArchived, ...afterwards, ...ever].includes(step))
        .map(({ step, to }) => `${state} ${step} ${to}`),
    );
    expect(out).toEqual([
      'closed reopen in_progress',
      'closed reopen reported',
      'closed reopen-relapse in_progress',
      'closed reopen-relapse reported',
      'closed tick closed',
      'closed fix-due closed',
    ]);
  });

  it('a case is closed on the spot, after result, check and visit, or by force', () => {
    const into = ['draft' as const, ...states].flatMap((from) =>
      arrowsOf(from)
        .filter(({ step, to }) => to === 'closed' && from !== 'closed' && step !== 'close-forced')
        .map(({ step }) => `${from} ${step}`),
    );
    expect(into).toEqual([
      'draft self-close',
      'reported self-close',
      'pending_visit visit-ok',
      'pending_visit visit-none',
    ]);
  });

  it('every step stands somewhere, and a step of no arrow is a conflict', () => {
    const drawn = new Set(['draft' as const, ...states].flatMap((from) => arrowsOf(from).map((a) => a.step)));
    expect(steps.filter((step) => !drawn.has(step))).toEqual([]);
    expect(hasArrow('closed', 'sign')).toBe(false);
    expect(attempt(caseIn('closed'), lin, { step: 'sign' }, monday)).toEqual({
      ok: false,
      why: 'conflict',
      reason: 'not_in_this_state',
    });
  });
});

describe('until when', () => {
  const giveBack = { step: 'return', reason: 'not_our_duty', suggest: null, ...filled } as const;
  const msLater = (at: Instant) => new Date(Date.parse(at) + 1).toISOString();
  const sent = caseIn('awaiting_sign');
  const dispatchedAt = sent.dispatchedAt!;

  it.each([
    ['recall: ten minutes from the dispatch', sent, zhou, { step: 'recall' }, later(dispatchedAt, 10)],
    ['return: one working day from the dispatch', sent, lin, giveBack, later(dispatchedAt, 24 * 60)],
    [
      'reopen: thirty days from the closure',
      caseIn('closed'),
      shen,
      { step: 'reopen', ...filled },
      later(caseIn('closed').closedAt!, month),
    ],
  ] as const)('%s, to the instant', (_what, facts, actor, command, last) => {
    expect(attempt(facts, actor, command, last).ok).toBe(true);
    expect(attempt(facts, actor, command, msLater(last)).ok).toBe(false);
  });

  it('a unit to which the lead passed the case on has a working day of its own to return it', () => {
    const passedOn = take(sent, zhao, { step: 'assign', unit: safety, person: null }, later(monday, 20 * 60));
    const at = later(monday, 30 * 60);
    expect(attempt(passedOn, safetyOfficer, giveBack, at).ok).toBe(true);
    expect(attempt(sent, lin, giveBack, at)).toMatchObject({ ok: false, reason: 'return_too_late' });
  });
});

describe('what follows from a step', () => {
  const at = later(monday, 10);

  it('recall gives the case back to its triager, and the unit forgets it', () => {
    const sent = take(caseIn('triaging'), zhou, { step: 'dispatch', unit: police, ...filled }, at);
    expect(sent.board).toBe('public_security');
    const back = take(sent, zhou, { step: 'recall' }, at);
    expect(back).toMatchObject({
      state: 'triaging',
      holder: { kind: 'person', id: zhou.id },
      board: 'emergency',
    });
    expect(back).toMatchObject({ unit: null, units: [], dispatchedAt: null });
  });

  it('a resident never reached is given up on at the third try', () => {
    const visit = caseIn('pending_visit', { reporterKind: 'resident' });
    const day = 24 * 60;
    const second = [1, 2].reduce((f, n) => take(f, xu, { step: 'visit-none' }, later(at, n * day)), visit);
    expect(second).toMatchObject({ state: 'pending_visit', visitTries: 2, holder: visit.holder });
    expect(take(second, xu, { step: 'visit-none' }, later(at, 3 * day))).toMatchObject({
      state: 'closed',
      closureType: 'unvisited',
    });
  });

  it('whoever was not reached about one result is tried three times again about the next', () => {
    const visit = {
      ...caseIn('pending_visit', { reporterKind: 'resident' }),
      visitTries: 2,
      visitTriedAt: at,
    };
    const again = take(visit, xu, { step: 'visit-bad', ...filled }, at);
    expect(again).toMatchObject({ state: 'in_progress', visitTries: 0, visitTriedAt: null });
    const result = take(again, lin, { step: 'submit-result', closure: 'solved', ...filled }, at);
    const checked = take(result, xu, { step: 'check-pass' }, at);
    expect(take(checked, xu, { step: 'visit-none' }, at)).toMatchObject({
      state: 'pending_visit',
      visitTries: 1,
    });
  });

  it('a ruling for another unit starts its sign clock anew; the report’s clock goes on', () => {
    const before = caseIn('in_dispute');
    const after = take(before, zheng, { step: 'adjudicate', unit: police, ...filled }, at);
    expect(after).toMatchObject({ state: 'awaiting_sign', unit: police, handler: null, adjudicated: 1 });
    expect(after).toMatchObject({ board: 'public_security', dispatchedAt: at, dueAt: before.dueAt });
    expect(after).toMatchObject({ signedAt: null, contactedAt: null });
  });

  it('a ruling for the unit that has signed lets its handler go on', () => {
    const after = take(caseIn('in_dispute'), zheng, { step: 'adjudicate', unit: fire, ...filled }, at);
    expect(after).toMatchObject({
      state: 'in_progress',
      handler: lin.id,
      holder: { kind: 'person', id: lin.id },
    });
  });

  it('a ruling for the unit that has not signed sends it there again', () => {
    const sent = caseIn('awaiting_sign');
    const returned = take(sent, lin, { step: 'return', reason: 'facts_wrong', suggest: null, ...filled }, at);
    const after = take(returned, zheng, { step: 'adjudicate', unit: fire, ...filled }, at);
    expect(after).toMatchObject({ state: 'awaiting_sign', unit: fire, adjudicated: 1 });
  });

  it('a case sent to the same unit again after a recall can be returned like a new one', () => {
    const recalled = take(caseIn('awaiting_sign'), zhou, { step: 'recall' }, at);
    const again = take(recalled, zhou, { step: 'dispatch', unit: fire, ...filled }, later(at, 3 * 24 * 60));
    expect(stepsFor(again, lin, later(at, 3 * 24 * 60 + 5), reference)).toContain('return');
  });

  it('a failed check takes result and closure back and keeps the handler', () => {
    const after = take(caseIn('pending_check'), xu, { step: 'check-fail', ...filled }, at);
    expect(after).toMatchObject({ state: 'in_progress', handler: lin.id, reworkCount: 1 });
    expect(after).toMatchObject({ resultAt: null, closureType: null, stageDueAt: after.workingDueAt });
  });

  it('reopened after handling it goes to the handler, reopened after 自处置 to the command room; on the old clock', () => {
    const handled = caseIn('closed');
    expect(take(handled, shen, { step: 'reopen', ...filled }, at)).toMatchObject({
      state: 'in_progress',
      handler: lin.id,
      closedAt: null,
      closureType: null,
      dueAt: handled.dueAt,
      reopenCount: 1,
    });
    const unreached = { ...handled, closureType: 'unvisited', visitTries: 3 } as const;
    expect(take(unreached, shen, { step: 'reopen', ...filled }, at).visitTries).toBe(0);
    const onTheSpot = take(draft(), shen, { step: 'self-close', ...filled }, at);
    expect(take(onTheSpot, wu, { step: 'reopen', ...filled }, at)).toMatchObject({
      state: 'reported',
      holder: { kind: 'post', role: 'street_dispatcher' },
      stageDueAt: caseIn('reported').stageDueAt,
    });
  });

  it('a proposal to decline falls when the reporter supplies more, or when the case is sent on', () => {
    const proposed = take(
      caseIn('triaging', { category: 'FIR05' }),
      zhou,
      { step: 'request-reject', reason: 'no_facts', ...filled },
      at,
    );
    const sentBack = take(proposed, zhou, { step: 'send-back', reason: 'facts_missing' }, at);
    expect(take(sentBack, shen, { step: 'supply', ...filled }, at).rejectRequestedBy).toBeNull();
    const sent = take(proposed, zhou, { step: 'dispatch', unit: fire, ...filled }, at);
    expect(sent.rejectRequestedBy).toBeNull();
  });

  it.each([
    ['X', 'PER02', 'NBR02', 'X'],
    ['W', 'WRK02', 'FIR06', 'W'],
    ['W to X', 'WRK02', 'PER02', 'X'],
    ['N to P', 'FIR02', 'NBR02', 'P'],
    ['P to N', 'NBR02', 'FIR02', 'N'],
  ] as const)('classifying never lifts a seal: %s', (_what, from, to, kept) => {
    const triaging = caseIn('triaging', { category: from });
    const command = { step: 'classify', category: to, severity: 'S1', ...filled } as const;
    expect(take(triaging, zhou, command, at).sensitivity).toBe(kept);
  });
});

/** Each reason for which the machine refuses a step; a new one does not compile until it is provoked here. */
function refusals(): Record<Refusal, Decision> {
  const at = later(monday, 10);
  const triaging = caseIn('triaging');
  const merge = (into: Partial<ReturnType<typeof neighbour>>, facts = triaging) =>
    attempt(facts, zhou, { step: 'merge', into: { ...neighbour(), ...into } }, at);
  const ruled = take(caseIn('in_dispute'), zheng, { step: 'adjudicate', unit: fire, ...filled }, at);
  const urgent = caseIn('triaging', { category: 'FIR05' });
  const proposed = take(urgent, zhou, { step: 'request-reject', reason: 'no_facts', ...filled }, at);
  const giveBack = { step: 'return', reason: 'not_our_duty', suggest: null, ...filled } as const;
  const late = { ...caseIn('in_progress'), workingDueAt: monday };
  const closed = caseIn('closed');
  const moreTime = { step: 'request-extension', reason: 'other', day: '2026-11-24', ...filled } as const;
  const atWork = caseIn('in_progress');
  const asked = take(atWork, lin, moreTime, at);
  const byLaw = { ...atWork, category: 'ENV05' };
  const urgentAtWork = { ...atWork, severity: 'S1', handler: he.id, holder: null, reporter: he.id } as const;
  const fromResident = caseIn('triaging', { reporterKind: 'resident' });
  const { first } = suspendDays(at);
  const wait = { step: 'request-suspend', reason: 'party', day: first, ...filled } as const;
  const toWait = take(atWork, lin, wait, at);
  const toEnd = take(atWork, zhao, { step: 'request-terminate', reason: 'withdrawn', ...filled }, at);
  const watched = take(atWork, wu, { step: 'supervise', days: 3, ...filled }, at);
  const toSeal = take(atWork, lin, { step: 'request-seal', level: 'X', reason: 'minor', ...filled }, at);
  const sealed = take(toSeal, yan, { step: 'seal' }, at);
  const granted = take(sealed, yan, { step: 'grant-sight', person: xu.id, ...filled }, at);
  const lift = { step: 'request-unseal', reason: 'danger_over', ...filled } as const;
  const toDistrict = { step: 'escalate', unit: higher, ...filled } as const;
  const escalated = take(atWork, zhao, toDistrict, at);
  const escalatedInTriage = take(triaging, zhou, toDistrict, at);
  const helped = take(atWork, lin, { step: 'add-co', ask: newTask(atWork), ...filled }, at);
  const bankTask = newTask(atWork).id;
  const side = take(atWork, lin, { step: 'add-co', ask: newTask(atWork, { side: true }), ...filled }, at);
  const heard = take(side, qi, { step: 'child-sign', task: bankTask }, at);
  const no = { step: 'child-done', task: bankTask, outcome: 'disagreed', ...filled } as const;
  const disagreed = take(heard, qi, no, at);
  const declined = take(helped, qi, { step: 'child-refuse', task: bankTask, ...filled }, at);
  const ruledOn = take(declined, zhu, { step: 'child-rule', task: bankTask, keep: true, ...filled }, at);
  const toSafety = newTask(atWork, { to: { kind: 'unit', id: safety } });
  const whistled = take(atWork, lin, { step: 'whistle', ask: toSafety, ...filled }, at);
  const reopened = take(closed, shen, { step: 'reopen', ...filled }, at);
  const again = { ...neighbour(), id: 'case-2' };
  const accused = take(closed, wu, { step: 'find-false', ...filled }, at);
  const settled = take(accused, lin, { step: 'accept-finding' }, at);
  const appealed = take(accused, lin, { step: 'appeal', ...filled }, at);
  const uphold = { step: 'review-appeal', opinion: 'uphold', ...filled } as const;
  const atFraud = caseIn('awaiting_sign', fraud);
  const ticked = take(atFraud, shen, { step: 'tick', item: 'unplug' }, at);
  return {
    self_close_too_severe: attempt(draft({ urgent: true }), shen, { step: 'self-close', ...filled }, at),
    already_yours: attempt(triaging, zhou, { step: 'claim' }, at),
    reject_already_requested: attempt(
      proposed,
      zhou,
      { step: 'request-reject', reason: 'no_facts', ...filled },
      at,
    ),
    reject_needs_two: attempt(urgent, zhou, { step: 'reject', reason: 'no_facts', ...filled }, at),
    reject_needs_one: attempt(triaging, zhou, { step: 'request-reject', reason: 'no_facts', ...filled }, at),
    reject_not_requested: attempt(triaging, li, { step: 'confirm-reject' }, at),
    reject_same_person: attempt(proposed, zhou, { step: 'confirm-reject' }, at),
    merge_itself: merge({ id: triaging.id }),
    merge_parent_closed: merge({ state: 'closed' }),
    merge_elsewhere: merge({ community: '330212012003' }),
    merge_sealed: merge({ sensitivity: 'W' }),
    recall_too_late: attempt(caseIn('awaiting_sign'), zhou, { step: 'recall' }, later(monday, 14)),
    return_adjudicated: attempt(ruled, lin, giveBack, at),
    return_twice: attempt(
      { ...caseIn('in_progress'), units: [{ unit: fire, at: monday, returned: monday }] },
      lin,
      giveBack,
      at,
    ),
    return_too_late: attempt(caseIn('in_progress'), lin, giveBack, later(monday, 25 * 60)),
    assign_adjudicated: attempt(ruled, zhao, { step: 'assign', unit: safety, person: null }, at),
    assign_escalated: attempt(escalated, zhao, { step: 'assign', unit: fire, person: lin.id }, at),
    recall_escalated: attempt(escalatedInTriage, zhou, { step: 'recall' }, at),
    escalated_already: attempt(
      take(escalated, hong, { step: 'sign' }, at),
      zhao,
      { step: 'escalate', unit: higher, ...filled },
      at,
    ),
    escalate_not_due: attempt(atWork, system, { step: 'escalate', unit: higher, ...filled }, at),
    alerted_already: attempt(
      { ...caseIn('awaiting_sign'), signAlertedAt: at },
      system,
      { step: 'sign-alert' },
      at,
    ),
    sign_not_late: attempt(caseIn('awaiting_sign'), system, { step: 'sign-alert' }, at),
    archive_open_finding: attempt(
      { ...accused, findingDueAt: null },
      system,
      { step: 'archive' },
      later(at, 100 * 24 * 60),
    ),
    archive_too_soon: attempt(closed, system, { step: 'archive' }, later(at, 80 * 24 * 60)),
    archived: attempt(
      take(closed, system, { step: 'archive' }, later(at, 100 * 24 * 60)),
      zhou,
      { step: 'correct', ...filled },
      later(at, 101 * 24 * 60),
    ),
    contacted_already: attempt(
      take(caseIn('in_progress'), lin, { step: 'contact' }, at),
      lin,
      { step: 'contact' },
      at,
    ),
    visit_too_soon: attempt(
      take(caseIn('pending_visit', { reporterKind: 'resident' }), xu, { step: 'visit-none' }, at),
      xu,
      { step: 'visit-none' },
      later(at, 60),
    ),
    reopen_too_late: attempt(closed, shen, { step: 'reopen', ...filled }, later(monday, month + 10)),
    reopen_once: attempt(
      { ...closed, reopenCount: reopened.reopenCount },
      shen,
      { step: 'reopen', ...filled },
      at,
    ),
    relapse_too_late: attempt(closed, zhou, { step: 'reopen-relapse', again }, later(monday, 3 * month + 10)),
    relapse_elsewhere: attempt(
      closed,
      zhou,
      { step: 'reopen-relapse', again: { ...again, category: 'FIR03' } },
      at,
    ),
    check_other_time: attempt(caseIn('pending_check'), xu, { step: 'check-pass' }, later(monday, 13 * 60)),
    urge_not_due: attempt(caseIn('in_progress'), shen, { step: 'urge' }, at),
    urge_today: attempt(take(late, shen, { step: 'urge' }, at), zhou, { step: 'urge' }, later(at, 60)),
    not_urged: attempt(late, lin, { step: 'answer-urge', ...filled }, at),
    extension_urgent: attempt(urgentAtWork, he, moreTime, at),
    extension_law: attempt(byLaw, lin, moreTime, at),
    extension_asked: attempt(asked, lin, moreTime, at),
    extension_thrice: attempt({ ...atWork, extensionCount: 2 }, lin, moreTime, at),
    extension_too_late: attempt(atWork, lin, moreTime, later(atWork.workingDueAt, 1)),
    extension_no_room: attempt({ ...atWork, workingDueAt: later(atWork.dueAt, month) }, lin, moreTime, at),
    extension_not_asked: attempt(atWork, zhao, { step: 'grant-extension' }, at),
    verify_trusted: attempt(triaging, zhou, { step: 'ask-verify', ...filled }, at),
    verify_sealed: attempt(
      { ...fromResident, sensitivity: 'X' },
      zhou,
      { step: 'ask-verify', ...filled },
      at,
    ),
    verified_already: attempt(
      { ...fromResident, verified: 'exist' },
      zhou,
      { step: 'ask-verify', ...filled },
      at,
    ),
    request_open: attempt(toEnd, zhao, { step: 'request-terminate', reason: 'withdrawn', ...filled }, at),
    request_not_open: attempt(atWork, zhao, { step: 'suspend' }, at),
    request_over: attempt(toWait, zhao, { step: 'suspend' }, later(at, 3 * 24 * 60)),
    sealed_already: attempt(
      sealed,
      gao,
      { step: 'request-seal', level: 'X', reason: 'minor', ...filled },
      at,
    ),
    not_sealed: attempt(toSeal, yan, { step: 'grant-sight', person: xu.id, ...filled }, at),
    unseal_by_law: attempt(caseIn('reported', { category: 'PER02' }), yan, lift, at),
    granted_already: attempt(granted, yan, { step: 'grant-sight', person: xu.id, ...filled }, at),
    not_granted: attempt(granted, yan, { step: 'end-sight', person: wu.id }, at),
    grant_yourself: attempt(sealed, yan, { step: 'grant-sight', person: yan.id, ...filled }, at),
    grant_recused: attempt(
      take(sealed, lin, { step: 'recuse', ...filled }, at),
      yan,
      { step: 'grant-sight', person: lin.id, ...filled },
      at,
    ),
    suspend_urgent: attempt(urgentAtWork, he, wait, at),
    level_highest: attempt(urgentAtWork, he, { step: 'raise', severity: 'S1', ...filled }, at),
    level_suspended: attempt(caseIn('suspended'), lin, { step: 'raise', severity: 'S1', ...filled }, at),
    suspend_thrice: attempt({ ...atWork, suspendCount: 3 }, lin, wait, at),
    tick_unknown: attempt(atFraud, shen, { step: 'tick', item: 'evacuate' }, at),
    ticked_already: attempt(ticked, shen, { step: 'tick', item: 'unplug' }, at),
    tick_by_loss: attempt(atFraud, shen, { step: 'tick', item: 'note_loss' }, at),
    tick_too_late: attempt(
      { ...closed, ...fraud, sensitivity: 'F' },
      shen,
      { step: 'tick', item: 'unplug' },
      at,
    ),
    not_ticked: attempt(ticked, shen, { step: 'untick', item: 'keep_app', ...filled }, at),
    loss_not_here: attempt(atWork, lin, { step: 'note-loss', atRisk: 1, stopped: 0, last4: true }, at),
    resume_not_due: attempt(caseIn('suspended'), system, { step: 'resume', ...filled }, at),
    not_sampled: attempt(closed, wu, { step: 'audit-pass' }, at),
    finding_open: attempt(accused, wu, { step: 'find-false', ...filled }, at),
    finding_done: attempt(
      take(accused, wu, { step: 'withdraw-finding', ...filled }, at),
      wu,
      { step: 'find-false', ...filled },
      at,
    ),
    no_finding: attempt(settled, lin, { step: 'appeal', ...filled }, at),
    appealed_already: attempt(appealed, lin, { step: 'appeal', ...filled }, at),
    appeal_too_late: attempt(accused, lin, { step: 'appeal', ...filled }, later(accused.findingDueAt!, 1)),
    not_appealed: attempt(settled, zheng, uphold, at),
    reviewed_already: attempt(take(appealed, zheng, uphold, at), zheng, uphold, at),
    finding_not_due: attempt(accused, system, { step: 'uphold-finding' }, accused.findingDueAt!),
    supervised_already: attempt(watched, wu, { step: 'supervise', days: 3, ...filled }, at),
    not_supervised: attempt(atWork, lin, { step: 'answer-supervision', ...filled }, at),
    listed_already: attempt(
      { ...watched, supervision: 'listed' },
      wu,
      { step: 'list-supervision', days: 3, ...filled },
      at,
    ),
    answered_already: attempt(
      take(watched, lin, { step: 'answer-supervision', ...filled }, at),
      zhao,
      { step: 'answer-supervision', ...filled },
      at,
    ),
    not_answerable_yet: attempt(watched, wu, { step: 'list-supervision', days: 3, ...filled }, at),
    meeting_sealed: attempt(
      { ...atWork, sensitivity: 'W' },
      lin,
      { step: 'hold-meeting', meeting: 'm', ...filled },
      at,
    ),
    side_disagrees: attempt(disagreed, lin, { step: 'submit-result', closure: 'agreement', ...filled }, at),
    result_open_tasks: attempt(helped, lin, { step: 'submit-result', closure: 'solved', ...filled }, at),
    terminate_open_tasks: attempt(
      take(helped, zhao, { step: 'request-terminate', reason: 'withdrawn', ...filled }, at),
      wu,
      { step: 'terminate' },
      at,
    ),
    task_not_open: attempt(
      take(helped, lin, { step: 'child-waive', task: bankTask, ...filled }, at),
      qi,
      { step: 'child-sign', task: bankTask },
      at,
    ),
    task_not_signed: attempt(
      helped,
      qi,
      { step: 'child-done', task: bankTask, outcome: 'done', ...filled },
      at,
    ),
    task_ruled: attempt(ruledOn, qi, { step: 'child-refuse', task: bankTask, ...filled }, at),
    task_not_refused: attempt(helped, zhu, { step: 'child-rule', task: bankTask, keep: true, ...filled }, at),
    task_no_admission: attempt(helped, zhu, { step: 'child-admit', task: bankTask, ...filled }, at),
    task_is_whistle: attempt(whistled, safetyOfficer, { step: 'child-sign', task: bankTask }, at),
    task_no_whistle: attempt(helped, qi, { step: 'report-in', task: bankTask }, at),
    task_moved: attempt(helped, qi, { step: 'child-sign', task: bankTask, seen: 2 }, at),
    extension_over: attempt(asked, zhao, { step: 'grant-extension' }, later(asked.workingDueAt, 1)),
    due_is_settled: attempt(
      caseIn('reported'),
      system,
      { step: 'fix-due', category: 'FIR02', severity: 'S3' },
      at,
    ),
  };
}

/** Each reason for which a person is turned away. */
function denials(): Record<Denial, Decision> {
  const at = later(monday, 10);
  const inspector = someone('inspector', '兼职核查员', post('checker', xu.posts[0]!, { unit: fire }));
  const ownChecker = someone('shen', '沈玉兰', ...shen.posts, ...xu.posts);
  const ruling = { step: 'adjudicate', unit: police, ...filled } as const;
  const judgeOfTheUnit = someone(
    'zheng',
    '郑琳',
    ...zheng.posts,
    post('handler', lin.posts[0]!, { unit: fire }),
  );
  return {
    not_your_role: attempt(caseIn('reported'), lin, { step: 'claim' }, at),
    not_your_turn: attempt(caseIn('triaging'), li, { step: 'dispatch', unit: fire, ...filled }, at),
    not_your_report: attempt(caseIn('awaiting_info'), ma, { step: 'supply', ...filled }, at),
    not_your_unit: attempt(caseIn('awaiting_sign'), he, { step: 'sign' }, at),
    not_the_sender: attempt(caseIn('awaiting_sign'), li, { step: 'recall' }, at),
    own_unit: attempt(caseIn('pending_check'), inspector, { step: 'check-pass' }, at),
    own_work: attempt(caseIn('pending_check'), ownChecker, { step: 'check-pass' }, at),
    own_request: attempt(
      { ...caseIn('in_progress'), extensionAskedAt: at, extensionAskedBy: zhao.id },
      zhao,
      { step: 'grant-extension' },
      at,
    ),
    stepped_back: attempt(
      take(caseIn('triaging'), zhou, { step: 'recuse', ...filled }, at),
      zhou,
      { step: 'claim' },
      at,
    ),
    party_to_it: attempt(caseIn('in_dispute'), judgeOfTheUnit, ruling, at),
    another_board: attempt(caseIn('awaiting_sign'), chen, { step: 'assign', unit: fire, person: lin.id }, at),
  };
}

/**
 * Breadth first: from each case, every form of every step by every person, five minutes later. Cases that differ in
 * nothing that decides about the next step count as one.
 */
function exploreFrom(drafts: CaseFacts[]) {
  const arrows = new Set<string>();
  const beside = new Set<string>();
  const begun = new Set<string>();
  const reasons = new Set<string>();
  const broken: string[] = [];
  const stuck: string[] = [];
  const seen = new Set<string>();
  const queue: Walk[] = drafts.map((facts) => ({
    facts,
    at: later(facts.reportedAt, facts.state === 'draft' ? 0 : 10),
    handlers: new Set(),
    trail: [],
    spot: facts.state,
  }));
  for (let walk = queue.shift(); walk; walk = queue.shift()) {
    let moves = 0;
    const times = new Map<number, Instant>();
    for (const [actor, command] of movesFrom(walk.facts)) {
      const wait = waits[command.step] ?? 5;
      const at = times.get(wait) ?? later(walk.at, wait);
      times.set(wait, at);
      const decision = attempt(walk.facts, actor, command, at);
      if (!decision.ok && decision.why !== 'invalid') reasons.add(decision.reason);
      if (!decision.ok) continue;
      const next = stepped(walk, actor, command, decision.facts, at);
      if (
        next.facts.state !== walk.facts.state &&
        command.step !== 'transfer-out' &&
        command.step !== 'close-forced'
      )
        moves += 1;
      for (const region of regions) {
        const [from, to] = [valueIn(region, walk.facts), valueIn(region, next.facts)];
        if (from !== to && region !== 'confidentiality')
          beside.add(`${region} ${from} –${command.step}→ ${to}`);
      }
      arrows.add(`${walk.facts.state} –${command.step}→ ${next.facts.state}`);
      broken.push(...brokenOn(walk, actor, command, next).map((rule) => `${rule}: ${next.trail.join(', ')}`));
      const sign = signature(next);
      if (seen.has(sign)) continue;
      seen.add(sign);
      if (isWorthMore(walk.facts, command, next.facts, begun) && staysOnSpot(walk, next)) queue.push(next);
    }
    if (moves === 0 && walk.facts.holder !== null) stuck.push(walk.trail.join(', '));
  }
  return { arrows, beside, reasons, broken, stuck, cases: seen.size };
}

/** Nobody urges before a limit has passed, or rings twice in one morning; a clock waits for its time. In minutes. */
const waits: Partial<Record<Step, number>> = {
  urge: 2 * month,
  'visit-none': 24 * 60,
  'sign-alert': 2 * month,
  archive: 4 * month,
};

function movesFrom(facts: CaseFacts): [Actor, Command][] {
  const known = new Set(arrowsOf(facts.state).map((arrow) => arrow.step));
  return [...known]
    .filter((step) => ![...ofTasks, ...afterwards, ...secrecy, ...levels].includes(step))
    .flatMap((step) =>
      formsFor(step, facts)
        .filter((command) => isOfSmallTown(command, facts) && isWorthTrying(step, facts))
        .flatMap((command) => actors.map((actor): [Actor, Command] => [actor, command])),
    );
}

/** What co-handlers do is walked in tasks.test.ts: here each of their states would multiply all others. */
const ofTasks: readonly Step[] = [
  'hold-meeting',
  'add-co',
  'whistle',
  'child-sign',
  'report-in',
  'child-refuse',
  'child-rule',
  'child-note',
  'child-done',
  'child-waive',
  'child-admit',
  'child-deny',
];

/** Two units of one board, one of another; no second category: or the exploration takes minutes and shows no more. */
function isOfSmallTown(command: Command, facts: CaseFacts): boolean {
  if (command.step === 'classify') return command.category === facts.category;
  if (command.step === 'dispatch') return command.unit === fire;
  if (command.step === 'escalate') return true;
  if ('unit' in command) return [fire, safety, police].includes(command.unit);
  return true;
}

/** What keeps a case secret, and who steps back from it: walked in secrecy.test.ts. */
const secrecy: readonly Step[] = [
  'request-seal',
  'seal',
  'request-unseal',
  'unseal',
  'grant-sight',
  'end-sight',
  'recuse',
];

/** 调高紧急程度, in whatever state and by whomever: walked in level-area.test.ts. */
const levels: readonly Step[] = ['raise'];

/** What begins something beside the life of a case. */
const begins: readonly Step[] = ['request-suspend', 'request-terminate', 'request-close', 'supervise'];
const own: readonly Step[] = [...begins, 'answer-supervision', 'list-supervision'];

const playbookSteps: readonly Step[] = ['tick', 'untick', 'note-loss'];

/** The arrows that somebody takes who ticks off the playbook of a fraud in this state, and takes it back. */
function tickedIn(state: Exclude<CaseFacts['state'], 'draft'>): string[] {
  const begun = caseIn(state, { ...fraud, ...(state === 'suspended' ? notUrgent : {}) });
  const at = later(monday, 60);
  const ticked = [...begun.ticks, { item: 'unplug', at, by: shen.id } as const];
  return [begun, { ...begun, ticks: ticked }].flatMap((facts) =>
    playbookSteps.flatMap((step) =>
      formsFor(step, facts).flatMap((command) => {
        const decision = attempt(facts, shen, command, later(at, 5));
        if (!decision.ok) return [];
        expect(brokenRules(facts, step, decision.facts, later(at, 5))).toEqual([]);
        return [`${state} –${step}→ ${decision.facts.state}`];
      }),
    ),
  );
}

/** What answers or ends it. */
const ending: readonly Step[] = [
  'suspend',
  'terminate',
  'close-forced',
  'refuse-request',
  'withdraw-request',
  'answer-supervision',
  'list-supervision',
  'clear-supervision',
];

function isWorthTrying(step: Step, facts: CaseFacts): boolean {
  // What is ticked changes nothing else: tickedIn.
  if (playbookSteps.includes(step)) return false;
  if (begins.includes(step)) return facts.requests.length === 0;
  return !ending.includes(step) || facts.requests.length > 0 || facts.supervision !== 'none';
}

/** It is begun once in each stage, and followed for one step of the case's own life, or all of that would be walked again. */
function isWorthMore(before: CaseFacts, { step }: Command, after: CaseFacts, begun: Set<string>): boolean {
  // With the district's unit it goes on as after any dispatch: escalation.test.ts.
  if (step === 'escalate') return false;
  const goesOn = (facts: CaseFacts) => facts.requests.length > 0 || facts.supervision !== 'none';
  if (!own.includes(step)) return !goesOn(before) || !goesOn(after);
  const { state, extension, extensionCount, visitTries, rejectRequestedBy, requests, supervision } = after;
  const asked = [rejectRequestedBy !== null, requests.map(({ act }) => act), supervision];
  const stage = JSON.stringify([step, state, extension, extensionCount > 0, visitTries, asked]);
  const first = !begun.has(stage);
  begun.add(stage);
  return first;
}

function staysOnSpot({ spot }: Walk, { facts }: Walk): boolean {
  return spot === 'draft' || spot === facts.state;
}

function stepped(walk: Walk, actor: Actor, command: Command, facts: CaseFacts, at: Instant): Walk {
  const handlers = facts.handler === null ? walk.handlers : new Set([...walk.handlers, facts.handler]);
  return { ...walk, facts, at, handlers, trail: [...walk.trail, `${actor.name} ${command.step}`] };
}

function brokenOn(walk: Walk, actor: Actor, command: Command, next: Walk): string[] {
  const { step } = command;
  const judged = step === 'check-pass' || step === 'check-fail';
  return [
    ...brokenRules(walk.facts, step, next.facts, next.at),
    ...(judged && walk.handlers.has(actor.id) ? ['who handled it checks it'] : []),
    ...(step === 'return' && walk.facts.adjudicated ? ['returned after a ruling'] : []),
  ];
}

const noUrging = { urgedAt: null, urgeAnsweredAt: null, urgeCount: 0, solved: null, satisfaction: null };

/** All that the rules ask about a case: times as set or not, counters as far as they matter, units as a set. */
function signature({ facts }: Walk): string {
  const { state, units, visitTries, reopenCount, extensionUntil, extension, requests, ...rest } = facts;
  const acts = requests.map(({ act, by }) => [act, by]);
  const urged = isUrged(facts);
  const figures = { checkCount: 0, checkFailCount: 0, reworkCount: 0, closureCount: 0, relapseCount: 0 };
  const passing = {
    // Only who audits and judges asks for these: audit.test.ts.
    vouchedBy: null,
    closedBy: null,
    audit: 'none',
    pausedMinutes: 0,
    suspendUntil: null,
    suspendCount: 0,
    verified: state === 'triaging' && facts.verified !== null,
  };
  const indifferent = { ...passing, ...figures, heldSince: null, dispatchedBy: null, ...noUrging };
  const plain = Object.entries({ ...rest, ...indifferent }).map(([key, value]) =>
    key.endsWith('At') ? value !== null : value,
  );
  const turns = units.map((turn) => `${turn.unit} ${turn.returned !== null}`).toSorted();
  const told = JSON.stringify([
    state,
    plain,
    turns,
    urged,
    extensionUntil !== null,
    state === 'in_progress' ? extension : extension === 'requested',
    acts,
    reopenCount > 0,
    state === 'pending_visit' ? visitTries : 0,
  ]);
  return twins.reduce(withoutNames, told);
}

/** People with the same posts: which of the two did it decides nothing, only whether it was the same one. */
const twins = [
  [zhou, li],
  [lin, linsColleague],
] as const;

/** The case told with the two in the order in which they appear. */
function withoutNames(told: string, twin: readonly [Actor, Actor]): string {
  const [first, second] = twin.map(({ id }) => `"${id}"`) as [string, string];
  const at = told.indexOf(second);
  const before = told.indexOf(first);
  if (at < 0 || (before >= 0 && before < at)) return told;
  const swapped = new Map([
    [first, second],
    [second, first],
  ]);
  return told.replaceAll(/"p-[\w-]+"/g, (name) => swapped.get(name) ?? name);
}
