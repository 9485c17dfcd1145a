import { atDistrict, atStreet, either, holds, boardLead, leadHandler, supervisor, type Test } from './who.ts';

/** 督办: within how many working days an answer can be asked for. */
export const supervisionDays = [1, 2, 3, 5, 10] as const;

/** What a case looks like that nobody supervises. */
export const notSupervised = {
  supervisedBy: null,
  supervisedAt: null,
  supervisionDueAt: null,
  supervisionAnsweredAt: null,
} as const;

/** 督办 and 挂牌: the district's supervisor; of what is urgent the leader on duty as well. */
export const supervises: Test = (actor, facts) => {
  const urgent = facts.severity <= 'S2' && atStreet(actor, facts, ['street_duty_leader']);
  return urgent || atDistrict(actor, facts, ['supervisor']) ? null : 'not_your_role';
};

/** Whoever has it in hand, or leads the board that has. */
export const answersSupervision: Test = either(boardLead, leadHandler, (actor, facts) =>
  holds(actor, facts) ? null : 'not_your_turn',
);

/** 解除: a supervisor, or who began it. */
export const clearsSupervision: Test = (actor, facts) =>
  facts.supervisedBy === actor.id ? null : supervisor(actor, facts);
