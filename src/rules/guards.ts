import type { CaseEvent, MergeTarget } from './command.ts';
import { dayOf, isOverdue } from './deadlines.ts';
import { extensionDays, mostExtensions } from './extension.ts';
import { areas } from './areas.ts';
import type { CaseFacts } from './facts.ts';
import { groupOf } from './reference.ts';
import type { Refusal } from './refusals.ts';
import { disagrees, openTasks } from './task.ts';
import { isLate, isUrged } from './urging.ts';
import { fitsCheck, isSamePart } from './same-time.ts';
import { hidesReporter } from './strictness.ts';
import { openStates, type Step } from './vocabulary.ts';

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
  // From the district it comes back by a return and a ruling only.
  recall: ({ tier }, event) => {
    if (tier === 'district') return 'recall_escalated';
    return late(event) ? 'recall_too_late' : null;
  },
  return: (facts, event) => {
    if (facts.adjudicated) return 'return_adjudicated';
    if (event.turn?.returned) return 'return_twice';
    return late(event) ? 'return_too_late' : null;
  },
  // The unit that a ruling named keeps the case; its lead may still choose the person.
  assign: (facts, event) => {
    if (facts.tier === 'district') return 'assign_escalated';
    return facts.adjudicated && event.command.step === 'assign' && event.command.unit !== facts.unit
      ? 'assign_adjudicated'
      : null;
  },
  contact: (facts) => (facts.contactedAt ? 'contacted_already' : null),
  // Three tries within a minute reach nobody: each in another part of the day.
  'visit-none': (facts, { at }) =>
    facts.visitTriedAt !== null && isSamePart(facts.visitTriedAt, at) ? 'visit_too_soon' : null,
  reopen: (facts, event) => {
    if (late(event)) return 'reopen_too_late';
    // What came back at the same place is another matter than what he was not content with.
    const again = facts.reopenCount > facts.relapseCount;
    return facts.reporter === event.by && again ? 'reopen_once' : null;
  },
  // 复发重开: a case of the same kind at the same place, as long as it is the same trouble.
  'reopen-relapse': (facts, event) => {
    const again = event.command.step === 'reopen-relapse' ? event.command.again : null;
    if (again === null) return 'relapse_elsewhere';
    return late(event) ? 'relapse_too_late' : relapseRefusal(facts, again);
  },
  // 同时段核查: what comes and goes with the hour is passed at that hour; that it is not done shows at any.
  'check-pass': (facts, { at }) => (fitsCheck(facts, at) ? null : 'check_other_time'),
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
  'submit-result': (facts, { command }) => {
    if (openTasks(facts).length > 0) return 'result_open_tasks';
    // 达成协议 takes every side; where one does not agree, it ends otherwise.
    const agreed = command.step === 'submit-result' && command.closure === 'agreement';
    return agreed && disagrees(facts) ? 'side_disagrees' : null;
  },
  'fix-due': (facts) => (facts.dueProvisional ? null : 'due_is_settled'),
};

/** The first condition that speaks against the step, or null. */
export function refusalOf(facts: CaseFacts, event: CaseEvent): Refusal | null {
  const refusal = (guards[event.type] ?? areas.guards?.[event.type])?.(facts, event) ?? null;
  if (refusal !== null) return refusal;
  return facts.custody === 'archived' && !inArchive.includes(event.type) ? 'archived' : null;
}

/** What still happens to a case in the archive: figures count it by its due date, and whoever may read it does. */
const inArchive: readonly Step[] = ['fix-due', 'reveal', 'grant-sight', 'end-sight'];

/** Declining what is or was reported as S1 or S2 takes two people. */
function takesTwo({ severity, reportedSeverity }: CaseFacts): boolean {
  return severity <= 'S2' || reportedSeverity <= 'S2';
}

function late(event: CaseEvent): boolean {
  return event.until !== null && event.at > event.until;
}

/** Who reported is never mixed where either is protected; otherwise the very same category in the same community. */
function relapseRefusal(facts: CaseFacts, again: MergeTarget): Refusal | null {
  if ([facts, again].some(hidesReporter)) return 'merge_sealed';
  const same = again.community === facts.community && again.category === facts.category;
  return same && again.id !== facts.id ? null : 'relapse_elsewhere';
}

function mergeRefusal(facts: CaseFacts, into: MergeTarget): Refusal | null {
  if (into.id === facts.id) return 'merge_itself';
  if (!openStates.some((s) => s === into.state)) return 'merge_parent_closed';
  // Two reporters' identities are never mixed where either is protected.
  if ([facts, into].some(hidesReporter)) return 'merge_sealed';
  const samePlace = into.street === facts.street && into.community === facts.community;
  return samePlace && groupOf(into.category) === groupOf(facts.category) ? null : 'merge_elsewhere';
}
