import { setup, transition } from 'xstate';
import type { CaseEvent } from './command.ts';
import type { CaseFacts } from './facts.ts';
import { refusalOf } from './guards.ts';
import { states, type State, type Step } from './vocabulary.ts';

/**
 * The version written into each journal line. Raise it when a transition is removed or re-aimed, and keep the old
 * table for `verify`: old journals are replayed by the machine of their time.
 */
export const rulesVersion = 1;

type Context = CaseFacts;
type Event = CaseEvent;

const allowed = { guard: 'allowed' } as const;
/** The case stays where it is. xstate counts an arrow without target only if it does something. */
const stays = { guard: 'allowed', actions: 'stay' } as const;
/** What may happen in any open state without moving the case. */
const anywhereOpen = {
  note: stays,
  reveal: stays,
  correct: stays,
  urge: stays,
  'answer-urge': stays,
  'transfer-out': { target: '#case.transferred_out', ...allowed },
  'fix-due': stays,
};

/** The life of a case: the only transition table. */
export const caseMachine = setup({
  types: { context: {} as Context, events: {} as Event, input: {} as Context },
  actions: { stay: () => {} },
  guards: {
    /** The step's own conditions (guards.ts). */
    allowed: ({ context, event }) => refusalOf(context, event) === null,
    /** The adjudicator confirmed the unit that has already signed: its handler goes on. */
    staysWithHandler: ({ context, event }) =>
      refusalOf(context, event) === null && context.signedAt !== null && event.set.unit === context.unit,
    thirdTry: ({ context }) => context.visitTries >= 2,
    /** A case that a unit has handled goes back to its handler; one closed on the spot goes back to the queue. */
    wasHandled: ({ context, event }) => refusalOf(context, event) === null && context.handler !== null,
  },
}).createMachine({
  id: 'case',
  context: ({ input }) => input,
  initial: 'draft',
  states: {
    draft: {
      on: { submit: { target: 'reported', ...allowed }, 'self-close': { target: 'closed', ...allowed } },
    },
    reported: {
      on: {
        claim: { target: 'triaging', ...allowed },
        'self-close': { target: 'closed', ...allowed },
        cancel: { target: 'cancelled', ...allowed },
        ...anywhereOpen,
      },
    },
    triaging: {
      on: {
        claim: stays,
        classify: stays,
        'request-reject': stays,
        'confirm-reject': { target: 'not_accepted', ...allowed },
        reject: { target: 'not_accepted', ...allowed },
        merge: { target: 'merged', ...allowed },
        'send-back': { target: 'awaiting_info', ...allowed },
        dispatch: { target: 'awaiting_sign', ...allowed },
        ...anywhereOpen,
      },
    },
    awaiting_info: {
      on: {
        supply: { target: 'triaging', ...allowed },
        // The reporter does not answer: a dispatcher goes on with what there is.
        claim: { target: 'triaging', ...allowed },
        ...anywhereOpen,
      },
    },
    awaiting_sign: {
      on: {
        sign: { target: 'in_progress', ...allowed },
        assign: stays,
        recall: { target: 'triaging', ...allowed },
        return: { target: 'in_dispute', ...allowed },
        ...anywhereOpen,
      },
    },
    in_progress: {
      on: {
        assign: stays,
        contact: stays,
        'request-extension': stays,
        'grant-extension': stays,
        'deny-extension': stays,
        return: { target: 'in_dispute', ...allowed },
        merge: { target: 'merged', ...allowed },
        'submit-result': { target: 'pending_check', ...allowed },
        ...anywhereOpen,
      },
    },
    in_dispute: {
      on: {
        adjudicate: [
          { target: 'in_progress', guard: 'staysWithHandler' },
          { target: 'awaiting_sign', ...allowed },
        ],
        ...anywhereOpen,
      },
    },
    pending_check: {
      on: {
        'check-pass': { target: 'pending_visit', ...allowed },
        'check-fail': { target: 'in_progress', ...allowed },
        ...anywhereOpen,
      },
    },
    pending_visit: {
      on: {
        'visit-ok': { target: 'closed', ...allowed },
        'visit-bad': { target: 'in_progress', ...allowed },
        'visit-none': [{ target: 'closed', guard: 'thirdTry' }, stays],
        ...anywhereOpen,
      },
    },
    closed: {
      on: {
        reopen: [
          { target: 'in_progress', guard: 'wasHandled' },
          { target: 'reported', ...allowed },
        ],
        correct: stays,
        // Figures count closed cases by their due date, too.
        'fix-due': stays,
      },
    },
    not_accepted: {},
    merged: {},
    transferred_out: {},
    cancelled: {},
  },
});

/** The state a step leads to, or null when the machine does not take it now. */
export function nextState(facts: CaseFacts, event: CaseEvent): State | null {
  const here = caseMachine.resolveState({ value: facts.state, context: facts });
  if (!here.can(event)) return null;
  const [next] = transition(caseMachine, here, event);
  return stateNamed(String(next.value));
}

type Arrow = { step: Step; to: State | 'draft' };

/** Is there any arrow for this step out of this state, whatever its guard says? */
export function hasArrow(state: State | 'draft', step: Step): boolean {
  return arrowsOf(state).some((arrow) => arrow.step === step);
}

/** Where a step can lead from a state, guards aside: what `verify` replays and the picture in README shows. */
export function arrowsOf(state: State | 'draft'): Arrow[] {
  return arrows.get(state) ?? [];
}

/** Read off the machine once. */
const arrows = new Map(
  (['draft', ...states] as const).map((state): [State | 'draft', Arrow[]] => [state, leading(state)]),
);

function leading(state: State | 'draft'): Arrow[] {
  const transitions = caseMachine.states[state]?.transitions ?? new Map<string, never[]>();
  return [...transitions.entries()].flatMap(([step, ways]) =>
    ways.map((way) => ({ step: step as Step, to: stateNamed(way.target?.[0]?.key ?? state) })),
  );
}

function stateNamed(name: string): State {
  const found = states.find((s) => s === name);
  if (!found) throw new Error(`The machine has no state ${name}`);
  return found;
}
