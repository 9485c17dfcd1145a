import { refusalNow } from './decide.ts';
import type { CaseFacts } from './facts.ts';
import type { Reference } from './reference.ts';
import type { Refusal } from './refusals.ts';
import { secondPosts } from './two-person.ts';
import type { Instant, Role, State, Step } from './vocabulary.ts';
import { arrowsOf } from './workflow.ts';

/** Who goes on with a case: whoever holds it, who reported it, some post, or a clock. */
export type Goer = 'holder' | 'reporter' | 'system' | Role;
/** A step that would take the case on, and where to. */
export type Onward = { step: Step; to: State };
export type NextMove = { who: readonly Goer[]; ways: readonly Onward[] };

type Going = { who: (facts: CaseFacts) => readonly Goer[]; steps: readonly Step[] };

const holder: Going['who'] = () => ['holder'];
const agreeing =
  (act: 'suspend' | 'terminate'): Going['who'] =>
  (facts) =>
    secondPosts(act, facts);

/** Who leads a case on out of each state, the ordinary way first. */
const goings: Partial<Record<State, readonly Going[]>> = {
  reported: [{ who: holder, steps: ['claim'] }],
  triaging: [
    { who: holder, steps: ['dispatch', 'send-back', 'ask-verify', 'merge', 'reject', 'escalate'] },
    { who: () => ['street_dispatcher', 'street_duty_leader'], steps: ['confirm-reject'] },
  ],
  verifying: [{ who: holder, steps: ['verified'] }],
  awaiting_info: [{ who: holder, steps: ['supply'] }],
  awaiting_sign: [{ who: holder, steps: ['sign', 'return'] }],
  in_progress: [
    { who: holder, steps: ['submit-result', 'return'] },
    { who: agreeing('suspend'), steps: ['suspend'] },
    { who: agreeing('terminate'), steps: ['terminate'] },
    { who: () => ['board_lead', 'street_duty_leader'], steps: ['escalate'] },
  ],
  suspended: [
    { who: () => ['holder', 'board_lead', 'system'], steps: ['resume'] },
    { who: agreeing('terminate'), steps: ['terminate'] },
  ],
  in_dispute: [{ who: holder, steps: ['adjudicate'] }],
  pending_check: [{ who: holder, steps: ['check-pass', 'check-fail'] }],
  pending_visit: [{ who: holder, steps: ['visit-ok', 'visit-bad', 'visit-none'] }],
  closed: [{ who: () => ['reporter', 'supervisor'], steps: ['reopen'] }],
};

/** Arrows to another state that are no way forward: taken back, handed over, stepped back from, ended by force, settled by the reporter. */
export const asides: readonly Step[] = [
  'self-close',
  'cancel',
  'recall',
  'transfer-out',
  'close-forced',
  'recuse',
  // With a new case of the same kind at the same place alone.
  'reopen-relapse',
  // Of what is under way; in triage it is one of the ways.
  'merge',
];

/**
 * What may happen next, in the order of the ordinary way, with who would do it: for everybody who reads the page. Read off
 * the arrows of the machine and the conditions of the steps; of ways that exclude each other only the one that is open.
 */
export function nextMoves(facts: CaseFacts, now: Instant, reference: Reference): NextMove[] {
  const going = facts.state === 'draft' ? [] : (goings[facts.state] ?? []);
  return going.flatMap(({ who, steps }): NextMove[] => {
    const ways = steps.flatMap((step) => (isShut(facts, step, now, reference) ? [] : wayOf(facts, step)));
    return ways.length === 0 ? [] : [{ who: who(facts), ways }];
  });
}

/** What another part of the day opens again is not shut. */
const passing: readonly Refusal[] = ['check_other_time', 'visit_too_soon'];

/** Is the step not open to this case now? Not reaching anybody is a way on only for the third time, and of residents. */
function isShut(facts: CaseFacts, step: Step, now: Instant, reference: Reference): boolean {
  if (step === 'visit-none' && (facts.reporterKind !== 'resident' || facts.visitTries < 2)) return true;
  const refusal = refusalNow(facts, step, now, reference);
  return refusal !== null && !passing.includes(refusal);
}

/** Where the step leads this case. */
function wayOf(facts: CaseFacts, step: Step): Onward[] {
  const targets = arrowsOf(facts.state)
    .filter((arrow) => arrow.step === step && arrow.to !== facts.state)
    .flatMap(({ to }) => (to === 'draft' ? [] : [to]));
  const to = targets.length > 1 ? chosen(facts, step, targets) : targets[0];
  return to === undefined ? [] : [{ step, to }];
}

/** Of two targets the one that this case would come to. */
function chosen({ handler, signedAt }: CaseFacts, step: Step, targets: readonly State[]): State | undefined {
  // A ruling may name another unit; it is the same sentence either way.
  if (step === 'adjudicate') return 'awaiting_sign';
  return handler !== null && signedAt !== null ? 'in_progress' : targets.find((to) => to !== 'in_progress');
}

/** The stations of the ordinary way that still lie ahead, the end among them; none once it has ended. */
export function stationsAhead(state: CaseFacts['state']): State[] {
  const from = state === 'draft' ? state : (rejoins[state] ?? state);
  const at = road.findIndex((station) => station === from);
  return at < 0 ? [] : road.slice(at + 1);
}

const road = [
  'reported',
  'triaging',
  'awaiting_sign',
  'in_progress',
  'pending_check',
  'pending_visit',
  'closed',
] as const satisfies readonly State[];
/** Where detours come back to. */
const rejoins: Partial<Record<State, (typeof road)[number]>> = {
  verifying: 'triaging',
  awaiting_info: 'triaging',
  in_dispute: 'triaging',
  suspended: 'in_progress',
};
