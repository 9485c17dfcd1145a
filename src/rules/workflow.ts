import { transition } from 'xstate';
import type { CaseEvent } from './command.ts';
import type { CaseFacts } from './facts.ts';
import { caseMachine } from './machine.ts';
import { confidentialityOf } from './strictness.ts';
import { states, type State, type Step } from './vocabulary.ts';

/**
 * The version written into each journal line. Raise it when a transition is removed or re-aimed, and keep the old
 * table for `verify`: old journals are replayed by the machine of their time.
 */
export const rulesVersion = 1;

/** Beside the life of a case: regions of the machine, each with the fact and the column that says its value (valueIn). */
export const regions = [
  'extension',
  'supervision',
  'cohandling',
  'audit',
  'assessment',
  'confidentiality',
  'custody',
] as const;
export type Region = (typeof regions)[number];
/** What the machine says of a case: where it is, and the value of each region. */
type Values = Pick<CaseFacts, Exclude<Region, 'confidentiality'>> & { state: State };

/** Steps that belong to a region: they are taken only where the region has an arrow for them. */
const homes: Partial<Record<Step, Region>> = {
  'request-extension': 'extension',
  'grant-extension': 'extension',
  'deny-extension': 'extension',
  supervise: 'supervision',
  'list-supervision': 'supervision',
  'clear-supervision': 'supervision',
  'audit-pass': 'audit',
  'audit-fail': 'audit',
  'find-false': 'assessment',
  'accept-finding': 'assessment',
  appeal: 'assessment',
  'review-appeal': 'assessment',
  'withdraw-finding': 'assessment',
  'uphold-finding': 'assessment',
  archive: 'custody',
};

/** The value of a region. */
export function valueIn(
  region: Region,
  facts: Pick<CaseFacts, Exclude<Region, 'confidentiality'> | 'sensitivity'>,
): string {
  return region === 'confidentiality' ? confidentialityOf(facts.sensitivity) : facts[region];
}

/** What a step leads to in every region, or null when the machine does not take it now. */
export function nextValues(facts: CaseFacts, event: CaseEvent): Values | null {
  const { state, extension, supervision, cohandling, audit, assessment, custody } = facts;
  const confidentiality = confidentialityOf(facts.sensitivity);
  const here = caseMachine.resolveState({
    value: {
      lifecycle: state,
      extension,
      supervision,
      cohandling,
      audit,
      assessment,
      confidentiality,
      custody,
    },
    context: facts,
  });
  const home = homes[event.type];
  const known =
    home === undefined || regionArrows(home, valueIn(home, facts)).some(({ step }) => step === event.type);
  if (!known || !here.can(event)) return null;
  const [{ value }] = transition(caseMachine, here, event);
  const { lifecycle, confidentiality: secrecy, ...beside } = value;
  // The sensitivity that the step sets is that region's column: what the machine does not know is not taken.
  if (secrecy !== confidentialityOf(event.set.sensitivity ?? facts.sensitivity)) return null;
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
