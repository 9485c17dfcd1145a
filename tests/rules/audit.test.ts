import { describe, expect, it } from 'vitest';
import { auditBase, drawn, permille, type Closing } from '#rules/audit.ts';
import { decide, stepsFor } from '#rules/decide.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import type { Reference } from '#rules/reference.ts';
import { states, type Step } from '#rules/vocabulary.ts';
import { arrowsOf, regionArrows, regions } from '#rules/workflow.ts';
import {
  attempt,
  caseIn,
  draft,
  everyone,
  filled,
  gao,
  later,
  lin,
  ma,
  monday,
  post,
  reference,
  shen,
  social,
  someone,
  system,
  take,
  wu,
  xu,
  zhao,
  zheng,
  zhou,
} from '#tests/support/facts.ts';

const at = later(monday, 30);
const closing: Closing = { ...caseIn('closed'), signedAt: null, bare: false };
const plan = (seed: string) => ({ seed, base: auditBase });

/** A district has more people of these posts than the demo's table. */
const [inYinzhou] = wu.posts;
const secondSupervisor = someone('wu-two', '督查员二号', post('supervisor', inYinzhou!));
const operator = someone('operator', '区级坐席', post('district_operator', inYinzhou!));
const secondChecker = someone('xu-two', '核查员二号', post('checker', xu.posts[0]!));

describe('what is drawn', () => {
  it.each<[string, Partial<Closing>, number]>([
    ['an ordinary closing', {}, 30],
    ['settled on the spot', { closureType: 'self_handled' }, 50],
    ['urgent', { severity: 'S2' }, 60],
    ['reworked', { reworkCount: 2 }, 90],
    ['reopened', { reopenCount: 1 }, 120],
    ['reported done at once', { signedAt: closing.resultAt }, 90],
    ['without a photo, on the spot', { closureType: 'self_handled', bare: true }, 150],
    [
      'everything at once',
      { severity: 'S1', reworkCount: 1, reopenCount: 1, bare: true },
      30 * 2 * 3 * 4 * 3,
    ],
    ['closed by force', { closureType: 'forced' }, 1000],
  ])('%s', (_what, more, expected) => {
    expect(permille({ ...closing, ...more }, auditBase)).toBe(expected);
  });

  const share = (more: Partial<Closing>, seed: string) => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `0197-${i}`);
    return ids.filter((id) => drawn({ ...closing, ...more, id }, plan(seed))).length / ids.length;
  };

  it('is about as many as said, for any seed', () => {
    for (const seed of ['one', 'two', 'three']) {
      expect(Math.abs(share({}, seed) - 0.03)).toBeLessThan(0.005);
      expect(Math.abs(share({ reopenCount: 1 }, seed) - 0.12)).toBeLessThan(0.01);
    }
  });

  it('is the same each time, another with another seed, and drawn anew after a reopening', () => {
    const hits = (seed: string, reopenCount: number) =>
      Array.from({ length: 400 }, (_, i) =>
        drawn({ ...closing, reworkCount: 1, id: `c${i}`, reopenCount }, plan(seed)),
      );
    expect(hits('one', 0)).toEqual(hits('one', 0));
    expect(hits('two', 0)).not.toEqual(hits('one', 0));
    expect(hits('one', 2)).not.toEqual(hits('one', 1));
  });

  it('never a sealed case, and every forced one, whatever the base', () => {
    const none = { seed: '', base: { selfHandled: 0, closed: 0 } };
    expect(drawn({ ...closing, closureType: 'forced' }, none)).toBe(true);
    expect(drawn({ ...closing, closureType: 'forced', sensitivity: 'X' }, none)).toBe(false);
    expect(drawn({ ...closing, reworkCount: 3, reopenCount: 1 }, none)).toBe(false);
  });
});

const drawsAll: Reference = {
  ...reference,
  audit: { seed: 'all', base: { selfHandled: 1000, closed: 1000 } },
};

describe('where a case is drawn', () => {
  const close = (
    facts: CaseFacts,
    actor: Actor,
    step: 'self-close' | 'visit-ok' | 'visit-none',
    when = at,
  ) => {
    const decision = decide(facts, { step, ...filled }, actor, when, drawsAll);
    if (!decision.ok) throw new Error(JSON.stringify(decision));
    return decision.facts;
  };

  it('by the step that closes it, and not before', () => {
    expect(close(draft(), shen, 'self-close')).toMatchObject({
      audit: 'sampled',
      closedBy: shen.id,
      vouchedBy: null,
    });
    const visit = caseIn('pending_visit');
    expect(visit).toMatchObject({ audit: 'none', vouchedBy: xu.id, closedBy: null });
    expect(close(visit, shen, 'visit-ok')).toMatchObject({ audit: 'sampled', vouchedBy: xu.id });
    const unheard = { ...caseIn('pending_visit', { reporterKind: 'resident' }), visitTries: 1 };
    const second = close(unheard, xu, 'visit-none');
    expect(second).toMatchObject({ audit: 'none', closedBy: null });
    expect(close(second, xu, 'visit-none', later(at, 24 * 60))).toMatchObject({
      audit: 'sampled',
      state: 'closed',
    });
  });

  it('by force always, and then neither of the two audits it', () => {
    const asked = take(caseIn('in_progress'), wu, { step: 'request-close', reason: 'other', ...filled }, at);
    const forced = take(asked, gao, { step: 'close-forced' }, at);
    expect(forced).toMatchObject({ audit: 'sampled', vouchedBy: wu.id, closedBy: gao.id });
    expect(attempt(forced, wu, { step: 'audit-pass' }, at)).toMatchObject({ reason: 'own_work' });
    expect(attempt(forced, xu, { step: 'audit-pass' }, at).ok).toBe(true);
  });

  it('is drawn anew when it is closed again', () => {
    const relapse = { ...sampled(), id: 'case-2', closedAt: null, reportedAt: later(at, -5) };
    for (const audit of ['sampled', 'passed', 'failed'] as const) {
      const back = { step: 'reopen-relapse', again: relapse, ...filled } as const;
      expect(take({ ...sampled(), audit }, zhou, back, at)).toMatchObject({ audit: 'none', relapseCount: 1 });
    }
    // That the same came back was another matter: whoever reported it may still open the new closing once.
    const own = (more: Partial<CaseFacts>) =>
      attempt({ ...sampled(), ...more }, shen, { step: 'reopen', ...filled }, at).ok;
    expect(own({ reopenCount: 1, relapseCount: 1 })).toBe(true);
    expect(own({ reopenCount: 2, relapseCount: 1 })).toBe(false);
    const again = take(sampled(), shen, { step: 'reopen', ...filled }, at);
    expect(again).toMatchObject({ audit: 'none', closedBy: null, vouchedBy: null });
    for (const step of ['audit-pass', 'audit-fail'] as const) {
      const looked = take(sampled(), wu, { step, ...filled }, at);
      const reopened = take(looked, shen, { step: 'reopen', ...filled }, at);
      expect(reopened).toMatchObject({
        audit: 'none',
        auditCount: 1,
        auditFailCount: Number(step === 'audit-fail'),
      });
    }
  });
});

/** Closed, checked by xu, and drawn. */
function sampled(): CaseFacts {
  return { ...caseIn('closed'), audit: 'sampled' };
}

function onTheSpot(): CaseFacts {
  return { ...take(draft(), shen, { step: 'self-close', ...filled }, at), audit: 'sampled' };
}

const names = (facts: CaseFacts, step: Step, when = at) =>
  [...everyone, secondSupervisor, operator, secondChecker]
    .filter((one) => stepsFor(facts, one, when, reference).includes(step))
    .map(({ name }) => name);

describe('who audits', () => {
  it('the supervisor, and a checker who did not pass it himself', () => {
    expect(names(sampled(), 'audit-pass')).toEqual(['吴建国', '督查员二号', '核查员二号']);
    expect(attempt(sampled(), xu, { step: 'audit-pass' }, at)).toMatchObject({ reason: 'own_work' });
  });

  it('of what was settled on the spot the street’s checker as well', () => {
    expect(names(onTheSpot(), 'audit-fail')).toEqual(['徐敏', '吴建国', '督查员二号', '核查员二号']);
  });

  it('never a colleague of the unit', () => {
    const inspector = someone(
      'both',
      '兼职',
      ...wu.posts,
      post('handler', lin.posts[0]!, { unit: lin.posts[0]!.unit }),
    );
    expect(attempt(sampled(), inspector, { step: 'audit-pass' }, at)).toMatchObject({ reason: 'own_unit' });
  });

  it('says in words what is not true', () => {
    expect(attempt(sampled(), wu, { step: 'audit-fail' }, at)).toMatchObject({
      fields: { remark: 'remark_missing' },
    });
  });
});

/** Found false by wu after xu's audit. */
function accused(facts: CaseFacts = sampled()): CaseFacts {
  return take(facts, wu, { step: 'find-false', ...filled }, at);
}
const appealOf = (facts: CaseFacts) => take(facts, lin, { step: 'appeal', ...filled }, at);
const review = (opinion: 'uphold' | 'withdraw') => ({ step: 'review-appeal', opinion, ...filled }) as const;

describe('a finding', () => {
  it('is made by a supervisor who did not audit it, and names whose closing it was', () => {
    const failed = take(sampled(), wu, { step: 'audit-fail', ...filled }, at);
    expect(names(failed, 'find-false')).toEqual(['督查员二号']);
    expect(accused()).toMatchObject({
      assessment: 'finding',
      findingBy: wu.id,
      findingOf: lin.id,
      findingAt: at,
    });
    const worker = accused(onTheSpot());
    expect(worker).toMatchObject({ findingOf: shen.id, findingUnit: null });
  });

  it('is answered by who closed it or by the lead of his board, within three working days', () => {
    expect(names(accused(), 'appeal')).toEqual(['赵峰', '林涛']);
    expect(names(accused(), 'accept-finding')).toEqual(['赵峰', '林涛']);
    expect(names(accused(onTheSpot()), 'appeal')).toEqual(['沈玉兰']);
    expect(attempt(accused(), ma, { step: 'appeal', ...filled }, at)).toMatchObject({
      reason: 'not_your_turn',
    });
    // Monday 09:30 → Thursday 09:30
    expect(accused().findingDueAt).toBe(later(at, 3 * 24 * 60));
  });

  it('is never answered by the lead of another board, where the case has gone meanwhile', () => {
    const open = take(accused(), wu, { step: 'reopen', ...filled }, at);
    expect(names(open, 'appeal')).toEqual(['赵峰', '林涛']);
    const moved: CaseFacts = { ...open, state: 'awaiting_sign', unit: social, board: 'social_work' };
    expect(names(moved, 'appeal')).toEqual(['林涛']);
  });

  it('stands once it is accepted, or once nobody has answered in time', () => {
    const found = accused();
    const due = found.findingDueAt!;
    const taken = take(found, zhao, { step: 'accept-finding' }, at);
    expect(taken).toMatchObject({ assessment: 'upheld', falseClosures: 1, findingDueAt: null });
    const silent = take(found, system, { step: 'uphold-finding' }, later(due, 1));
    expect(silent).toMatchObject({ assessment: 'upheld', falseClosures: 1 });
    expect(attempt(appealOf(found), system, { step: 'uphold-finding' }, later(due, 1)).ok).toBe(false);
    expect(attempt(found, wu, { step: 'uphold-finding' }, later(due, 1))).toMatchObject({ why: 'forbidden' });
  });

  it('is withdrawn by who made it, and then counts nowhere', () => {
    for (const facts of [accused(), appealOf(accused())]) {
      expect(names(facts, 'withdraw-finding')).toEqual(['吴建国']);
      const gone = take(facts, wu, { step: 'withdraw-finding', ...filled }, at);
      expect(gone).toMatchObject({ assessment: 'withdrawn', falseClosures: 0, findingDueAt: null });
    }
  });

  it('that was appealed is reviewed by three of the district who had no part in it', () => {
    const appealed = appealOf(accused());
    expect(names(appealed, 'review-appeal')).toEqual(['郑琳', '竺蓉', '督查员二号', '区级坐席']);
    expect(attempt(appealed, wu, review('uphold'), at)).toMatchObject({ reason: 'party_to_it' });
  });

  it.each([
    [['uphold', 'withdraw', 'uphold'], 'upheld', 1],
    [['withdraw', 'uphold', 'withdraw'], 'withdrawn', 0],
    [['uphold', 'uphold', 'withdraw'], 'upheld', 1],
    [['withdraw', 'withdraw', 'withdraw'], 'withdrawn', 0],
  ] as const)('%j → %s', (opinions, assessment, falseClosures) => {
    const reviewers = [zheng, secondSupervisor, operator];
    const steps = opinions.reduce<CaseFacts[]>(
      (all, opinion, i) => {
        const before = all.at(-1)!;
        return [...all, take(before, reviewers[i]!, review(opinion), later(at, i))];
      },
      [appealOf(accused())],
    );
    expect(steps.slice(0, 3).map((facts) => facts.assessment)).toEqual(['appealed', 'appealed', 'appealed']);
    expect(steps.at(-1)).toMatchObject({ assessment, falseClosures });
    expect(steps.at(-1)!.reviews.map(({ by, opinion }) => [by, opinion])).toEqual(
      reviewers.map((one, i) => [one.id, opinions[i]]),
    );
  });

  it('goes on while the case is opened again, and a later closing is judged by itself', () => {
    const open = take(accused(), shen, { step: 'reopen', ...filled }, at);
    expect(open).toMatchObject({ state: 'in_progress', assessment: 'finding', findingOf: lin.id });
    const upheld = take(open, lin, { step: 'accept-finding' }, at);
    const done = take(upheld, lin, { step: 'submit-result', closure: 'solved', ...filled }, at);
    const passed = take(done, xu, { step: 'check-pass' }, at);
    const again = take(passed, shen, { step: 'visit-ok' }, later(at, 60));
    const second = take(again, wu, { step: 'find-false', ...filled }, later(at, 90));
    expect(second).toMatchObject({ assessment: 'finding', falseClosures: 1, reviews: [] });
  });
});

describe('the arrows of 抽查 and 认定', () => {
  it('an answer is taken in every state that a case can have come to', () => {
    const taken = states.flatMap((state) => {
      const { findingBy, findingAt, findingDueAt, findingOf, findingUnit } = accused();
      const mark = {
        findingBy,
        findingAt,
        findingDueAt,
        findingOf,
        findingUnit,
        assessment: 'finding',
      } as const;
      // Whose closing it was keeps seeing it through his unit.
      const found: CaseFacts = { ...caseIn(state), ...mark, units: accused().units };
      const appealed = { ...found, assessment: 'appealed', findingDueAt: null } as const;
      return [
        take(found, lin, { step: 'accept-finding' }, at),
        take(found, lin, { step: 'appeal', ...filled }, at),
        take(found, wu, { step: 'withdraw-finding', ...filled }, at),
        take(found, system, { step: 'uphold-finding' }, later(at, 7 * 24 * 60)),
        take(appealed, zheng, review('uphold'), at),
      ].map((facts) => facts.state === state);
    });
    expect(new Set(taken)).toEqual(new Set([true]));
  });

  it('are all walked by these tests', () => {
    const drawnHere = regions
      .filter((region) => region === 'audit' || region === 'assessment')
      .flatMap((region) =>
        ['none', 'sampled', 'passed', 'failed', 'finding', 'appealed', 'upheld', 'withdrawn'].flatMap(
          (value) => regionArrows(region, value).map(({ step, to }) => `${value} ${step} ${to}`),
        ),
      );
    expect(new Set(drawnHere)).toEqual(
      new Set([
        'none self-close sampled',
        'none visit-ok sampled',
        'none visit-none sampled',
        'none close-forced sampled',
        'sampled audit-pass passed',
        'sampled audit-fail failed',
        'sampled reopen none',
        'passed reopen none',
        'failed reopen none',
        'sampled reopen-relapse none',
        'passed reopen-relapse none',
        'failed reopen-relapse none',
        'none find-false finding',
        'finding accept-finding upheld',
        'finding appeal appealed',
        'finding withdraw-finding withdrawn',
        'finding uphold-finding upheld',
        'appealed review-appeal upheld',
        'appealed review-appeal withdrawn',
        'appealed review-appeal appealed',
        'appealed withdraw-finding withdrawn',
        'upheld find-false finding',
        'withdrawn find-false finding',
      ]),
    );
    expect(arrowsOf('closed').map(({ step }) => step)).toContain('find-false');
  });
});
