import { changesOf } from './changes.ts';
import { faultsOf } from './checks.ts';
import type { CaseEvent, Command } from './command.ts';
import { addLimit } from './deadlines.ts';
import { archivedFrom } from './escalation.ts';
import { isFixedByLaw } from './extension.ts';
import type { Actor, CaseFacts, UnitTurn } from './facts.ts';
import { refusalOf } from './guards.ts';
import { reopenUntil } from './next.ts';
import { isTasks, taskSteps } from './tasks-area.ts';
import type { TaskStep } from './task.ts';
import { mayTake } from './permissions.ts';
import type { Faults } from './refusals.ts';
import { type Denial } from './who.ts';
import type { Reference } from './reference.ts';
import { settled } from './settle.ts';
import { sees, seesReporter } from './visibility.ts';
import type { Instant, Step, TwoPersonAct } from './vocabulary.ts';
import { hasArrow, nextValues } from './workflow.ts';

export type Decision =
  | { ok: true; step: Step; facts: CaseFacts }
  /** The case has moved on: its state does not know this step, or the step's own conditions speak against it. */
  | { ok: false; why: 'conflict'; reason: string }
  | { ok: false; why: 'forbidden'; reason: string }
  | { ok: false; why: 'invalid'; fields: Faults };

/**
 * What a step does to a case, or why not. The only road into a new state.
 * Asked in this order: does the state know the step, may this person, do its conditions hold, is the form complete.
 */
export function decide(
  facts: CaseFacts,
  command: Command,
  actor: Actor,
  now: Instant,
  reference: Reference,
): Decision {
  if (!hasArrow(facts.state, command.step)) return conflict('not_in_this_state');
  const denial = denialOf(facts, command, actor);
  if (denial) return { ok: false, why: 'forbidden', reason: denial };
  const asked = eventOf(facts, command, actor, now, reference);
  const refusal = refusalOf(facts, asked);
  if (refusal) return conflict(refusal);
  const fields = faultsOf(facts, command, reference, now);
  if (Object.keys(fields).length > 0) return { ok: false, why: 'invalid', fields };
  const event = { ...asked, set: changesOf(facts, asked, reference) };
  const values = nextValues(facts, event);
  if (values === null) return conflict('not_in_this_state');
  return {
    ok: true,
    step: command.step,
    facts: settled(facts, { ...facts, ...event.set, ...values }, event, reference),
  };
}

/** May this person write down a meeting that was held about the case? Offered beside its tasks. */
export function mayMeet(facts: CaseFacts, actor: Actor, now: Instant, reference: Reference): boolean {
  const command: Command = { step: 'hold-meeting', meeting: '' };
  return (
    hasArrow(facts.state, 'hold-meeting') &&
    denialOf(facts, command, actor) === null &&
    refusalOf(facts, eventOf(facts, command, actor, now, reference)) === null
  );
}

/** What this person may do about one task of a case now, without having to see the case. */
export function taskStepsFor(
  facts: CaseFacts,
  task: string,
  actor: Actor,
  now: Instant,
  reference: Reference,
): TaskStep[] {
  return taskSteps.filter((step) => {
    if (!hasArrow(facts.state, step) || denialOf(facts, { step, task }, actor) !== null) return false;
    return refusalOf(facts, eventOf(facts, { step, task } as Command, actor, now, reference)) === null;
  });
}

/** The steps to offer this person now: whatever the case's state knows, the person may, and the conditions allow. */
export function stepsFor(facts: CaseFacts, actor: Actor, now: Instant, reference: Reference): Step[] {
  return stepOrder.filter((step) => {
    if (!hasArrow(facts.state, step) || denialOf(facts, { step }, actor) !== null) return false;
    if (step === 'self-close' && !reference.category(facts.category)?.selfClose) return false;
    return refusalOf(facts, eventOf(facts, mildest(step, facts), actor, now, reference)) === null;
  });
}

/** May this person open the phone numbers of a case now? Never offered among the steps: the masked number offers it. */
export function mayReveal(facts: CaseFacts, actor: Actor): boolean {
  return hasArrow(facts.state, 'reveal') && denialOf(facts, { step: 'reveal' }, actor) === null;
}

/** May this person tick off a playbook now, or take back what was ticked of one item? The list itself offers it. */
export function mayTick(facts: CaseFacts, actor: Actor, step: 'tick' | 'untick', item?: string): boolean {
  const asked = item === undefined ? { step } : { step, item };
  const open = facts.custody === 'open' && hasArrow(facts.state, step);
  return open && denialOf(facts, asked, actor) === null;
}

/** Why not this person: the step is not his, he does not even see the case, or its reporter is sealed from him. */
function denialOf(
  facts: CaseFacts,
  { step, act, task, item }: { step: Step; act?: TwoPersonAct; task?: string; item?: string | null },
  actor: Actor,
): Denial | null {
  if (step === 'reveal' && !seesReporter(actor, facts)) return 'not_your_role';
  // Whose tick it is: of the item alone that is meant, if one is.
  const about =
    item === undefined || item === null
      ? facts
      : { ...facts, ticks: facts.ticks.filter((tick) => tick.item === item) };
  const sight = actor.system || isTasks(step) || sees(actor, facts);
  return mayTake[step](actor, about, act, task) ?? (sight ? null : 'not_your_role');
}

/** The command that no condition on its form speaks against: which unit, which case is told when it is sent. */
function mildest(step: Step, facts: CaseFacts): Command {
  if (step === 'assign') return { step, unit: facts.unit ?? '', person: null };
  if (step === 'merge') return { step, into: { ...facts, id: '', state: 'reported' } };
  return { step } as Command;
}

function conflict(reason: string): Decision {
  return { ok: false, why: 'conflict', reason };
}

/** The order in which steps are offered: what moves the case on first. */
const stepOrder: readonly Step[] = [
  'claim',
  'sign',
  'dispatch',
  'classify',
  'contact',
  'submit-result',
  'check-pass',
  'check-fail',
  'visit-ok',
  'visit-bad',
  'visit-none',
  'adjudicate',
  'grant-extension',
  'deny-extension',
  'suspend',
  'terminate',
  'close-forced',
  'refuse-request',
  'verified',
  'answer-supervision',
  'resume',
  'add-co',
  'whistle',
  'child-waive',
  'supply',
  'self-close',
  'confirm-reject',
  'send-back',
  'ask-verify',
  'merge',
  'reject',
  'request-reject',
  'transfer-out',
  'escalate',
  'assign',
  'request-extension',
  'withdraw-request',
  'return',
  'recall',
  'answer-urge',
  'urge',
  'tick',
  'note-loss',
  'untick',
  'note',
  'correct',
  'cancel',
  'reopen',
  'request-suspend',
  'request-terminate',
  'request-close',
  'supervise',
  'list-supervision',
  'clear-supervision',
];

const recallWindow = { amount: 10, unit: 'min' } as const;
const returnWindow = { amount: 1, unit: 'wd' } as const;

function eventOf(
  facts: CaseFacts,
  command: Command,
  actor: Actor,
  now: Instant,
  reference: Reference,
): CaseEvent {
  const turn = facts.units.find((t) => t.unit === facts.unit) ?? null;
  return {
    type: command.step,
    at: now,
    by: actor.id,
    command,
    set: {},
    until: untilWhen(facts, command.step, turn, reference),
    fixedByLaw: isFixedByLaw(reference.category(facts.category)),
    turn,
  };
}

function untilWhen(
  facts: CaseFacts,
  step: Step,
  turn: UnitTurn | null,
  reference: Reference,
): Instant | null {
  if (step === 'recall' && facts.dispatchedAt)
    return addLimit(facts.dispatchedAt, recallWindow, reference.calendar);
  if (step === 'archive') return archivedFrom(facts, reference.calendar);
  if (step === 'return' && turn) return addLimit(turn.at, returnWindow, reference.calendar);
  if (step === 'reopen') return reopenUntil(facts, reference.calendar);
  return null;
}
