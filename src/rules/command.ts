import type { CaseFacts, Task, UnitTurn } from './facts.ts';
import type { PlainTaskStep, TaskStep } from './task.ts';
import type {
  ChosenClosure,
  CloseReason,
  Day,
  ExtensionReason,
  Instant,
  MeetingKind,
  PhotoKind,
  Opinion,
  RejectReason,
  ReturnReason,
  ReadReason,
  RevealReason,
  Satisfaction,
  SealLevel,
  SealReason,
  SendBackReason,
  Sensitivity,
  Severity,
  Step,
  SuspendReason,
  TaskOutcome,
  TerminateReason,
  TransferTarget,
  TwoPersonAct,
  UnsealReason,
  VerifyFinding,
} from './vocabulary.ts';

/** What a person asks for. Free text never reaches the rules: they only know which fields were written. */
export type Command = Asked & {
  wrote?: readonly string[];
  photos?: number;
  /** Kinds of photos that a result can point to: those that hang on the case already, and those of this step. */
  shown?: readonly PhotoKind[];
};

type Asked =
  | { step: 'classify'; category: string; severity: Severity }
  /** 调高紧急程度. */
  | { step: 'raise'; severity: Severity }
  | { step: 'dispatch' | 'adjudicate'; unit: string }
  /** 提级 to a unit of the district. */
  | { step: 'escalate'; unit: string }
  /** To a person of a unit of the board, or to another unit of the board. */
  | { step: 'assign'; unit: string; person: string | null }
  /** `relapse`: into one that was closed, and is opened again for it. */
  | { step: 'merge'; into: MergeTarget; relapse?: true }
  | { step: 'send-back'; reason: SendBackReason }
  /** `item`: the line of the duty list that the unit quotes. */
  | { step: 'return'; reason: ReturnReason; suggest: string | null; item?: string | null }
  | { step: 'reject' | 'request-reject'; reason: RejectReason }
  /** 申请延期 until a day, whose end is worked out (extension.ts). */
  | { step: 'request-extension'; reason: ExtensionReason; day: Day }
  /** `nextDay`: when somebody looks again, where the category asks for it. */
  | { step: 'submit-result'; closure: ChosenClosure; nextDay?: Day | null }
  /** 复发重开: the new case of the same kind at the same place, which is merged into this one. */
  | { step: 'reopen-relapse'; again: MergeTarget | null }
  /** 看联系电话: opens a phone number, which otherwise stands masked; 看上报人, 看保密事件: who reported, a sealed case's page. */
  | { step: 'reveal'; reason: RevealReason; what?: never }
  | { step: 'reveal'; reason: ReadReason; what: 'reporter' | 'case' }
  /** Solved or not, and asked apart: satisfied. Without an answer it is `unsaid`. */
  | { step: 'visit-ok' | 'visit-bad'; satisfaction?: Satisfaction }
  | { step: 'transfer-out'; target: TransferTarget }
  | { step: 'verified'; found: VerifyFinding }
  /** 挂账 until a day, when somebody looks at it again. */
  | { step: 'request-suspend'; reason: SuspendReason; day: Day }
  | { step: 'request-terminate'; reason: TerminateReason }
  | { step: 'request-close'; reason: CloseReason }
  | { step: 'refuse-request' | 'withdraw-request'; act: TwoPersonAct }
  /** 复核 of an appeal: does the finding stand? */
  | { step: 'review-appeal'; opinion: Opinion }
  /** 定密 and 解密. */
  | { step: 'request-seal'; reason: SealReason; level: SealLevel }
  | { step: 'request-unseal'; reason: UnsealReason }
  | { step: 'grant-sight' | 'end-sight'; person: string }
  /** 处置清单: an item that was done, so many minutes ago where it was not just now. */
  | { step: 'tick'; item: string; ago?: number }
  | { step: 'untick'; item: string }
  /** 涉险 and 止付 in yuan. `last4`: what is written of the account, if anything, is its last four digits. */
  | { step: 'note-loss'; atRisk: number; stopped: number; last4: boolean }
  /** 督办: an answer is due within so many working days. */
  | { step: 'supervise' | 'list-supervision'; days: number }
  /** 协办 and 吹哨: whom to ask for what; its id is made by whoever asks. */
  | { step: 'add-co' | 'whistle'; ask: NewTask }
  /** 联席会议: what was said there of this case, and when and with whom it was held; its decisions follow as tasks. */
  | { step: 'hold-meeting'; meeting: string; held?: Held }
  /** Of the task named. `seen`: the version of it that the person had before his eyes. */
  | { step: PlainTaskStep; task: string; seen?: number }
  | { step: 'child-rule'; task: string; seen?: number; keep: boolean }
  | { step: 'child-done'; task: string; seen?: number; outcome: TaskOutcome }
  /** Category and severity as they were when reported: the original due never follows a later classification. */
  | { step: 'fix-due'; category: string; severity: Severity }
  | { step: PlainStep };

/** A meeting as it was held. `sides`: units and partners that sat there. */
export type Held = { kind: MeetingKind; at: Instant; sides: readonly string[] };

/** A task as it is asked for. */
export type NewTask = Pick<Task, 'id' | 'slot' | 'to' | 'sign' | 'limit' | 'item' | 'share'> & {
  side: boolean;
  /** The meeting that decided it. */
  meeting?: string;
};

export type PlainStep = Exclude<
  Step,
  | TaskStep
  | 'add-co'
  | 'whistle'
  | 'hold-meeting'
  | 'verified'
  | 'review-appeal'
  | 'request-suspend'
  | 'request-terminate'
  | 'request-close'
  | 'refuse-request'
  | 'request-seal'
  | 'request-unseal'
  | 'grant-sight'
  | 'end-sight'
  | 'withdraw-request'
  | 'tick'
  | 'untick'
  | 'note-loss'
  | 'supervise'
  | 'list-supervision'
  | 'classify'
  | 'raise'
  | 'dispatch'
  | 'adjudicate'
  | 'escalate'
  | 'assign'
  | 'merge'
  | 'send-back'
  | 'return'
  | 'request-extension'
  | 'reject'
  | 'request-reject'
  | 'reveal'
  | 'submit-result'
  | 'reopen-relapse'
  | 'visit-ok'
  | 'visit-bad'
  | 'transfer-out'
  | 'fix-due'
>;

/** The case another one is merged into, as it stands now. */
export type MergeTarget = Pick<
  CaseFacts,
  'id' | 'state' | 'category' | 'sensitivity' | 'street' | 'community'
>;

/** A command as the machine takes it: who, when, and what the lookups gave. */
export type CaseEvent = {
  type: Step;
  at: Instant;
  by: string;
  command: Command;
  /** What this step sets, worked out from the command and the reference data. */
  set: Partial<CaseFacts>;
  /** Steps bound to a time window: until when. */
  until: Instant | null;
  /** The law itself fixes the limit of the case's category. */
  fixedByLaw: boolean;
  /** How secret the case would be without its seal. */
  unsealed: Sensitivity;
  turn: UnitTurn | null;
};
