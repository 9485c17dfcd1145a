import type { CaseEvent } from './command.ts';
import { addLimit, atSeverity, stageEnd } from './deadlines.ts';
import { untilSigned } from './escalation.ts';
import { asksStill, nothingAsked } from './extension.ts';
import type { CaseFacts } from './facts.ts';
import { isUrged } from './urging.ts';
import type { Reference } from './reference.ts';
import { holderIn } from './routing.ts';
import { notSupervised } from './supervision.ts';
import { isOpenTask } from './task.ts';
import { stillAsked } from './two-person.ts';
import type { Instant } from './vocabulary.ts';

/** By when a dispute is ruled. */
export const adjudicateLimit = { amount: 4, unit: 'wh' } as const;
/** By when a request for more time is answered. */
const extensionLimit = { amount: 4, unit: 'wh' } as const;

/**
 * By when the request for more time that waits is answered; null when none does. The present limit itself where that comes
 * first: afterwards nothing can be granted.
 */
export function extensionAnswerDue(facts: CaseFacts, reference: Reference): Instant | null {
  if (facts.extensionAskedAt === null) return null;
  const limit = atSeverity(extensionLimit, facts.severity);
  return withinDisposal(addLimit(facts.extensionAskedAt, limit, reference.calendar), facts);
}

/** Holder and stage clock after a step. Both stay when neither the state nor who works on it has changed. */
export function settled(
  before: CaseFacts,
  after: CaseFacts,
  event: CaseEvent,
  reference: Reference,
): CaseFacts {
  const moved =
    before.state !== after.state ||
    before.triager !== after.triager ||
    before.handler !== after.handler ||
    before.unit !== after.unit ||
    // A board's lead who steps back from a dispute leaves it to the district.
    (event.type === 'recuse' && before.state === 'in_dispute');
  const holder = moved ? holderIn(after, staysInBoard(event, after, reference)) : before.holder;
  const suspended = after.state === 'suspended';
  return {
    ...after,
    ...stillAsked(before, { ...after, holder }),
    ...(suspended ? {} : { suspendedAt: null, suspendUntil: null }),
    ...(after.supervision === 'none' ? notSupervised : {}),
    // What has ended needs nobody's help.
    ...(holder === null ? { tasks: released(after.tasks, event.at) } : {}),
    // A result needs no more time; a return, a merger or a handover ends the work of who asked for it.
    ...(asksStill(after) ? {} : nothingAsked),
    ...untilSigned(before, after),
    // What is in the queue again is nobody's of the district.
    tier: after.state === 'reported' ? 'street' : after.tier,
    endedAt: holder === null ? (before.endedAt ?? event.at) : null,
    holder,
    heldSince: holder === null ? null : moved ? event.at : before.heldSince,
    stageDueAt: stageDue(before, after, event, reference),
    // Moving the case on is an answer, too.
    urgeAnsweredAt: before.state !== after.state && isUrged(after) ? event.at : after.urgeAnsweredAt,
  };
}

function released(tasks: CaseFacts['tasks'], at: Instant): CaseFacts['tasks'] {
  if (!tasks.some(isOpenTask)) return tasks;
  return tasks.map((task) => (isOpenTask(task) ? { ...task, state: 'released', doneAt: at } : task));
}

/** A return whose suggested owner works for the same board is ruled by that board's lead, any other by the district. */
function staysInBoard(event: CaseEvent, facts: CaseFacts, reference: Reference): boolean {
  const { command } = event;
  return (
    command.step === 'return' &&
    facts.tier === 'street' &&
    command.suggest !== null &&
    reference.unit(command.suggest)?.board === facts.board
  );
}

/** By when the present stage must be left. The accept clock runs from the report, whatever happens in between. */
function stageDue(
  before: CaseFacts,
  after: CaseFacts,
  event: CaseEvent,
  reference: Reference,
): Instant | null {
  const category = reference.category(after.category);
  if (!category) return before.stageDueAt;
  const from = (start: Instant, stage: 'accept' | 'sign' | 'respond' | 'check' | 'visit') =>
    stageEnd(start, stage, category, after.severity, reference);
  switch (after.state) {
    case 'reported':
    case 'triaging':
    case 'verifying':
    case 'awaiting_info':
      return withinDisposal(from(after.reportedAt, 'accept'), after);
    case 'awaiting_sign':
      return withinDisposal(from(after.dispatchedAt ?? event.at, 'sign'), after);
    case 'in_progress': {
      if (after.contactedAt || after.reworkCount > 0 || after.reopenCount > 0) return after.workingDueAt;
      // 挂账 stops the clock of the stage; that of the whole goes on.
      const respond = from(after.dispatchedAt ?? event.at, 'respond');
      return withinDisposal(minutesLater(respond, after.pausedMinutes), after);
    }
    case 'suspended':
      return after.suspendUntil;
    case 'in_dispute': {
      const ruled = (start: Instant) =>
        addLimit(start, atSeverity(adjudicateLimit, after.severity), reference.calendar);
      return before.state === 'in_dispute' ? kept(before, after, ruled) : ruled(event.at);
    }
    case 'pending_check':
      return from(after.resultAt ?? event.at, 'check');
    case 'pending_visit':
      return before.state === 'pending_visit'
        ? kept(before, after, (start) => from(start, 'visit'))
        : from(event.at, 'visit');
    default:
      return null;
  }
}

/** What a stage that goes on was given stays, unless its case was raised and the higher level gives less. */
function kept(before: CaseFacts, after: CaseFacts, due: (start: Instant) => Instant): Instant | null {
  const { stageDueAt, heldSince } = before;
  if (before.severity === after.severity || stageDueAt === null || heldSince === null) return stageDueAt;
  const raised = due(heldSince);
  return raised < stageDueAt ? raised : stageDueAt;
}

function minutesLater(at: Instant, minutes: number): Instant {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString();
}

/** No stage before the result may last longer than the whole: over a weekend four working hours end after a day does. */
function withinDisposal(end: Instant, { workingDueAt }: CaseFacts): Instant {
  return end < workingDueAt ? end : workingDueAt;
}
