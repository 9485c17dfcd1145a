import type {
  AskedPost,
  Assessment,
  Audit,
  Board,
  ClosureType,
  Custody,
  Cohandling,
  Extension,
  Instant,
  OffList,
  Opinion,
  PlaceLevel,
  Role,
  SealLevel,
  Satisfaction,
  Sensitivity,
  Severity,
  SignLimit,
  Slot,
  State,
  Supervision,
  Tier,
  TaskKind,
  TaskLimit,
  TaskOutcome,
  TaskState,
  TwoPersonAct,
  VerifyFinding,
} from './vocabulary.ts';
import type { PlaybookItem } from './playbook-items.ts';

/** Who must act now. Every open case has exactly one holder; a closed one has none. */
export type Holder =
  | { kind: 'person'; id: string }
  | { kind: 'unit'; id: string }
  /** A desk that several people man: role at a place, e.g. the dispatchers of a street; a board lead's desk names its board. */
  | { kind: 'post'; role: Role; place: string; board: Board | null };

/** A unit the case has been sent to, since when, and whether that unit has already applied to return it. */
export type UnitTurn = { unit: string; at: Instant; returned: Instant | null };

/**
 * Somebody asked for a two-person act, and another one has not agreed yet. `until`: for how long it is meant to be;
 * `level`: to what it is to be sealed.
 */
export type Ask = { act: TwoPersonAct; by: string; at: Instant; until: Instant | null; level?: SealLevel };

/** 授权查看: a person who may see a case of secrecy (W, X) beside those whose posts show it. */
export type Grant = { person: string; by: string; at: Instant };

/** 复核: what somebody of the district says of a finding that was appealed. */
export type Review = { by: string; at: Instant; opinion: Opinion };
/** An item of the playbook that was done, when and by whom. */
export type Tick = { item: PlaybookItem; at: Instant; by: string };
/** Who is asked to help: a unit or partner, or a post of the street. */
export type Party = { kind: 'unit'; id: string } | { kind: 'post'; role: AskedPost; place: string };

/** 子任务: what somebody beside the lead does for a case, with a clock and a small life of its own (task.ts). */
export type Task = {
  id: string;
  kind: TaskKind;
  /** What a template asks this party for; null where it was put into words. */
  slot: Slot | null;
  to: Party;
  state: TaskState;
  by: string;
  at: Instant;
  sign: SignLimit;
  limit: TaskLimit;
  signDue: Instant;
  due: Instant;
  /** Who took it over, and when. */
  handler: string | null;
  signedAt: Instant | null;
  /** When its party last said anything. */
  heardAt: Instant | null;
  /** When it was over, however it ended. */
  doneAt: Instant | null;
  outcome: TaskOutcome | null;
  /** 1: the district ruled that it stays with its party. */
  ruled: 0 | 1;
  /** The item of the list that such a task rests on. */
  item: string | null;
  /** What became of it at the gate, for good; null for what needed no admission. */
  offList: OffList | null;
  /** 1: its party sees the photos as found. */
  share: 0 | 1;
  /** How often somebody did something about it. */
  version: number;
};

/**
 * All that decides about a case. The stored row holds the same facts, and replaying the journal gives them again.
 * Free text is never a fact.
 */
export type CaseFacts = {
  id: string;
  state: State | 'draft';
  category: string;
  severity: Severity;
  /** The severity it was reported with: lowering it does not lift what S1 and S2 demand of a refusal. */
  reportedSeverity: Severity;
  sensitivity: Sensitivity;
  scheme: string;
  board: Board | null;
  unit: string | null;
  handler: string | null;
  triager: string | null;
  holder: Holder | null;
  heldSince: Instant | null;
  reporter: string;
  reporterKind: 'worker' | 'resident';
  district: string;
  street: string;
  community: string;
  grid: string | null;
  reportedAt: Instant;
  /** The disposal limit, computed once at report time and never overwritten (原时限). */
  dueAt: Instant;
  /** The disposal limit of the present category and severity, counted from the report as well (现时限). */
  workingDueAt: Instant;
  /** 1 while dueAt lies in a year whose holidays are not published. */
  dueProvisional: 0 | 1;
  /** By when the present stage must be left; what queues are sorted by. */
  stageDueAt: Instant | null;
  dispatchedAt: Instant | null;
  dispatchedBy: string | null;
  signedAt: Instant | null;
  contactedAt: Instant | null;
  /** The first contact or result there ever was, by whichever unit: 首次响应. */
  respondedAt: Instant | null;
  /** The latest submit-result; once the check has passed it decides whether the case was on time. */
  resultAt: Instant | null;
  closedAt: Instant | null;
  closureType: ClosureType | null;
  units: UnitTurn[];
  adjudicated: 0 | 1;
  rejectRequestedBy: string | null;
  mergedInto: string | null;
  /** 复发: the earlier case at the same place that was opened again for this one; how often this one was for another. */
  relapseOf: string | null;
  relapseCount: number;
  returnCount: number;
  /** How often a result was checked, and how often it failed. */
  checkCount: number;
  checkFailCount: number;
  /** How often it was sent back to be done again, by a check or by a visit. */
  reworkCount: number;
  /** How often it was closed after its visit; closing on the spot is not counted. */
  closureCount: number;
  reopenCount: number;
  visitTries: number;
  /** The last visit that reached nobody. */
  visitTriedAt: Instant | null;
  /** 催办: the last time somebody urged the holder, how often, and when the holder answered or moved the case on. */
  urgedAt: Instant | null;
  urgeCount: number;
  urgeAnsweredAt: Instant | null;
  /** What the last visit heard: is it solved, and, asked apart and of residents alone, is the reporter satisfied. */
  solved: 0 | 1 | null;
  satisfaction: Satisfaction | null;
  /** 延期: asked for, when, by whom and until when; null while nothing waits for an answer. */
  extensionAskedAt: Instant | null;
  extensionAskedBy: string | null;
  extensionUntil: Instant | null;
  /** How often it was granted. */
  extensionCount: number;
  extension: Extension;
  /** What waits for a second person, one request of each act at most, in the order of the acts. */
  requests: Ask[];
  /** 定密: what it was before it was sealed by two people; null for what its category alone makes secret. */
  sealedFrom: Sensitivity | null;
  /** Who may see it beside those whose posts show it, and who has stepped back from it (回避), by their ids. */
  grants: Grant[];
  recused: string[];
  /** 处置清单: what of the playbook was done, in the order in which it was. */
  ticks: Tick[];
  /** 涉险 and 止付 of a fraud, in yuan, as last noted. */
  atRiskYuan: number | null;
  stoppedYuan: number | null;
  /** 挂账: since when, and until when, while it is suspended; how often it was, and for how many minutes in the present unit. */
  suspendedAt: Instant | null;
  suspendUntil: Instant | null;
  suspendCount: number;
  pausedMinutes: number;
  /** 督办: by whom, since when, by when an answer is due, and when it came; null while nobody supervises it. */
  supervision: Supervision;
  supervisedBy: string | null;
  supervisedAt: Instant | null;
  supervisionDueAt: Instant | null;
  supervisionAnsweredAt: Instant | null;
  /** Who passed the last check, or asked that it be closed by force; and who closed it. Null while it is open again. */
  vouchedBy: string | null;
  closedBy: string | null;
  /** 抽查: whether this closing was drawn and what came of it; the last look at any closing, how often, and how often it failed. */
  audit: Audit;
  auditedBy: string | null;
  auditedAt: Instant | null;
  auditCount: number;
  auditFailCount: number;
  /** 认定 of a false closure: by whom, when, until when it may be answered; whose closing, and of which unit, it was. */
  assessment: Assessment;
  findingBy: string | null;
  findingAt: Instant | null;
  findingDueAt: Instant | null;
  findingOf: string | null;
  findingUnit: string | null;
  reviews: Review[];
  /** How often a finding stood in the end. */
  falseClosures: number;
  /** 提级: whether the street or the district works on it; and which unit keeps guard until somebody signs. */
  tier: Tier;
  guardUnit: string | null;
  /** When the system told that nobody has signed in time; null once somebody has, or it went elsewhere. */
  signAlertedAt: Instant | null;
  /** When it came to its end, null again once it is reopened; and when it was archived, which is for good. */
  endedAt: Instant | null;
  custody: Custody;
  archivedAt: Instant | null;
  /** 协办, in the order in which they were asked for, and whether anybody is still waited for. */
  tasks: Task[];
  cohandling: Cohandling;
  /** 核实: what the last look at the place found. */
  verified: VerifyFinding | null;
};

/** A post: a role at a place, for handlers and mediators within a unit, for board leads of a board. */
export type Post = {
  role: Role;
  place: string;
  level: PlaceLevel;
  /** The places above and including `place`, by level; absent below it. */
  district: string | null;
  street: string | null;
  unit: string | null;
  board: Board | null;
};

/** Whoever acts: a person with posts, or the system itself. */
export type Actor = { id: string; name: string; posts: readonly Post[]; system?: true };
