import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Act, Report } from '#records/cases.ts';
import type { Command } from '#rules/command.ts';
import { dayOf } from '#rules/deadlines.ts';
import type { CaseFacts } from '#rules/facts.ts';
import { itemsOf, playbookCategories } from '#rules/playbooks.ts';
import {
  closeReasons,
  closureTypes,
  extensionReasons,
  rejectReasons,
  returnReasons,
  revealReasons,
  satisfactions,
  sealLevels,
  sealReasons,
  sendBackReasons,
  severities,
  signLimits,
  steps,
  suspendReasons,
  taskLimits,
  taskOutcomes,
  terminateReasons,
  transferTargets,
  opinions,
  twoPersonActs,
  unsealReasons,
  verifyFindings,
  type Step,
} from '#rules/vocabulary.ts';
import { anOrdinaryReport } from './street.ts';

/** One thing somebody tries, drawn at random; numbers pick from whatever lists there are when it is tried. */
export type Move = {
  /** `offered`: what some person's page offers now; `any`: anybody, anything; `route`: three steps at once. */
  kind: 'offered' | 'any' | 'route' | 'report';
  which: number;
  who: number;
  pick: number;
  /** Minutes that pass before. */
  wait: number;
  /** Whether the texts, and a photo, that the form may need are there. */
  writes: boolean;
  photo: boolean;
  /** With an old version before his eyes. */
  stale: boolean;
};

const usually = (weight: number) =>
  fc.oneof({ weight, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });

export const anyMove: fc.Arbitrary<Move> = fc.record({
  kind: fc.oneof(
    { weight: 11, arbitrary: fc.constant('offered' as const) },
    { weight: 6, arbitrary: fc.constant('any' as const) },
    { weight: 2, arbitrary: fc.constant('route' as const) },
    { weight: 1, arbitrary: fc.constant('report' as const) },
  ),
  which: fc.nat(20),
  who: fc.nat(1000),
  pick: fc.nat(100_000),
  wait: fc.oneof(
    { weight: 30, arbitrary: fc.nat(15) },
    { weight: 5, arbitrary: fc.nat(60 * 30) },
    { weight: 1, arbitrary: fc.nat(60 * 24 * 35) },
  ),
  writes: usually(8),
  photo: usually(4),
  stale: usually(12).map((fresh) => !fresh),
});

/** What there is to choose from: codes that exist, of this street and of another, and one that does not. */
export type Choices = {
  units: readonly string[];
  categories: readonly string[];
  people: readonly string[];
  photo: string;
};

/** The n-th of a list, counted round and round. */
export function pickFrom<T>(list: readonly T[], n: number): T {
  const one = list[n % list.length];
  if (one === undefined) throw new Error('Nothing to pick from');
  return one;
}

/** Noise between neighbours that a resident has told a worker of. */
export const fromResident = {
  category: 'NBR01',
  contact: { name: '王阿姨', phone: '13800000000' },
} satisfies Partial<Report>;

/** A report of one of these categories, possible or not. */
export function reportOf(move: Move, choices: Choices): Report {
  return {
    ...anOrdinaryReport,
    category: pickFrom(choices.categories, move.pick),
    urgent: move.pick % 7 === 0,
    handled: move.pick % 5 === 0,
    contact: move.pick % 3 === 0 ? fromResident.contact : null,
    photos: move.photo ? [choices.photo] : [],
    grid: pickFrom(['330212012007-07', '330212005013-02', 'no-such-grid'], move.pick),
  };
}

/** The leader on duty of the demo street. */
const dutyDesk = { kind: 'post', role: 'street_duty_leader', place: '330212012000' };

/**
 * A step of a case with everything that its form could hold, right or wrong as the move has drawn it; `other`: another case,
 * which it may name.
 */
export function actOf(
  step: Step,
  move: Move,
  choices: Choices,
  { own, other }: { own: CaseFacts; other: CaseFacts },
  now: string,
): Act {
  const { pick } = move;
  const community = { kind: 'post', role: 'community_admin', place: own.community };
  const playbook = [...itemsOf(own.category), ...itemsOf(pickFrom(playbookCategories, pick % 4))];
  const others = step === 'submit-result' ? [{ kind: 'before' as const, shas: [choices.photo] }] : [];
  const papers = step === 'submit-result' ? { reference: '编号', document: '文书', loss: '无' } : {};
  const near = choices.units.filter((id) => id.startsWith(own.street));
  const unit = pickFrom(pick % 5 === 0 ? choices.units : near, pick);
  const command = {
    step,
    unit,
    person: pick % 3 === 0 ? null : pickFrom(choices.people, pick),
    category: pickFrom(choices.categories, pick),
    severity: pickFrom(severities, pick),
    into: other,
    again: other,
    nextDay: dayAfter(now, 1 + (pick % 3)),
    suggest: pick % 2 === 0 ? null : unit,
    target: pickFrom(transferTargets, pick),
    closure: pickFrom(closureTypes, pick),
    reason: pickFrom(reasonsOf(step), pick),
    satisfaction: pickFrom(satisfactions, pick),
    day: step === 'request-suspend' ? dayAfter(now, 1 + (pick % 32)) : dayAfter(own.workingDueAt, pick % 4),
    act: pickFrom([...own.requests.map(({ act }) => act), ...twoPersonActs], pick % 4),
    opinion: pickFrom(opinions, pick),
    found: pickFrom(verifyFindings, pick),
    days: pickFrom([1, 3, 10, 4], pick),
    level: pickFrom(sealLevels, pick),
    item: pickFrom([...(step === 'untick' ? own.ticks.map(({ item }) => item) : []), ...playbook], pick % 6),
    ago: pick % 90,
    atRisk: pick,
    stopped: pick % 2000,
    last4: pick % 11 > 0,
    ask: {
      id: randomUUID(),
      slot: null,
      side: pick % 5 === 0,
      to: [dutyDesk, community][pick % 4] ?? { kind: 'unit', id: unit },
      sign: pickFrom(signLimits, pick),
      limit: pickFrom(taskLimits, pick),
      item: null,
      share: pick % 2,
    },
    meeting: 'no-such-meeting',
    task: pickFrom([...own.tasks.map(({ id }) => id), 'no-such-task'], pick),
    keep: pick % 2 === 0,
    outcome: pickFrom(taskOutcomes, pick),
  };
  return {
    command: fieldsOf(command) as Command,
    texts: move.writes ? { remark: `第 ${pick} 次`, guidance: '请向社区反映', ...papers } : {},
    photos: { kind: 'after', shas: move.photo ? [choices.photo] : [], ...(move.photo ? { others } : {}) },
  };
}

/** Each step gets the fields it knows, as the forms do. */
function fieldsOf(all: { step: Step } & Record<string, unknown>): object {
  const names: Partial<Record<Step, string[]>> = {
    classify: ['category', 'severity'],
    raise: ['severity'],
    dispatch: ['unit'],
    adjudicate: ['unit'],
    escalate: ['unit'],
    assign: ['unit', 'person'],
    merge: ['into'],
    'send-back': ['reason'],
    return: ['reason', 'suggest'],
    'request-extension': ['reason', 'day'],
    'request-suspend': ['reason', 'day'],
    'request-terminate': ['reason'],
    'request-close': ['reason'],
    'request-seal': ['reason', 'level'],
    'request-unseal': ['reason'],
    'grant-sight': ['person'],
    'end-sight': ['person'],
    'review-appeal': ['opinion'],
    'refuse-request': ['act'],
    'withdraw-request': ['act'],
    verified: ['found'],
    tick: ['item', 'ago'],
    untick: ['item'],
    'note-loss': ['atRisk', 'stopped', 'last4'],
    'hold-meeting': ['meeting'],
    'add-co': ['ask'],
    whistle: ['ask'],
    'child-sign': ['task'],
    'report-in': ['task'],
    'child-refuse': ['task'],
    'child-note': ['task'],
    'child-waive': ['task'],
    'child-admit': ['task'],
    'child-deny': ['task'],
    'child-rule': ['task', 'keep'],
    'child-done': ['task', 'outcome'],
    supervise: ['days'],
    'list-supervision': ['days'],
    reject: ['reason'],
    'request-reject': ['reason'],
    'submit-result': ['closure', 'nextDay'],
    'reopen-relapse': ['again'],
    'visit-ok': ['satisfaction'],
    'visit-bad': ['satisfaction'],
    reveal: ['reason'],
    'transfer-out': ['target'],
  };
  return Object.fromEntries(['step', ...(names[all.step] ?? [])].map((name) => [name, all[name]]));
}

/** A few days from an instant on. */
function dayAfter(at: string, days: number): string {
  return dayOf(new Date(Date.parse(at) + days * 86_400_000).toISOString());
}

function reasonsOf(step: Step): readonly string[] {
  if (step === 'send-back') return sendBackReasons;
  if (step === 'reveal') return revealReasons;
  if (step === 'request-extension') return extensionReasons;
  if (step === 'request-suspend') return suspendReasons;
  if (step === 'request-terminate') return terminateReasons;
  if (step === 'request-close') return closeReasons;
  if (step === 'request-seal') return sealReasons;
  if (step === 'request-unseal') return unsealReasons;
  return step === 'return' ? returnReasons : rejectReasons;
}

/** Any step there is, those of the system and of drafts among them; a meeting is written down with all its cases only. */
export function anyStep(move: Move): Step {
  return pickFrom(
    steps.filter((step) => step !== 'hold-meeting'),
    move.pick,
  );
}
