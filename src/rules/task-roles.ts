import type { Role } from './vocabulary.ts';

/** Whose desk has tasks: who can be asked to help, and the district, which decides what others leave open. */
export const taskRoles: readonly Role[] = [
  'handler',
  'mediator',
  'partner_handler',
  'grid_worker',
  'grid_lead',
  'community_admin',
  'street_duty_leader',
  'district_operator',
  'district_adjudicator',
];
