import type { Act } from '#records/cases.ts';
import type {
  ChosenClosure,
  Day,
  ExtensionReason,
  RejectReason,
  ReturnReason,
  Satisfaction,
  SuspendReason,
  TerminateReason,
} from '#rules/vocabulary.ts';
import type { SendBackReason, Severity, TransferTarget } from '#rules/vocabulary.ts';
import type { Span } from './clock.ts';
import { resultOf } from './evidence.ts';
import type { PhotoName } from './photos.ts';
import type { Move } from './story.ts';

/** Who handles for the units that have people in the table. */
export const handlerOf = { fire: 'lin', police: 'he', mediation: 'fang', social: 'luo' } as const;
export type MannedUnit = keyof typeof handlerOf;

const claimed: Act = { command: { step: 'claim' } };
const said = (remark: string | undefined) => (remark === undefined ? {} : { texts: { remark } });

/** The same move after another wait than usual. */
export const after = (wait: Span, move: Move): Move => ({ ...move, wait });

export const claim = (by: string): Move => ({ by, pace: 'claim', acts: () => [claimed] });

/** 转办: claim, classify, dispatch as one act. */
export const route = (by: string, unit: string, remark?: string, severity?: Severity): Move => ({
  by,
  pace: 'claim',
  acts: (at) => [
    claimed,
    { command: { step: 'classify', category: at.category, severity: severity ?? at.severity } },
    { command: { step: 'dispatch', unit: at.unit(unit) }, ...said(remark) },
  ],
});

/** Claim, and send back for what is missing. */
export const sendBack = (by: string, reason: SendBackReason, remark: string): Move => ({
  by,
  pace: 'claim',
  acts: () => [claimed, { command: { step: 'send-back', reason }, ...said(remark) }],
});

export const supply = (by: string, remark: string, photos: readonly PhotoName[] = []): Move => ({
  by,
  pace: 'errand',
  acts: (at) => [
    { command: { step: 'supply' }, ...said(remark), photos: { kind: 'found', shas: at.photos(photos) } },
  ],
});

/** By a dispatcher who has the case already. */
export const dispatch = (by: string, unit: string, remark?: string): Move => ({
  by,
  pace: 'claim',
  acts: (at) => [{ command: { step: 'dispatch', unit: at.unit(unit) }, ...said(remark) }],
});

export const recall = (by: string): Move => plain(by, 'moment', 'recall');
export const sign = (by: string): Move => plain(by, 'sign', 'sign');
export const contact = (by: string, remark: string): Move => plain(by, 'contact', 'contact', remark);
export const pass = (remark?: string, by = 'xu'): Move => plain(by, 'check', 'check-pass', remark);
export const fail = (remark: string, by = 'xu'): Move => plain(by, 'check', 'check-fail', remark);
export const ok = (by: string, remark?: string, satisfaction: Satisfaction = 'satisfied'): Move => ({
  by,
  pace: 'visit',
  acts: () => [{ command: { step: 'visit-ok', satisfaction }, ...said(remark) }],
});
export const bad = (by: string, remark: string): Move => plain(by, 'visit', 'visit-bad', remark);
export const urge = (by: string): Move => plain(by, 'errand', 'urge');
export const answerUrge = (by: string, remark: string): Move => plain(by, 'errand', 'answer-urge', remark);
export const unreached = (remark: string, by = 'xu'): Move => plain(by, 'visit', 'visit-none', remark);
export const cancel = (by: string, remark: string): Move => plain(by, 'moment', 'cancel', remark);
export const reopen = (by: string, remark: string): Move => plain(by, 'days', 'reopen', remark);
export const confirmReject = (by: string, remark: string): Move =>
  plain(by, 'errand', 'confirm-reject', remark);

export const note = (by: string, remark: string, photos: readonly PhotoName[] = []): Move => ({
  by,
  pace: 'errand',
  acts: (at) => [
    { command: { step: 'note' }, ...said(remark), photos: { kind: 'note', shas: at.photos(photos) } },
  ],
});

/** The board's lead names who of the unit does it. */
export const assign = (by: string, unit: string, person: string): Move => ({
  by,
  pace: 'errand',
  acts: (at) => [{ command: { step: 'assign', unit: at.unit(unit), person: at.person(person) } }],
});

/** Somebody who has to ring opens the phone number. */
export const reveal = (by: string): Move => ({
  by,
  pace: 'moment',
  acts: () => [{ command: { step: 'reveal', reason: 'handling' } }],
});

/** 申请延期 until a day, and what becomes of it. */
export const askMoreTime = (by: string, reason: ExtensionReason, day: Day, remark: string): Move => ({
  by,
  pace: 'errand',
  acts: () => [{ command: { step: 'request-extension', reason, day }, ...said(remark) }],
});
export const grantMoreTime = (by: string): Move => plain(by, 'rule', 'grant-extension');
export const denyMoreTime = (by: string, remark: string): Move => plain(by, 'rule', 'deny-extension', remark);

/** 挂账 for so many days, for whoever agrees to it. */
export const askToWait = (by: string, reason: SuspendReason, days: number, remark: string): Move => ({
  by,
  pace: 'errand',
  acts: (at) => [{ command: { step: 'request-suspend', reason, day: at.dayIn(days) }, ...said(remark) }],
});
export const agreeToWait = (by: string): Move => plain(by, 'rule', 'suspend');

/** 终止, for a supervisor to agree to. */
export const askToEnd = (by: string, reason: TerminateReason, remark: string, guidance: string): Move => ({
  by,
  pace: 'errand',
  acts: () => [{ command: { step: 'request-terminate', reason }, texts: { remark, guidance } }],
});
export const agreeToEnd = (by: string): Move => plain(by, 'rule', 'terminate');

/** 督办: an answer is due within so many working days. */
export const supervise = (by: string, days: number, remark: string): Move => ({
  by,
  pace: 'errand',
  acts: () => [{ command: { step: 'supervise', days }, ...said(remark) }],
});

/** Claim, and ask the grid whether it is true. */
export const askVerify = (by: string, remark: string): Move => ({
  by,
  pace: 'claim',
  acts: () => [claimed, { command: { step: 'ask-verify' }, ...said(remark) }],
});

/** What was written wrongly on the report is put right. */
export const correct = (by: string, place: string, remark: string): Move => ({
  by,
  pace: 'moment',
  acts: () => [{ command: { step: 'correct' }, texts: { place, remark } }],
});

export const done = (
  by: string,
  remark: string,
  photos: readonly PhotoName[] = [],
  closure: ChosenClosure = 'solved',
): Move => ({
  by,
  pace: 'result',
  acts: (at) => [resultOf(at, closure, remark, photos)],
});

export const giveBack = (by: string, reason: ReturnReason, remark: string, suggest?: string): Move => ({
  by,
  pace: 'errand',
  acts: (at) => [
    {
      command: { step: 'return', reason, suggest: suggest === undefined ? null : at.unit(suggest) },
      ...said(remark),
    },
  ],
});

export const rule = (by: string, unit: string, remark: string): Move => ({
  by,
  pace: 'rule',
  acts: (at) => [{ command: { step: 'adjudicate', unit: at.unit(unit) }, ...said(remark) }],
});

export const merge = (by: string, into: string): Move => ({
  by,
  pace: 'claim',
  into,
  acts: (at) => [claimed, { command: { step: 'merge', into: at.into! } }],
});

/** S3 and S4: one person declines, and says where to turn. */
export const reject = (by: string, reason: RejectReason, guidance: string): Move => ({
  by,
  pace: 'claim',
  acts: () => [claimed, { command: { step: 'reject', reason }, texts: { guidance } }],
});

/** S1 and S2: another person has to confirm it. */
export const askReject = (by: string, reason: RejectReason, guidance: string): Move => ({
  by,
  pace: 'claim',
  acts: () => [claimed, { command: { step: 'request-reject', reason }, texts: { guidance } }],
});

export const transferOut = (by: string, target: TransferTarget, remark: string): Move => ({
  by,
  pace: 'claim',
  acts: () => [claimed, { command: { step: 'transfer-out', target }, ...said(remark) }],
});

/** Routed, signed, first contact: under way. */
export const begun = (by: string, unit: MannedUnit, found: string): Move[] => [
  route(by, unit),
  sign(handlerOf[unit]),
  contact(handlerOf[unit], found),
];

/** Under way and done. */
export const worked = (
  by: string,
  unit: MannedUnit,
  found: string,
  result: string,
  photos: readonly PhotoName[] = [],
  closure: ChosenClosure = 'solved',
): Move[] => [...begun(by, unit, found), done(handlerOf[unit], result, photos, closure)];

type PlainStep =
  | 'recall'
  | 'sign'
  | 'contact'
  | 'check-pass'
  | 'check-fail'
  | 'visit-bad'
  | 'visit-none'
  | 'cancel'
  | 'reopen'
  | 'confirm-reject'
  | 'urge'
  | 'answer-urge'
  | 'grant-extension'
  | 'deny-extension'
  | 'suspend'
  | 'terminate';

function plain(by: string, pace: Move['pace'], step: PlainStep, remark?: string): Move {
  return { by, pace, acts: () => [{ command: { step }, ...said(remark) }] };
}
