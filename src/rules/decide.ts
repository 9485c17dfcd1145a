import { changesOf } from './changes.ts';
import { faultsOf } from './checks.ts';
import type { CaseEvent, Command } from './command.ts';
import { isFixedByLaw } from './extension.ts';
import type { Actor, CaseFacts } from './facts.ts';
import { refusalOf } from './guards.ts';
import { isTasks, taskSteps } from './tasks-area.ts';
import type { TaskStep } from './task.ts';
import { mayTake } from './permissions.ts';
import type { Faults, Refusal } from './refusals.ts';
import type { Denial } from './who.ts';
import type { Reference } from './reference.ts';
import { settled } from './settle.ts';
import { stepOrder } from './step-order.ts';
import { stricter } from './strictness.ts';
import { mayOpenReporter, needsReason, sees, seesReporter } from './visibility.ts';
import type { Instant, Opening, Sensitivity, Step, TwoPersonAct } from './vocabulary.ts';
import { turnOf, untilWhen } from './windows.ts';
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

/** What speaks against a step now, whoever takes it and whatever its form says. */
export function refusalNow(facts: CaseFacts, step: Step, now: Instant, reference: Reference): Refusal | null {
  return refusalOf(facts, eventOf(facts, mildest(step, facts), { id: '' }, now, reference));
}

/** May this person open the phone numbers of a case now? Never offered among the steps: the masked number offers it. */
export function mayReveal(facts: CaseFacts, actor: Actor): boolean {
  return hasArrow(facts.state, 'reveal') && denialOf(facts, { step: 'reveal' }, actor) === null;
}

/** May this person open who reported a case, or the page of a sealed one, if he gives a reason? */
export function mayOpen(facts: CaseFacts, actor: Actor, what: 'reporter' | 'case'): boolean {
  return sees(actor, facts) && (what === 'case' ? needsReason : mayOpenReporter)(actor, facts);
}

/** What a reporter does with his own report, whatever he stepped back from. */
const reporters: readonly Step[] = ['supply', 'cancel', 'visit-ok', 'visit-bad', 'urge', 'reopen', 'note'];

/** May this person tick off a playbook now, or take back what was ticked of one item? The list itself offers it. */
export function mayTick(facts: CaseFacts, actor: Actor, step: 'tick' | 'untick', item?: string): boolean {
  const asked = item === undefined ? { step } : { step, item };
  const open = facts.custody === 'open' && hasArrow(facts.state, step);
  return open && denialOf(facts, asked, actor) === null;
}

/** What of a command says whether a person may. */
type Asked = {
  step: Step;
  act?: TwoPersonAct;
  task?: string;
  what?: Opening;
  item?: string | null;
};

/** Why not this person: he stepped back, the step is not his, he does not even see the case, or its reporter is sealed from him. */
function denialOf(facts: CaseFacts, { step, act, task, what, item }: Asked, actor: Actor): Denial | null {
  if (facts.recused.includes(actor.id) && !(facts.reporter === actor.id && reporters.includes(step)))
    return 'stepped_back';
  if (step === 'reveal' && (what === 'reporter' || what === 'case'))
    return mayOpen(facts, actor, what) ? null : 'not_your_role';
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
  if (step === 'reopen-relapse') return { step, again: null };
  if (step === 'merge') return { step, into: { ...facts, id: '', state: 'reported' } };
  return { step } as Command;
}

function conflict(reason: string): Decision {
  return { ok: false, why: 'conflict', reason };
}

function eventOf(
  facts: CaseFacts,
  command: Command,
  { id }: Pick<Actor, 'id'>,
  now: Instant,
  reference: Reference,
): CaseEvent {
  return {
    type: command.step,
    at: now,
    by: id,
    command,
    set: {},
    until: untilWhen(facts, command.step, reference.calendar),
    fixedByLaw: isFixedByLaw(reference.category(facts.category)),
    unsealed: unsealedOf(facts, reference),
    turn: turnOf(facts),
  };
}

/** What a case was before it was sealed, but no less secret than its category is by law. */
function unsealedOf({ category, sealedFrom }: CaseFacts, reference: Reference): Sensitivity {
  return stricter(sealedFrom ?? 'N', reference.category(category)?.sensitivity ?? 'N');
}
