import { hasRole } from './who.ts';
import type { Actor } from './facts.ts';
import type { PartnerKind, Role, Slot } from './vocabulary.ts';

/** Who writes meetings down; for which cases, the rules of each say (tasks-area.ts). */
const meetingRoles: readonly Role[] = [
  'board_lead',
  'handler',
  'mediator',
  'community_admin',
  'street_dispatcher',
  'street_duty_leader',
];

/** May this person write down a meeting about some case? Shows the page. */
export function writesMeetings(actor: Actor): boolean {
  return hasRole(actor, ...meetingRoles);
}

/** About how many cases one meeting may be. */
export const mostCases = 10;

/** How long a side has to say whether it agrees, and how long to take what a meeting decided. */
export const consentLimits = { sign: '3wd', limit: '5wd' } as const;
export const decisionSign = '1wd';

/** 居、业、物: the three whose consent a three-party meeting asks for; the parts of its template are called the same. */
export const threeSides = [
  'residents_committee',
  'owners_committee',
  'property',
] as const satisfies readonly (PartnerKind & Slot)[];
