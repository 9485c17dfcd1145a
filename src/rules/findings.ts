import type { CaseFacts } from './facts.ts';
import type { Role } from './vocabulary.ts';
import { atDistrict, atStreet, boardLead, independent, supervisor, type Test } from './who.ts';

/** 申诉: by when a finding is answered. */
export const replyLimit = { amount: 3, unit: 'wd' } as const;
/** 复核: how many look at an appeal. */
export const reviewers = 3;

/** Whose page 抽查 is, and whose 认定: who finds, answers and reviews. */
export const auditors: readonly Role[] = ['supervisor', 'checker'];
export const findingRoles: readonly Role[] = [
  'supervisor',
  'district_operator',
  'district_adjudicator',
  'board_lead',
  'handler',
  'mediator',
];

/** Who had a hand in this closing: passed its check, closed it, or asked that it be closed by force. */
const vouches: Test = ({ id }, { vouchedBy, closedBy }) =>
  id === vouchedBy || id === closedBy ? 'own_work' : null;

/** 抽查: the district's supervisor or the street's checker, who had no part in it from report to closing. */
export const audits: Test = (actor, facts) => {
  if (supervisor(actor, facts) !== null && !atStreet(actor, facts, ['checker'])) return 'not_your_role';
  return vouches(actor, facts) ?? independent(actor, facts);
};

/** 认定: a supervisor who neither audited the closing nor had a part in it. */
export const findsFalse: Test = (actor, facts) => {
  const audited = facts.audit === 'passed' || facts.audit === 'failed';
  if (audited && facts.auditedBy === actor.id) return 'own_work';
  return supervisor(actor, facts) ?? vouches(actor, facts) ?? independent(actor, facts);
};

/**
 * 答复: whose closing it was, or the lead of his board while that unit still has the case: no other board's lead answers for
 * it. What was settled on the spot no board ever had.
 */
export const answersFinding: Test = (actor, facts) => {
  const { findingOf, findingUnit, findingBy, unit } = facts;
  if (findingOf === actor.id) return null;
  if (findingUnit === null || findingUnit !== unit || findingBy === actor.id) return 'not_your_turn';
  return boardLead(actor, facts) === null ? null : 'not_your_turn';
};

/** 撤回: who made it. */
export const withdrawsFinding: Test = (actor, { findingBy }) =>
  findingBy === actor.id ? null : 'not_your_turn';

/** 复核: of the district, and so far of no side. */
export const reviewsFinding: Test = (actor, facts) => {
  if (!atDistrict(actor, facts, ['supervisor', 'district_operator', 'district_adjudicator']))
    return 'not_your_role';
  const parties = [facts.findingBy, facts.findingOf, facts.auditedBy];
  return parties.includes(actor.id) ? 'party_to_it' : (vouches(actor, facts) ?? independent(actor, facts));
};

/** A finding that is not settled yet: it waits for an answer or for reviewers. */
export function isUnsettled({ assessment }: Pick<CaseFacts, 'assessment'>): boolean {
  return assessment === 'finding' || assessment === 'appealed';
}
