import { transition } from 'xstate';
import type { CaseEvent } from './command.ts';
import type { CaseFacts } from './facts.ts';
import { caseMachine } from './machine.ts';
import { states, type State, type Step } from './vocabulary.ts';

/**
 * The version written into each journal line. Raise it when a transition is removed or re-aimed, and keep the old
 * table for `verify`: old journals are replayed by the machine of their time.
 */
export const rulesVersion = 1;

/** Beside the life of a case: regions of the machine, each with the fact and the column that holds its value. */
export const regions = ['extension', 'supervision', 'cohandling', 'custody'] as const;
export type Region = (typeof regions)[number];
/** What the machine says of a case: where it is, and the value of each region. */
type Values = Pick<CaseFacts, Region> & { state: State };

/** Steps that belong to a region: they are taken only where the region has an arrow for them. */
const homes: Partial<Record<Step, Region>> = {
  'request-extension': 'extension',
  'grant-extension': 'extension',
  'deny-extension': 'extension',
  supervise: 'supervision',
  'list-supervision': 'supervision',
  'clear-supervision': 'supervision',
  archive: 'custody',
};

/** What a step leads to in every region, or null when the machine does not take it now. */
export function nextValues(facts: CaseFacts, event: CaseEvent): Values | null {
  const { state, extension, supervision, cohandling, custody } = facts;
  const here = caseMachine.resolveState({
    value: { lifecycle: state, extension, supervision, cohandling, custody },
    context: facts,
  });
  const home = homes[event.type];
  const known = home === undefined || regionArrows(home, facts[home]).some(({ step }) => step === event.type);
  if (!known || !here.can(event)) return null;
  const [{ value }] = transition(caseMachine, here, event);
  const { lifecycle, ...beside } = value;
  return { state: stateNamed(lifecycle), ...beside };
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

/** The same of a region that goes on beside: from one of its values. */
export function regionArrows(region: Region, value: string): { step: Step; to: string }[] {
  return beside.get(`${region} ${value}`) ?? [];
}

/** Read off the machine once. */
const arrows = new Map(
  (['draft', ...states] as const).map((state): [State | 'draft', Arrow[]] => [
    state,
    leading(caseMachine.states.lifecycle?.states[state], state).map(({ step, to }) => ({
      step,
      to: stateNamed(to),
    })),
  ]),
);
const beside = new Map(
  regions.flatMap((region) =>
    Object.entries(caseMachine.states[region]?.states ?? {}).map(([value, node]) => [
      `${region} ${value}`,
      leading(node, value),
    ]),
  ),
);

type Node = { transitions: Map<string, { target?: readonly { key: string }[] | undefined }[]> };

function leading(node: Node | undefined, here: string): { step: Step; to: string }[] {
  const transitions = [...(node?.transitions.entries() ?? [])];
  return transitions.flatMap(([step, ways]) =>
    ways.map((way) => ({ step: step as Step, to: way.target?.[0]?.key ?? here })),
  );
}

function stateNamed(name: string): State {
  const found = states.find((s) => s === name);
  if (!found) throw new Error(`The machine has no state ${name}`);
  return found;
}
