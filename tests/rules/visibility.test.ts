import { describe, expect, it } from 'vitest';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { stepsFor } from '#rules/decide.ts';
import { scopesOf, sees, seesReporter } from '#rules/visibility.ts';
import { roles, sensitivities, states, type Sensitivity, type State } from '#rules/vocabulary.ts';
import {
  administrators,
  caseIn,
  everyone,
  filled,
  fire,
  later,
  li,
  lin,
  linsColleague,
  ma,
  monday,
  police,
  post,
  reference,
  safety,
  shen,
  someone,
  take,
  tang,
  xu,
  zhao,
  zheng,
  zhou,
  dongliu,
} from '#tests/support/facts.ts';

const named = (people: readonly Actor[]) => people.map((person) => person.name).join(' ');
const seenBy = (facts: CaseFacts) => named(everyone.filter((person) => sees(person, facts)));

/** shen's case of the fire team (lin), triaged by zhou: who sees it in each state, if it is an ordinary one. */
const ordinary: Record<State, string> = {
  reported: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉',
  triaging: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉',
  verifying: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉',
  awaiting_info: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉',
  awaiting_sign: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉 林涛',
  in_progress: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉 林涛',
  suspended: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉 林涛',
  in_dispute: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 郑琳 竺蓉 林涛',
  pending_check: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 徐敏 高强 吴建国 竺蓉 林涛',
  pending_visit: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 徐敏 高强 吴建国 竺蓉 林涛',
  closed: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 徐敏 高强 吴建国 竺蓉 林涛',
  not_accepted: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉',
  merged: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉',
  transferred_out: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉',
  terminated: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉 林涛',
  cancelled: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉',
};

/** The same case in the hands of lin, by confidentiality. */
const byConfidentiality: Record<Sensitivity, string> = {
  N: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉 林涛',
  P: '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉 林涛',
  F: '沈玉兰 丁小芳 周明 李倩 赵峰 高强 林涛',
  C: '沈玉兰 丁小芳 周明 李倩 赵峰 高强 林涛',
  W: '沈玉兰 丁小芳 周明 李倩 赵峰 高强 严文 米晓云 林涛',
  X: '沈玉兰 周明 高强 严文 米晓云 林涛',
};

/** A sealed case: its reporter, its triager, its holder, the duty leader, the officers for what is secret. */
const sealed: Record<State, string> = {
  reported: '沈玉兰 周明 李倩 高强 严文 米晓云',
  triaging: '沈玉兰 周明 高强 严文 米晓云',
  verifying: '沈玉兰 周明 高强 严文 米晓云',
  awaiting_info: '沈玉兰 周明 高强 严文 米晓云',
  awaiting_sign: '沈玉兰 周明 高强 严文 米晓云 林涛',
  in_progress: '沈玉兰 周明 高强 严文 米晓云 林涛',
  suspended: '沈玉兰 周明 高强 严文 米晓云 林涛',
  in_dispute: '沈玉兰 周明 高强 郑琳 严文 米晓云',
  pending_check: '沈玉兰 周明 徐敏 高强 严文 米晓云',
  pending_visit: '沈玉兰 周明 高强 严文 米晓云',
  closed: '沈玉兰 周明 高强 严文 米晓云',
  not_accepted: '沈玉兰 周明 高强 严文 米晓云',
  merged: '沈玉兰 周明 高强 严文 米晓云',
  transferred_out: '沈玉兰 周明 高强 严文 米晓云',
  terminated: '沈玉兰 周明 高强 严文 米晓云',
  cancelled: '沈玉兰 高强 严文 米晓云',
};

describe('who sees a case', () => {
  it.each(states)('ordinary, %s', (state) => {
    expect(seenBy(caseIn(state))).toBe(ordinary[state]);
  });

  it.each(sensitivities)('confidentiality %s, in progress', (sensitivity) => {
    expect(seenBy({ ...caseIn('in_progress'), sensitivity })).toBe(byConfidentiality[sensitivity]);
  });

  it.each(states)('sealed, %s', (state) => {
    expect(seenBy({ ...caseIn(state), sensitivity: 'X' })).toBe(sealed[state]);
  });

  it('a unit goes on seeing what it held, and loses what was recalled or is sealed', () => {
    const at = later(monday, 10);
    const ruled = take(caseIn('in_dispute'), zheng, { step: 'adjudicate', unit: police, ...filled }, at);
    expect(sees(lin, ruled)).toBe(true);
    expect(sees(lin, { ...ruled, sensitivity: 'X' })).toBe(false);
    const recalled = take(caseIn('awaiting_sign'), zhou, { step: 'recall' }, at);
    expect(sees(lin, recalled)).toBe(false);
  });

  it('all of a unit see what lies with the unit; a sealed case only its handler once he has signed', () => {
    expect(sees(linsColleague, { ...caseIn('awaiting_sign'), sensitivity: 'X' })).toBe(true);
    expect(sees(linsColleague, { ...caseIn('in_progress'), sensitivity: 'X' })).toBe(false);
    expect(sees(linsColleague, caseIn('in_progress'))).toBe(true);
  });

  it('a return within the board is the board lead’s to see even if sealed; otherwise the district’s', () => {
    const giveBack = (suggest: string) =>
      take(
        { ...caseIn('in_progress'), sensitivity: 'X' },
        lin,
        { step: 'return', reason: 'not_our_duty', suggest, ...filled },
        later(monday, 10),
      );
    expect(seenBy(giveBack(safety))).toBe('沈玉兰 周明 赵峰 高强 严文 米晓云');
    expect(seenBy(giveBack(police))).toBe('沈玉兰 周明 高强 郑琳 严文 米晓云');
  });

  it('another street’s people see nothing, whatever its state and confidentiality', () => {
    const strangers = [ma, tang];
    for (const state of states)
      for (const sensitivity of sensitivities) {
        const facts = { ...caseIn(state), sensitivity };
        expect(named(strangers.filter((person) => sees(person, facts)))).toBe('');
        for (const person of strangers)
          expect(stepsFor(facts, person, later(monday, 10), reference)).toEqual([]);
      }
  });

  it('administrators, leaders and statisticians see no case, wherever their post lies', () => {
    const blind = [
      'sys_admin',
      'sec_admin',
      'audit_admin',
      'leader_readonly',
      'statistician',
      'dpo',
    ] as const;
    for (const where of [zhou.posts[0]!, zheng.posts[0]!])
      for (const role of blind) expect(scopesOf(someone('x', 'x', post(role, where)))).toEqual([]);
    expect(administrators.flatMap(scopesOf)).toEqual([]);
  });

  it('only the posts of the duty leader and of the officer for what is secret show sealed cases', () => {
    const showing = roles.filter((role) =>
      scopesOf(someone('x', 'x', post(role, zhou.posts[0]!, { unit: fire, board: 'emergency' }))).some(
        (scope) => scope.sensitivities.includes('X'),
      ),
    );
    expect(showing).toEqual(['street_duty_leader', 'confidential_officer']);
  });

  it('执法协调岗 sees what its street works on, while it does, and never money, trade or what is sealed', () => {
    const bian = someone('bian', '边宁', post('enforcement_coordinator', zhou.posts[0]!));
    const seen = states.filter((state) => sees(bian, caseIn(state)));
    expect(seen).toEqual(['awaiting_sign', 'in_progress', 'suspended']);
    const atWork = caseIn('in_progress');
    const kinds = sensitivities.filter((sensitivity) => sees(bian, { ...atWork, sensitivity }));
    expect(kinds).toEqual(['N', 'P', 'W']);
  });

  it('posts that name no place, unit or board show nothing', () => {
    const nowhere = { place: 'x', level: 'micro_grid', district: null, street: null } as const;
    for (const role of roles) expect(scopesOf(someone('x', 'x', post(role, nowhere)))).toEqual([]);
  });
});

describe('who learns who reported', () => {
  it.each([
    ['N', '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉 林涛'],
    ['P', '沈玉兰 丁小芳 包国强 周明 李倩 赵峰 高强 吴建国 竺蓉 林涛'],
    ['F', '沈玉兰 丁小芳 周明 李倩 赵峰 高强 林涛'],
    ['C', '沈玉兰 丁小芳 周明 李倩 赵峰 高强 林涛'],
    ['W', '沈玉兰'],
    ['X', '沈玉兰'],
  ] as const)('%s: %s', (sensitivity, people) => {
    const facts = { ...caseIn('in_progress'), sensitivity };
    expect(named(everyone.filter((p) => sees(p, facts) && seesReporter(p, facts)))).toBe(people);
  });

  it('W: neither the dispatch desk before it is claimed, nor handler, checker, board lead or district', () => {
    const facts = caseIn('reported', { category: 'WRK02' });
    expect(facts.sensitivity).toBe('W');
    expect([zhou, li, lin, xu, zhao, zheng].filter((p) => seesReporter(p, facts))).toEqual([]);
    expect(seesReporter(shen, facts)).toBe(true);
    expect(seesReporter(zhou, caseIn('triaging', { category: 'WRK02' }))).toBe(true);
  });

  it('W: the visitor who has to reach the resident learns whom to reach, and only while the visit is his', () => {
    const visit = caseIn('pending_visit', { category: 'WRK02', reporterKind: 'resident' });
    const held = {
      ...visit,
      holder: { kind: 'post', role: 'visitor_agent', place: dongliu, board: null } as const,
    };
    expect(seesReporter(xu, held)).toBe(true);
    expect(seesReporter(xu, { ...held, state: 'pending_check' })).toBe(false);
    expect(seesReporter(lin, held)).toBe(false);
  });

  it('a dispatcher who has moved to another street no longer sees what he triaged here', () => {
    const moved = { ...zhou, posts: tang.posts };
    expect(sees(zhou, { ...caseIn('in_progress'), sensitivity: 'X' })).toBe(true);
    expect(sees(moved, { ...caseIn('in_progress'), sensitivity: 'X' })).toBe(false);
  });

  it('W: the duty leader of another street does not', () => {
    const other = someone('other', '中河值班领导', post('street_duty_leader', tang.posts[0]!));
    expect(seesReporter(other, caseIn('in_progress', { category: 'WRK02' }))).toBe(false);
  });
});
