import type { CaseEvent } from './command.ts';
import { dayOf, isOverdue } from './deadlines.ts';
import { extensionDays, mostExtensions } from './extension.ts';
import type { CaseFacts } from './facts.ts';
import { isSamePart } from './same-time.ts';
import { system } from './system.ts';
import { askOf, mostSuspensions } from './two-person.ts';
import { openStates, type Instant, type Step, type TwoPersonAct } from './vocabulary.ts';

/** Why a step is refused now, though its state would allow it: a key of words.reasons. */
export type Refusal =
  | 'self_close_too_severe'
  | 'already_yours'
  | 'reject_already_requested'
  | 'reject_needs_two'
  | 'reject_needs_one'
  | 'reject_not_requested'
  | 'reject_same_person'
  | 'merge_itself'
  | 'merge_parent_closed'
  | 'merge_elsewhere'
  | 'merge_sealed'
  | 'recall_too_late'
  | 'return_adjudicated'
  | 'return_twice'
  | 'return_too_late'
  | 'assign_adjudicated'
  | 'contacted_already'
  | 'visit_too_soon'
  | 'reopen_too_late'
  | 'reopen_once'
  | 'urge_not_due'
  | 'urge_today'
  | 'not_urged'
  | 'due_is_settled'
  | 'extension_urgent'
  | 'extension_law'
  | 'extension_asked'
  | 'extension_thrice'
  | 'extension_too_late'
  | 'extension_no_room'
  | 'extension_not_asked'
  | 'extension_over'
  | 'verify_trusted'
  | 'verify_sealed'
  | 'verified_already'
  | 'request_open'
  | 'request_not_open'
  | 'request_over'
  | 'suspend_urgent'
  | 'suspend_thrice'
  | 'resume_not_due'
  | 'supervised_already'
  | 'not_supervised'
  | 'listed_already'
  | 'answered_already'
  | 'not_answerable_yet';

/**
 * The conditions of each step beside its state: what a person sees as a reason, in the order in which they are told.
 * Who may take a step is in permissions.ts; whether a form is complete is in checks.ts.
 */
const guards: Partial<Record<Step, (facts: CaseFacts, event: CaseEvent) => Refusal | null>> = {
  // 现场自处置: what is critical is never settled by one person alone.
  'self-close': (facts) => (facts.severity === 'S1' ? 'self_close_too_severe' : null),
  claim: (facts, event) =>
    facts.triager === event.by && facts.state === 'triaging' ? 'already_yours' : null,
  'request-reject': (facts) => {
    if (facts.rejectRequestedBy) return 'reject_already_requested';
    return takesTwo(facts) ? null : 'reject_needs_one';
  },
  reject: (facts) => (takesTwo(facts) ? 'reject_needs_two' : null),
  'confirm-reject': (facts, event) => {
    if (facts.rejectRequestedBy === null) return 'reject_not_requested';
    return facts.rejectRequestedBy === event.by ? 'reject_same_person' : null;
  },
  merge: (facts, event) => (event.command.step === 'merge' ? mergeRefusal(facts, event.command.into) : null),
  recall: (_facts, event) => (late(event) ? 'recall_too_late' : null),
  return: (facts, event) => {
    if (facts.adjudicated) return 'return_adjudicated';
    if (event.turn?.returned) return 'return_twice';
    return late(event) ? 'return_too_late' : null;
  },
  // The unit that a ruling named keeps the case; its lead may still choose the person.
  assign: (facts, event) =>
    facts.adjudicated && event.command.step === 'assign' && event.command.unit !== facts.unit
      ? 'assign_adjudicated'
      : null,
  contact: (facts) => (facts.contactedAt ? 'contacted_already' : null),
  // Three tries within a minute reach nobody: each in another part of the day.
  'visit-none': (facts, { at }) =>
    facts.visitTriedAt !== null && isSamePart(facts.visitTriedAt, at) ? 'visit_too_soon' : null,
  reopen: (facts, event) => {
    if (late(event)) return 'reopen_too_late';
    return facts.reporter === event.by && facts.reopenCount > 0 ? 'reopen_once' : null;
  },
  // 催办: only what is late, and once a day, or it would be noise.
  urge: (facts, { at }) => {
    if (!isLate(facts, at)) return 'urge_not_due';
    return facts.urgedAt !== null && dayOf(facts.urgedAt) === dayOf(at) ? 'urge_today' : null;
  },
  'answer-urge': (facts) => (isUrged(facts) ? null : 'not_urged'),
  // 延期: what cannot wait or what the law fixes is never given more time, and nothing is once its time has passed.
  'request-extension': (facts, { at, fixedByLaw }) => {
    if (facts.severity === 'S1') return 'extension_urgent';
    if (fixedByLaw) return 'extension_law';
    if (facts.extensionAskedAt !== null) return 'extension_asked';
    if (facts.extensionCount >= mostExtensions) return 'extension_thrice';
    if (isOverdue(facts.workingDueAt, at)) return 'extension_too_late';
    return extensionDays(facts) === null ? 'extension_no_room' : null;
  },
  'grant-extension': (facts, { at, fixedByLaw }) => {
    if (facts.extensionAskedAt === null) return 'extension_not_asked';
    if (fixedByLaw) return 'extension_law';
    return isOverdue(facts.workingDueAt, at) ? 'extension_over' : null;
  },
  'deny-extension': (facts) => (facts.extensionAskedAt === null ? 'extension_not_asked' : null),
  // 核实: what staff have seen themselves is known; a sealed matter is not carried to the grid.
  'ask-verify': (facts) => {
    if (facts.reporterKind === 'worker') return 'verify_trusted';
    if (facts.sensitivity === 'X') return 'verify_sealed';
    return facts.verified === null || facts.verified === 'unable' ? null : 'verified_already';
  },
  // 挂账: what cannot wait is never suspended, and nothing for ever.
  'request-suspend': (facts) => {
    if (facts.severity === 'S1') return 'suspend_urgent';
    return facts.suspendCount >= mostSuspensions ? 'suspend_thrice' : askedAlready(facts, 'suspend');
  },
  suspend: (facts, { at }) => {
    const until = askOf(facts, 'suspend')?.until;
    return until && until <= at ? 'request_over' : notAsked(facts, 'suspend');
  },
  resume: ({ suspendUntil }, { at, by }) =>
    by === system.id && suspendUntil !== null && at < suspendUntil ? 'resume_not_due' : null,
  'request-terminate': (facts) => askedAlready(facts, 'terminate'),
  terminate: (facts) => notAsked(facts, 'terminate'),
  'request-close': (facts) => askedAlready(facts, 'close'),
  'close-forced': (facts) => notAsked(facts, 'close'),
  'refuse-request': (facts, event) => noSuchRequest(facts, event),
  'withdraw-request': (facts, event) => noSuchRequest(facts, event),
  supervise: ({ supervision }) => (supervision === 'none' ? null : 'supervised_already'),
  'answer-supervision': ({ supervision, supervisionAnsweredAt: answered }) => {
    if (supervision === 'none') return 'not_supervised';
    return answered === null ? null : 'answered_already';
  },
  // 挂牌: only once the time to answer has passed, or an answer does not do.
  'list-supervision': ({ supervision, supervisionDueAt: due, supervisionAnsweredAt: answered }, { at }) => {
    if (supervision === 'none') return 'not_supervised';
    if (supervision === 'listed') return 'listed_already';
    return answered === null && due !== null && at < due ? 'not_answerable_yet' : null;
  },
  'clear-supervision': ({ supervision }) => (supervision === 'none' ? 'not_supervised' : null),
  'fix-due': (facts) => (facts.dueProvisional ? null : 'due_is_settled'),
};

/** The first condition that speaks against the step, or null. */
export function refusalOf(facts: CaseFacts, event: CaseEvent): Refusal | null {
  return guards[event.type]?.(facts, event) ?? null;
}

function askedAlready(facts: CaseFacts, act: TwoPersonAct): Refusal | null {
  return askOf(facts, act) ? 'request_open' : null;
}

function notAsked(facts: CaseFacts, act: TwoPersonAct): Refusal | null {
  return askOf(facts, act) ? null : 'request_not_open';
}

/** The step names its act; where none is named yet, any request will do. */
function noSuchRequest(facts: CaseFacts, { command }: CaseEvent): Refusal | null {
  if ('act' in command) return notAsked(facts, command.act);
  return facts.requests.length > 0 ? null : 'request_not_open';
}

/** Has the present stage, or the disposal while no result is there, run over its limit? */
export function isLate({ stageDueAt, workingDueAt, resultAt }: CaseFacts, now: Instant): boolean {
  const stageOver = stageDueAt !== null && isOverdue(stageDueAt, now);
  return stageOver || (resultAt === null && isOverdue(workingDueAt, now));
}

/** Does an urging wait for its answer? */
export function isUrged({ urgedAt, urgeAnsweredAt }: Pick<CaseFacts, 'urgedAt' | 'urgeAnsweredAt'>): boolean {
  return urgedAt !== null && (urgeAnsweredAt === null || urgeAnsweredAt < urgedAt);
}

/** Declining what is or was reported as S1 or S2 takes two people. */
function takesTwo({ severity, reportedSeverity }: CaseFacts): boolean {
  return severity <= 'S2' || reportedSeverity <= 'S2';
}

function late(event: CaseEvent): boolean {
  return event.until !== null && event.at > event.until;
}

function mergeRefusal(
  facts: CaseFacts,
  into: {
    id: string;
    state: string;
    category: string;
    sensitivity: string;
    street: string;
    community: string;
  },
): Refusal | null {
  if (into.id === facts.id) return 'merge_itself';
  if (!openStates.some((s) => s === into.state)) return 'merge_parent_closed';
  // Two reporters' identities are never mixed where either is protected.
  if ([facts.sensitivity, into.sensitivity].some((s) => s === 'W' || s === 'X')) return 'merge_sealed';
  const samePlace = into.street === facts.street && into.community === facts.community;
  return samePlace && groupOf(into.category) === groupOf(facts.category) ? null : 'merge_elsewhere';
}

/** The first three letters of a category's code name its group. */
export function groupOf(category: string): string {
  return category.slice(0, 3);
}
