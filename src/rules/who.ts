import type { Actor, CaseFacts } from './facts.ts';
import type { Role, TwoPersonAct } from './vocabulary.ts';

/** Why a person may not take a step: a key of words.reasons. */
export type Denial =
  | 'not_your_role'
  | 'not_your_turn'
  | 'not_your_report'
  | 'not_your_unit'
  | 'not_the_sender'
  | 'own_unit'
  | 'own_work'
  | 'own_request'
  | 'party_to_it'
  | 'stepped_back'
  | 'another_board';

/** May this person take a step of this case? `act`, `task`: of which two-person act or task, where a step serves several. */
export type Test = (actor: Actor, facts: CaseFacts, act?: TwoPersonAct, task?: string) => Denial | null;

/** Who may report. */
const reporters: readonly Role[] = [
  'grid_worker',
  'micro_grid_worker',
  'grid_lead',
  'community_admin',
  'street_dispatcher',
  'gov_affairs_officer',
];
const handlers: readonly Role[] = ['handler', 'mediator'];

/** Whoever works at the command room of the case's street. */
export const dispatcher: Test = (actor, facts) =>
  atStreet(actor, facts, ['street_dispatcher']) ? null : 'not_your_role';
/** The dispatcher who took it on. */
export const triager: Test = (actor, facts) =>
  dispatcher(actor, facts) ?? (facts.triager === actor.id ? null : 'not_your_turn');
/** Who told of it, for himself or for a resident. */
export const reporter: Test = (actor, facts) => (facts.reporter === actor.id ? null : 'not_your_report');
/** Who told of it, where he is of the staff who report in its street. */
export const staffReporter: Test = (actor, facts) =>
  canReportIn(actor, facts.street) ? reporter(actor, facts) : 'not_your_report';
/** 主办: whose work it is now. */
export const leadHandler: Test = (actor, facts) => (facts.handler === actor.id ? null : 'not_your_turn');
/** Whoever handles cases in the unit that has it. */
export const ofUnit: Test = (actor, facts) => (worksIn(actor, facts.unit) ? null : 'not_your_unit');
/** Who leads the case's board in its street. */
export const boardLead: Test = (actor, facts) => {
  const leads = actor.posts.filter((p) => p.role === 'board_lead' && p.place === facts.street);
  if (leads.length === 0) return 'not_your_role';
  return leads.some((p) => p.board === facts.board) ? null : 'another_board';
};
/** 值班领导 of its street. */
export const dutyLeader: Test = (actor, facts) =>
  atStreet(actor, facts, ['street_duty_leader']) ? null : 'not_your_role';
/** Who supervises its district. */
export const supervisor: Test = (actor, facts) =>
  atDistrict(actor, facts, ['supervisor']) ? null : 'not_your_role';

/** The officer for what is secret, of the street or of its district. */
export const confidential: Test = (actor, facts) =>
  actor.posts.some(
    (p) => p.role === 'confidential_officer' && (p.place === facts.street || p.place === facts.district),
  )
    ? null
    : 'not_your_role';

/** What no person does. */
export const systemAlone: Test = (actor) => (actor.system ? null : 'not_your_role');

/** Whoever passes one of these tests; refused for the reason of the last. */
export function either(...tests: readonly Test[]): Test {
  return (actor, facts, act, task) => {
    let denial: Denial | null = 'not_your_role';
    for (const test of tests) {
      denial = test(actor, facts, act, task);
      if (denial === null) return null;
    }
    return denial;
  };
}

/** Does this person hold the case now: personally, through the unit, or at the desk it lies on? */
export function holds(actor: Actor, facts: CaseFacts): boolean {
  const { holder } = facts;
  if (holder === null) return false;
  if (holder.kind === 'person') return holder.id === actor.id;
  if (holder.kind === 'unit') return worksIn(actor, holder.id);
  return actor.posts.some(
    (p) =>
      p.role === holder.role &&
      p.place === holder.place &&
      (holder.board === null || p.board === holder.board),
  );
}

/** May this person report something that lies in this street? */
export function canReportIn(actor: Actor, street: string): boolean {
  return actor.posts.some((p) => reporters.includes(p.role) && p.street === street);
}

/** Does this person hold any post with one of these roles, wherever it is? */
export function hasRole(actor: Actor, ...wanted: Role[]): boolean {
  return actor.posts.some((p) => wanted.includes(p.role));
}

/** Does he hold one of these posts in the case's street, or in a place below it? */
export function atStreet(actor: Actor, facts: CaseFacts, wanted: readonly Role[]): boolean {
  return actor.posts.some((p) => wanted.includes(p.role) && p.street === facts.street);
}

/** Does he hold one of these posts of the case's district itself? */
export function atDistrict(actor: Actor, facts: CaseFacts, wanted: readonly Role[]): boolean {
  return actor.posts.some(
    (p) => wanted.includes(p.role) && p.level === 'district' && p.place === facts.district,
  );
}

/** Does this person handle cases in that unit? Nobody does in none. */
export function worksIn(actor: Actor, unit: string | null): boolean {
  return unit !== null && actor.posts.some((p) => handlers.includes(p.role) && p.unit === unit);
}

/** 核查、回访 are done by someone who neither handled the case, nor a task of it, nor belongs to a unit that did. */
export function independent(actor: Actor, facts: CaseFacts): Denial | null {
  if ([facts.handler, ...facts.tasks.map((task) => task.handler)].includes(actor.id)) return 'own_work';
  const units = actor.posts.map((p) => p.unit);
  const own =
    facts.units.some((turn) => units.includes(turn.unit)) ||
    facts.tasks.some(({ to }) => to.kind === 'unit' && units.includes(to.id));
  return own ? 'own_unit' : independentOfReport(actor, facts);
}

/** The weaker demand: he did not report it himself. Answers why not. */
export function independentOfReport(actor: Actor, facts: CaseFacts): Denial | null {
  return facts.reporter === actor.id ? 'own_work' : null;
}
