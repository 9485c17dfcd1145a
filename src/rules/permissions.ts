import { answererOf, answeringRoles } from './extension.ts';
import type { Actor, CaseFacts } from './facts.ts';
import type { PlaceLevel, Role, Step } from './vocabulary.ts';

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
  | 'another_board';

type Test = (actor: Actor, facts: CaseFacts) => Denial | null;

/** Who may report. */
const reporters: readonly Role[] = [
  'grid_worker',
  'micro_grid_worker',
  'grid_lead',
  'community_admin',
  'street_dispatcher',
  'gov_affairs_officer',
];
const patrol: readonly Role[] = ['grid_worker', 'grid_lead'];
const handlers: readonly Role[] = ['handler', 'mediator'];

const dispatcher: Test = (actor, facts) =>
  atStreet(actor, facts, ['street_dispatcher']) ? null : 'not_your_role';
const triager: Test = (actor, facts) =>
  dispatcher(actor, facts) ?? (facts.triager === actor.id ? null : 'not_your_turn');
const reporter: Test = (actor, facts) => (facts.reporter === actor.id ? null : 'not_your_report');
/** One's own report, as long as it is new: a reopened one belongs to the command room, or a fake closure could be buried. */
const untouched: Test = (actor, facts) =>
  reporter(actor, facts) ?? (facts.reopenCount > 0 ? 'not_your_turn' : null);
const leadHandler: Test = (actor, facts) => (facts.handler === actor.id ? null : 'not_your_turn');
const ofUnit: Test = (actor, facts) => (worksIn(actor, facts.unit) ? null : 'not_your_unit');
const adjudicator: Test = (actor, facts) => {
  if (facts.units.some((turn) => worksIn(actor, turn.unit)) || facts.dispatchedBy === actor.id)
    return 'party_to_it';
  return holds(actor, facts) ? null : 'not_your_turn';
};
const boardLead: Test = (actor, facts) => {
  const leads = actor.posts.filter((p) => p.role === 'board_lead' && p.place === facts.street);
  if (leads.length === 0) return 'not_your_role';
  return leads.some((p) => p.board === facts.board) ? null : 'another_board';
};
/** 延期: whoever answers it, but nobody his own request or work. */
const extender: Test = (actor, facts) => {
  if (facts.extensionAskedBy === actor.id) return 'own_request';
  if (facts.handler === actor.id) return 'own_work';
  const answerer = answererOf(facts);
  if (answerer === 'board') return boardLead(actor, facts);
  const isAt = answerer === 'duty' ? atStreet : atDistrict;
  return isAt(actor, facts, answeringRoles[answerer]) ? null : 'not_your_role';
};
const checker: Test = (actor, facts) => {
  if (!atStreet(actor, facts, ['checker'])) return 'not_your_role';
  return independent(actor, facts);
};
const visitor: Test = (actor, facts) => {
  if (facts.reporterKind === 'worker') return reporter(actor, facts);
  return atStreet(actor, facts, ['visitor_agent']) ? independent(actor, facts) : 'not_your_role';
};

/** Who may take each step, people-and-law.md §4.2. The state machine says when, this table says who. */
export const mayTake: Record<Step, Test> = {
  submit: (actor, facts) => (canReportIn(actor, facts.street) ? null : 'not_your_role'),
  'self-close': (actor, facts) =>
    untouched(actor, facts) ?? (atStreet(actor, facts, patrol) ? null : 'not_your_role'),
  claim: dispatcher,
  classify: triager,
  'request-reject': triager,
  'confirm-reject': (actor, facts) =>
    atStreet(actor, facts, ['street_dispatcher', 'street_duty_leader']) ? null : 'not_your_role',
  reject: triager,
  merge: (actor, facts) => (facts.state === 'triaging' ? triager : dispatcher)(actor, facts),
  dispatch: triager,
  // After a ruling the unit was named by the adjudicator; whoever had sent the case before does not undo that.
  recall: (actor, facts) => (facts.dispatchedBy === actor.id && !facts.adjudicated ? null : 'not_the_sender'),
  'send-back': triager,
  supply: reporter,
  sign: (actor, facts) =>
    facts.handler ? leadHandler(actor, facts) : (ofUnit(actor, facts) ?? independentOfReport(actor, facts)),
  assign: boardLead,
  contact: leadHandler,
  note: (actor, facts) => (facts.reporter === actor.id || holds(actor, facts) ? null : 'not_your_turn'),
  // Only who has to act now has to reach people, and nobody himself.
  reveal: (actor, facts) => {
    const acts = holds(actor, facts) || (facts.state === 'triaging' && triager(actor, facts) === null);
    const ownNumber = facts.reporter === actor.id && facts.reporterKind === 'worker';
    return acts && !ownNumber ? null : 'not_your_turn';
  },
  return: (actor, facts) => (facts.handler ? leadHandler : ofUnit)(actor, facts),
  adjudicate: adjudicator,
  'request-extension': leadHandler,
  'grant-extension': extender,
  'deny-extension': extender,
  'submit-result': leadHandler,
  'check-pass': checker,
  'check-fail': checker,
  'visit-ok': visitor,
  'visit-bad': visitor,
  'visit-none': (actor, facts) =>
    facts.reporterKind === 'resident' ? visitor(actor, facts) : 'not_your_role',
  'transfer-out': (actor, facts) => (facts.state === 'triaging' ? triager : dispatcher)(actor, facts),
  reopen: (actor, facts) =>
    facts.reporter === actor.id || atDistrict(actor, facts, ['supervisor']) ? null : 'not_your_role',
  cancel: untouched,
  correct: (actor, facts) =>
    dispatcher(actor, facts) === null ||
    holds(actor, facts) ||
    (facts.state === 'reported' && facts.reporter === actor.id)
      ? null
      : 'not_your_turn',
  // Not the one in whose hands it lies: he moves it.
  urge: (actor, facts) => {
    if (holds(actor, facts)) return 'not_your_turn';
    return facts.reporter === actor.id || watchesOver(actor, facts) ? null : 'not_your_role';
  },
  'answer-urge': (actor, facts) => (holds(actor, facts) ? null : 'not_your_turn'),
  'fix-due': (actor) => (actor.system ? null : 'not_your_role'),
};

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

export function hasRole(actor: Actor, ...wanted: Role[]): boolean {
  return actor.posts.some((p) => wanted.includes(p.role));
}

/** Roles that work inside a unit, and the one that leads a board: their posts must name it. */
export const rolesNeedingUnit: readonly Role[] = ['handler', 'mediator', 'partner_handler'];
export const rolesNeedingBoard: readonly Role[] = ['board_lead'];

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
  handler: ['street'],
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

function atStreet(actor: Actor, facts: CaseFacts, wanted: readonly Role[]): boolean {
  return actor.posts.some((p) => wanted.includes(p.role) && p.street === facts.street);
}

function atDistrict(actor: Actor, facts: CaseFacts, wanted: readonly Role[]): boolean {
  return actor.posts.some(
    (p) => wanted.includes(p.role) && p.level === 'district' && p.place === facts.district,
  );
}

/** Those who answer for a place or a board, and may urge whoever has a case of it in hand. */
function watchesOver(actor: Actor, facts: CaseFacts): boolean {
  return actor.posts.some((p) => {
    if (p.role === 'grid_lead') return p.place === facts.grid || p.place === facts.community;
    if (p.role === 'community_admin') return p.place === facts.community;
    if (p.role === 'board_lead') return p.place === facts.street && p.board === facts.board;
    if (p.role === 'supervisor' || p.role === 'district_operator') return p.place === facts.district;
    return (p.role === 'street_dispatcher' || p.role === 'street_duty_leader') && p.street === facts.street;
  });
}

function worksIn(actor: Actor, unit: string | null): boolean {
  return unit !== null && actor.posts.some((p) => handlers.includes(p.role) && p.unit === unit);
}

/** 核查、回访 are done by someone who neither handled the case nor belongs to a unit that did. */
function independent(actor: Actor, facts: CaseFacts): Denial | null {
  if (facts.handler === actor.id) return 'own_work';
  const units = actor.posts.map((p) => p.unit);
  return facts.units.some((turn) => units.includes(turn.unit))
    ? 'own_unit'
    : independentOfReport(actor, facts);
}

function independentOfReport(actor: Actor, facts: CaseFacts): Denial | null {
  return facts.reporter === actor.id ? 'own_work' : null;
}
