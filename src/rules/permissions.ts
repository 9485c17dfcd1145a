import { areas } from './areas.ts';
import { answererOf, answeringRoles } from './extension.ts';
import type { Actor, CaseFacts } from './facts.ts';
import { hidesReporter } from './strictness.ts';
import type { Role, Step } from './vocabulary.ts';
import {
  atDistrict,
  atStreet,
  boardLead,
  canReportIn,
  confidential,
  dispatcher,
  holds,
  independent,
  independentOfReport,
  leadHandler,
  ofUnit,
  reporter,
  systemAlone,
  triager,
  worksIn,
  type Test,
} from './who.ts';

const patrol: readonly Role[] = ['grid_worker', 'grid_lead'];

/** One's own report, as long as it is new: a reopened one belongs to the command room, or a fake closure could be buried. */
const untouched: Test = (actor, facts) =>
  reporter(actor, facts) ?? (facts.reopenCount > 0 ? 'not_your_turn' : null);
const adjudicator: Test = (actor, facts) => {
  if (facts.units.some((turn) => worksIn(actor, turn.unit)) || facts.dispatchedBy === actor.id)
    return 'party_to_it';
  return holds(actor, facts) ? null : 'not_your_turn';
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

/** 核实 on the spot: those of the grid and of its community, but nobody his own report. */
const verifier: Test = (actor, facts) => {
  const near = actor.posts.some(
    (p) =>
      (patrol.includes(p.role) && (p.place === facts.grid || p.place === facts.community)) ||
      (p.role === 'community_admin' && p.place === facts.community),
  );
  return near ? independentOfReport(actor, facts) : 'not_your_role';
};

/** Who may take each step, people-and-law.md §4.2. The state machine says when, this table says who. */
export const mayTake: Record<Step, Test> = {
  submit: (actor, facts) => (canReportIn(actor, facts.street) ? null : 'not_your_role'),
  'self-close': (actor, facts) =>
    untouched(actor, facts) ?? (atStreet(actor, facts, patrol) ? null : 'not_your_role'),
  claim: dispatcher,
  'ask-verify': triager,
  verified: verifier,
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
  // Who keeps guard until somebody signs says what happens there.
  note: (actor, facts) =>
    facts.reporter === actor.id || holds(actor, facts) || worksIn(actor, facts.guardUnit)
      ? null
      : 'not_your_turn',
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
  // A dispatcher sees no sealed case that others have; what is secret its officer can hand over.
  'transfer-out': (actor, facts) =>
    hidesReporter(facts) && confidential(actor, facts) === null
      ? null
      : (facts.state === 'triaging' ? triager : dispatcher)(actor, facts),
  reopen: (actor, facts) =>
    facts.reporter === actor.id || atDistrict(actor, facts, ['supervisor']) ? null : 'not_your_role',
  // Whoever sorts what comes in sees that it has come back.
  'reopen-relapse': dispatcher,
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
  'fix-due': systemAlone,
  ...areas.may,
};

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
