import type { PlaceLevel, Role } from './vocabulary.ts';

/** Roles that work inside a unit, and the one that leads a board: their posts must name it. */
export const rolesNeedingUnit: readonly Role[] = ['handler', 'mediator', 'partner_handler'];
export const rolesNeedingBoard: readonly Role[] = ['board_lead'];

/** Whether a post is one of a partner, not of the street: it works on its own tasks and sees no case. */
export function isPartners(role: Role): boolean {
  return role === 'partner_handler';
}

/** At which level of the city each post sits: a slip of the hand must not open a whole city to a grid worker. */
export const levelsOf: Readonly<Record<Role, readonly PlaceLevel[]>> = {
  reporter: ['community', 'grid'],
  micro_grid_worker: ['grid', 'micro_grid'],
  grid_worker: ['grid'],
  grid_lead: ['community', 'grid'],
  community_admin: ['community'],
  street_dispatcher: ['street'],
  gov_affairs_officer: ['street'],
  enforcement_coordinator: ['street'],
  board_lead: ['street'],
  handler: ['street', 'district'],
  partner_handler: ['street'],
  mediator: ['street'],
  street_duty_leader: ['street'],
  district_operator: ['district'],
  district_adjudicator: ['district'],
  checker: ['street'],
  visitor_agent: ['street'],
  supervisor: ['district'],
  confidential_officer: ['district', 'street'],
  dpo: ['city', 'district'],
  leader_readonly: ['district'],
  statistician: ['district'],
  sys_admin: ['city'],
  sec_admin: ['city'],
  audit_admin: ['city'],
};

/** 三员: whoever keeps the house sees no case and does no other work. */
export const administrators: readonly Role[] = ['sys_admin', 'sec_admin', 'audit_admin'];
const judges: readonly Role[] = ['checker', 'visitor_agent', 'supervisor', 'district_adjudicator'];
const doers: readonly Role[] = ['handler', 'mediator', 'partner_handler', 'board_lead', 'street_dispatcher'];

/**
 * Posts that one person must never hold together: two of the three administrators (三员分立), an administrator's and
 * any post with case content, and doing the work and judging it.
 */
export function mustBeSeparate(a: Role, b: Role): boolean {
  if (administrators.includes(a) || administrators.includes(b)) return a !== b;
  return (judges.includes(a) && doers.includes(b)) || (judges.includes(b) && doers.includes(a));
}
