import { describe, expect, it } from 'vitest';
import type { Post } from '#rules/facts.ts';
import { mayTake } from '#rules/permissions.ts';
import { mustBeSeparate } from '#rules/posts.ts';
import { canReportIn, hasRole, holds } from '#rules/who.ts';
import { roles, steps, systemSteps, systemToo, type Role } from '#rules/vocabulary.ts';
import {
  caseIn,
  chen,
  dongliu,
  everyone,
  fang,
  fire,
  he,
  lin,
  linsColleague,
  ma,
  post,
  shen,
  someone,
  system,
  tang,
  xu,
  zhao,
  zheng,
  zhonghe,
  zhou,
} from '#tests/support/facts.ts';

describe('posts that one person must never hold together', () => {
  /** Doing the work and judging it. */
  const apart: Partial<Record<Role, readonly Role[]>> = {
    checker: ['street_dispatcher', 'board_lead', 'handler', 'partner_handler', 'mediator'],
    visitor_agent: ['street_dispatcher', 'board_lead', 'handler', 'partner_handler', 'mediator'],
    supervisor: ['street_dispatcher', 'board_lead', 'handler', 'partner_handler', 'mediator'],
    district_adjudicator: ['street_dispatcher', 'board_lead', 'handler', 'partner_handler', 'mediator'],
  };
  const admins: readonly Role[] = ['sys_admin', 'sec_admin', 'audit_admin'];

  it.each(roles)('%s', (role) => {
    const never = roles.filter((other) => mustBeSeparate(role, other));
    const judgedBy = roles.filter((judge) => apart[judge]?.includes(role));
    const expected = admins.includes(role)
      ? roles.filter((other) => other !== role)
      : [...(apart[role] ?? []), ...judgedBy, ...admins];
    expect(never).toEqual(roles.filter((other) => expected.includes(other)));
  });

  it('is the same both ways round, and nobody is apart from himself', () => {
    for (const a of roles) {
      expect(mustBeSeparate(a, a)).toBe(false);
      for (const b of roles) expect(mustBeSeparate(a, b)).toBe(mustBeSeparate(b, a));
    }
  });

  it('the demo keeps to it', () => {
    const pairs = everyone.flatMap(({ posts }) =>
      posts.flatMap((a) => posts.map((b): [Post, Post] => [a, b])),
    );
    expect(pairs.filter(([a, b]) => mustBeSeparate(a.role, b.role))).toEqual([]);
  });
});

describe('who may report where', () => {
  it.each([
    ['东柳街道', dongliu, '沈玉兰 丁小芳 包国强 周明 李倩'],
    ['中河街道', zhonghe, '马建军 汤伟'],
  ])('%s', (_name, street, people) => {
    const may = everyone.filter((person) => canReportIn(person, street));
    expect(may.map((person) => person.name).join(' ')).toBe(people);
  });

  it('submitting needs a post of the street', () => {
    expect(mayTake.submit(shen, caseIn('draft'))).toBeNull();
    expect(mayTake.submit(ma, caseIn('draft'))).toBe('not_your_role');
  });
});

describe('who holds a case', () => {
  it.each([
    ['reported', '周明 李倩'],
    ['triaging', '周明'],
    ['awaiting_info', '沈玉兰'],
    ['awaiting_sign', '林涛'],
    ['in_progress', '林涛'],
    ['in_dispute', '郑琳'],
    ['pending_check', '徐敏'],
    ['pending_visit', '沈玉兰'],
    ['closed', ''],
  ] as const)('%s: %s', (state, people) => {
    const facts = caseIn(state);
    const holding = everyone.filter((person) => holds(person, facts));
    expect(holding.map((person) => person.name).join(' ')).toBe(people);
  });

  it('a board lead’s desk is that of his board only', () => {
    const facts = caseIn('in_dispute');
    const holder = { kind: 'post', role: 'board_lead', place: dongliu, board: 'emergency' } as const;
    expect(holds(zhao, { ...facts, holder })).toBe(true);
    expect(holds(chen, { ...facts, holder })).toBe(false);
  });

  it('only a handler’s or mediator’s post makes one a member of the unit', () => {
    const clerk = someone('clerk', '文员', post('leader_readonly', zhou.posts[0]!, { unit: fire }));
    expect(holds(clerk, caseIn('awaiting_sign'))).toBe(false);
    expect(holds(linsColleague, caseIn('awaiting_sign'))).toBe(true);
    expect(hasRole(fang, 'mediator')).toBe(true);
    expect(hasRole(he, 'mediator', 'board_lead')).toBe(false);
  });
});

describe('nobody works on his own report or judges his own work', () => {
  const both = someone('shen', '沈玉兰', ...shen.posts, ...lin.posts);
  const asChecker = someone('lin', '林涛', ...xu.posts);

  it.each([
    ['signs his own report', 'sign', both, caseIn('awaiting_sign'), 'own_work'],
    ['checks what he handled', 'check-pass', asChecker, caseIn('pending_check'), 'own_work'],
    ['fails what he handled', 'check-fail', asChecker, caseIn('pending_check'), 'own_work'],
    [
      'asks the resident about what he handled',
      'visit-ok',
      asChecker,
      caseIn('pending_visit', { reporterKind: 'resident' }),
      'own_work',
    ],
    [
      'rules on what he dispatched',
      'adjudicate',
      zheng,
      { ...caseIn('in_dispute'), dispatchedBy: zheng.id },
      'party_to_it',
    ],
    ['takes another’s case back', 'recall', tang, caseIn('awaiting_sign'), 'not_the_sender'],
    ['returns what a colleague has signed', 'return', linsColleague, caseIn('in_progress'), 'not_your_turn'],
    ['fixes a due date', 'fix-due', zhou, caseIn('reported'), 'not_your_role'],
  ] as const)('%s: no', (_what, step, actor, facts, denial) => {
    expect(mayTake[step](actor, facts)).toBe(denial);
  });

  it('the system takes what a clock brings about, and no step of a person', () => {
    const may = steps.filter((step) => mayTake[step](system, caseIn('in_progress')) === null);
    expect(may).toEqual(steps.filter((step) => [...systemSteps, ...systemToo].some((one) => one === step)));
  });

  it('administrators may take no step of any case', () => {
    const may = steps.flatMap((step) =>
      everyone.slice(-3).filter((person) => mayTake[step](person, caseIn('in_progress')) === null),
    );
    expect(may).toEqual([]);
  });
});
