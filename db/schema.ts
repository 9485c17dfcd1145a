import type { Generated, Kysely } from 'kysely';
import type {
  AskedPost,
  Assessment,
  Audit,
  Board,
  Channel,
  ClosureType,
  Custody,
  Cohandling,
  Day,
  Extension,
  Instant,
  MeetingKind,
  OffList,
  PartnerKind,
  Opinion,
  PhotoKind,
  PlaceLevel,
  Role,
  SealLevel,
  Satisfaction,
  Sensitivity,
  Severity,
  SignLimit,
  Slot,
  State,
  Step,
  Supervision,
  Tier,
  TaskKind,
  TaskLimit,
  TaskOutcome,
  TaskState,
  TwoPersonAct,
  VerifyFinding,
} from '#rules/vocabulary.ts';
import type { Course } from '#rules/counted.ts';
import type { EvidenceText } from '#rules/evidence.ts';
import type { PlaybookItem } from '#rules/playbook-items.ts';
import type { MatterList } from '#rules/admission.ts';
import type { LimitUnit, Stage } from '#rules/reference.ts';

/** A text column that holds JSON of type T; parsed by whoever reads it. */
export type Json<T> = string & { readonly __json?: T };
type Flag = 0 | 1;

/** Who works here. Names of staff stay; everything else of a person can be blanked. */
export type PersonTable = {
  id: string;
  login: string;
  name: string;
  /** Without tones, a space between syllables: `zhou ming`. Empty until it is made. */
  pinyin: string;
  phone: string | null;
  /** argon2id in PHC form; null until the person has chosen one. */
  password: string | null;
  created_at: Instant;
  created_by: string | null;
  left_at: Instant | null;
};

export type PostTable = {
  id: string;
  person_id: string;
  role: Role;
  place_id: string;
  unit_id: string | null;
  board: Board | null;
  granted_at: Instant;
  granted_by: string | null;
  ended_at: Instant | null;
};

export type SessionTable = {
  /** SHA-256 of the cookie's token: a stolen database opens no session. */
  id: string;
  person_id: string;
  /** `phone`: a worker's own device, 30 days; `desk`: idle 30 min, absolute 12 h. */
  kind: 'desk' | 'phone';
  agent: string;
  created_at: Instant;
  seen_at: Instant;
  ends_at: Instant;
  /** A secret of a second factor that this person is about to take, shown to this session alone. */
  offer: string | null;
};

/** Somebody who gave the right password and still owes the code. Opens nothing; see records/half-sessions.ts. */
export type HalfSessionTable = {
  /** SHA-256 of the cookie's token. */
  id: string;
  person_id: string;
  own_phone: Flag;
  /** The secret to be confirmed, for a person who has no second factor yet. */
  offer: string | null;
  tries: number;
  ends_at: Instant;
};

/** What makes a person's codes (RFC 6238). */
export type SecondFactorTable = {
  person_id: string;
  /** Base32 of 20 bytes. */
  secret: string;
  /** The 30 seconds (since 1970) of the last code that was taken: none is taken twice. */
  last_step: number;
  set_at: Instant;
};

/** Single-use codes for the day the phone is lost. */
export type RecoveryCodeTable = {
  /** SHA-256 of person and code. */
  id: string;
  person_id: string;
  used_at: Instant | null;
};

/** Failed sign-ins per name and address; survives a restart. */
export type SignInTryTable = {
  login: string;
  address: string;
  failures: number;
  last_at: Instant;
  locked_until: Instant | null;
};

/** A device that this person has signed in on before: its tries are never locked out by strangers. */
export type KnownDeviceTable = { id: string; person_id: string; seen_at: Instant };

/** Single-use links by which a person sets the first or a new password. */
export type DoorLinkTable = {
  /** SHA-256 of the link's token. */
  id: string;
  person_id: string;
  made_by: string | null;
  made_at: Instant;
  ends_at: Instant;
  used_at: Instant | null;
};

/** City → district → street → community → grid → micro-grid, as one tree. */
export type PlaceTable = {
  id: string;
  parent_id: string | null;
  level: PlaceLevel;
  kind: string;
  name: string;
  short_name: string;
  name_en: string;
  pinyin: string;
  /** `/330200000000/330212000000/…/`: the ids from the city down to here. */
  path: string;
  /** `nbs`: official code list; `local`: set up by the operator. */
  source: 'nbs' | 'local';
  closed_at: Instant | null;
};

/** Functional areas (前湾新区, 高新区) lie over the official divisions with codes of their own. */
export type OverlayTable = { id: string; name: string; name_en: string; note: string };

export type UnitTable = {
  id: string;
  place_id: string;
  scheme_id: string;
  board: Board;
  name: string;
  name_en: string;
  phone: string | null;
  /** 协办单位: no unit of the street; null for those that are. */
  partner: PartnerKind | null;
  closed_at: Instant | null;
};
/** Which category groups a unit handles; dispatching elsewhere needs a reason. */
export type UnitDutyTable = { unit_id: string; group_code: string };

/** 事项清单 of a street, item by item: who leads, on which basis, by when. */
export type DutyItemTable = {
  /** `330212012000-3.2`: the street's code and the number, which never change. */
  id: string;
  street_id: string;
  number: string;
  category: string;
  name: string;
  name_en: string;
  lead_unit: string;
  /** Law and article. */
  basis: string;
  basis_en: string;
  /** The limit in words, as the list has it. */
  deadline: string;
  deadline_en: string;
  closed_at: Instant | null;
};
/** Who helps with an item. */
export type DutyItemCoTable = { item_id: string; unit_id: string };
/** 准入清单 of a district: what may be handed down to its communities. */
export type MatterItemTable = {
  /** `330212000000-a3`: the district's code, a letter for the list, the number. */
  id: string;
  district_id: string;
  list: MatterList;
  number: string;
  name: string;
  name_en: string;
  basis: string;
  basis_en: string;
  closed_at: Instant | null;
};

export type BoardSchemeTable = {
  id: string;
  name: string;
  name_en: string;
  valid_from: Day;
  valid_to: Day | null;
};
export type BoardTable = {
  scheme_id: string;
  id: Board;
  position: number;
  name: string;
  name_en: string;
  /** The one-character seal: 调 治 急 社. */
  seal: string;
};

export type CategoryGroupTable = {
  code: string;
  position: number;
  name: string;
  name_en: string;
};
export type CategoryTable = {
  code: string;
  group_code: string;
  position: number;
  name: string;
  name_en: string;
  /** At most six characters, for tiles and rows. */
  short_name: string;
  short_name_en: string;
  board: Board | null;
  /** 1: no source names the board; to be confirmed by the city. */
  board_assumed: Flag;
  severity: Severity;
  /** CategoryLimits of rules/reference.ts. */
  limits: Json<unknown>;
  escalate: string;
  escalate_en: string;
  sensitivity: Sensitivity;
  self_close: Flag;
  photo_needed: Flag;
  evidence: string;
  evidence_en: string;
  /** Need[] of rules/evidence.ts: what closing needs beside a photo. */
  close_needs: Json<unknown>;
  basis: string;
  /** When the operator last changed it: loading reference data anew leaves such a category alone. */
  changed_at: Instant | null;
};
export type SeverityLimitTable = {
  severity: Severity;
  stage: Stage;
  amount: number;
  unit: LimitUnit;
};
export type CalendarDayTable = {
  day: Day;
  kind: 'holiday' | 'makeup_workday';
  name: string;
  name_en: string;
};
/** A year whose holidays are published. */
export type CalendarYearTable = { year: number };

/** One row a case: the facts as they stand (rules/facts.ts), and what lists need to show. */
export type CaseTable = {
  id: string;
  number: string;
  public_code: string;
  version: number;
  state: State;
  category: string;
  severity: Severity;
  reported_severity: Severity;
  sensitivity: Sensitivity;
  scheme_id: string;
  board: Board | null;
  unit_id: string | null;
  handler_id: string | null;
  triager_id: string | null;
  holder_kind: 'person' | 'unit' | 'post' | null;
  holder_id: string | null;
  holder_role: Role | null;
  holder_board: Board | null;
  held_since: Instant | null;
  reporter_kind: 'worker' | 'resident';
  district_id: string;
  street_id: string;
  community_id: string;
  grid_id: string | null;
  /** Current title and place; the originals lie in case_text. Blanked by erasure. */
  title: string;
  place_text: string;
  /** WGS84, micro-degrees. */
  lat_e6: number | null;
  lon_e6: number | null;
  channel: Channel;
  reported_at: Instant;
  reported_on: Day;
  due_at: Instant;
  working_due_at: Instant;
  due_provisional: Flag;
  stage_due_at: Instant | null;
  dispatched_at: Instant | null;
  dispatched_by: string | null;
  signed_at: Instant | null;
  contacted_at: Instant | null;
  responded_at: Instant | null;
  result_at: Instant | null;
  closed_at: Instant | null;
  closed_on: Day | null;
  closure_type: ClosureType | null;
  adjudicated: Flag;
  reject_requested_by: string | null;
  merged_into: string | null;
  /** The earlier case at the same place that was opened again for this one; how often this one was. */
  relapse_of: string | null;
  relapse_count: number;
  return_count: number;
  check_count: number;
  check_fail_count: number;
  rework_count: number;
  closure_count: number;
  reopen_count: number;
  visit_tries: number;
  visit_tried_at: Instant | null;
  /** The sender's own number: a 12345 order, a 110 slip. */
  order_number: string | null;
  /** The key pressed on a hotline: '4' = 新就业群体专线 of 12345. */
  sub_line: string | null;
  /** Findings of one call or visit share it. */
  intake_id: string | null;
  urged_at: Instant | null;
  urge_count: number;
  urge_answered_at: Instant | null;
  solved: Flag | null;
  satisfaction: Satisfaction | null;
  extension_asked_at: Instant | null;
  extension_asked_by: string | null;
  extension_until: Instant | null;
  extension_count: number;
  /** What goes on beside the state: the regions of the machine. */
  extension: Extension;
  supervision: Supervision;
  /** What it was before two people sealed it. */
  sealed_from: Sensitivity | null;
  suspended_at: Instant | null;
  suspend_until: Instant | null;
  suspend_count: number;
  paused_minutes: number;
  supervised_by: string | null;
  supervised_at: Instant | null;
  supervision_due_at: Instant | null;
  supervision_answered_at: Instant | null;
  vouched_by: string | null;
  closed_by: string | null;
  audit: Audit;
  audited_by: string | null;
  audited_at: Instant | null;
  audit_count: number;
  audit_fail_count: number;
  assessment: Assessment;
  finding_by: string | null;
  finding_at: Instant | null;
  finding_due_at: Instant | null;
  finding_of: string | null;
  finding_unit: string | null;
  false_closures: number;
  tier: Tier;
  /** The unit that keeps guard until somebody signs. */
  guard_unit_id: string | null;
  sign_alerted_at: Instant | null;
  ended_at: Instant | null;
  custody: Custody;
  archived_at: Instant | null;
  verified: VerifyFinding | null;
  /** Of a fraud, in yuan. */
  at_risk_yuan: number | null;
  stopped_yuan: number | null;
  /** How many requests wait in case_request. */
  request_count: number;
  /** 联动: whether anybody is waited for, by when the first of them, and whether the district has to decide about one. */
  cohandling: Cohandling;
  task_due_at: Instant | null;
  asks_district: Flag;
  /** Which lists beside the case hold anything, a bit for each (records/case-lists.ts): most cases are spared the question. */
  lists: number;
  /** The newest line that a form must have seen: not a note, a look or a tick. */
  moved_seq: number;
  /** Kept ready for figures (rules/counted.ts): what became of it against its due, */
  course: Course;
  /** hour of the week of the report, minutes to the first response and to the end. */
  reported_slot: number;
  response_minutes: number | null;
  took_minutes: number | null;
};

/** Who reported: a table of its own, so that it can be guarded and erased by itself. */
export type CaseReporterTable = {
  case_id: string;
  person_id: string;
  /** The resident on whose behalf it was reported. */
  contact_name: string | null;
  contact_phone: string | null;
};

/** 复核: what somebody said of a finding that was appealed. */
export type CaseReviewTable = {
  case_id: string;
  position: number;
  by_id: string;
  at: Instant;
  opinion: Opinion;
};

/** What one person asked for and another has to agree to. */
export type CaseRequestTable = {
  case_id: string;
  act: TwoPersonAct;
  asked_by: string;
  asked_at: Instant;
  until_at: Instant | null;
  level: SealLevel | null;
};

/** Who may see a case of secrecy beside those whose posts show it. */
export type CaseGrantTable = { case_id: string; person_id: string; granted_by: string; granted_at: Instant };
/** Who stepped back from a case and does not see it any more. */
export type CaseRecusalTable = { case_id: string; person_id: string };
/** What was done of the playbook of its category (rules/playbooks.ts). */
export type CaseTickTable = { case_id: string; item: PlaybookItem; done_at: Instant; done_by: string };
/** 协办: what somebody beside the lead does for a case. Either `unit_id`, or a post of the street. */
export type TaskTable = {
  id: string;
  case_id: string;
  kind: TaskKind;
  slot: Slot | null;
  state: TaskState;
  unit_id: string | null;
  to_role: AskedPost | null;
  to_place: string | null;
  asked_by: string;
  asked_at: Instant;
  sign_limit: SignLimit;
  task_limit: TaskLimit;
  sign_due_at: Instant;
  due_at: Instant;
  handler_id: string | null;
  signed_at: Instant | null;
  heard_at: Instant | null;
  done_at: Instant | null;
  outcome: TaskOutcome | null;
  ruled: Flag;
  item: string | null;
  off_list: OffList | null;
  share: Flag;
  version: number;
};

/** 联席会议; its minutes are texts of its cases, its decisions their tasks. */
export type MeetingTable = {
  id: string;
  street_id: string;
  kind: MeetingKind;
  held_at: Instant;
  made_by: string;
  made_at: Instant;
};
/** A case that a meeting was about, and the line that tells of it. */
export type MeetingCaseTable = { meeting_id: string; case_id: string; seq: number };
/** A unit or partner that sat there. */
export type MeetingSideTable = { meeting_id: string; position: number; unit_id: string };

export type CaseUnitTable = {
  case_id: string;
  unit_id: string;
  sent_at: Instant;
  returned_at: Instant | null;
};

/** Who held the case, in which state, from when until when. The open segment has no end. */
export type HoldTable = {
  case_id: string;
  seq: number;
  state: State;
  holder_kind: 'person' | 'unit' | 'post';
  holder_id: string;
  holder_role: Role | null;
  holder_board: Board | null;
  from_at: Instant;
  until_at: Instant | null;
};

export type TextField =
  | 'story'
  | 'title'
  | 'place'
  | 'remark'
  | 'guidance'
  /** What a result shows (rules/evidence.ts): a number, a document's number, who confirmed it, amounts, the answer. */
  | EvidenceText
  | 'contact_name'
  | 'contact_phone'
  /** The last four digits of an account, of a fraud. */
  | 'account_last4'
  /** What a phone note, message or order said, as it was received. */
  | 'pasted';

/** Free text, apart from the journal, so that it can be erased while the chain still holds. */
export type CaseTextTable = { case_id: string; seq: number; field: TextField; text: string };

/** The HMAC key of a case's free text. Erasing it makes the digests in the journal meaningless. */
export type CaseSaltTable = { case_id: string; salt: string | null; erased_at: Instant | null };

/** Append-only. `chain` = a case's id, `people` for accounts and posts, or `office` for the code tables. */
export type JournalTable = {
  chain: string;
  seq: number;
  at: Instant;
  step: Step | PeopleStep | OfficeStep;
  actor_id: string;
  actor_name: string;
  actor_role: Role | null;
  actor_unit: string | null;
  from_state: State | 'draft' | null;
  to_state: State | null;
  /** The event as the rules applied it (rules/events.ts); never free text. */
  data: Json<unknown>;
  /** Field → HMAC of its text, as JSON. */
  digests: Json<Record<string, string>>;
  rules: number;
  prev: string;
  hash: string;
};
export type PeopleStep =
  | 'person-add'
  | 'person-leave'
  | 'post-grant'
  | 'post-end'
  | 'link-make'
  | 'password-set'
  | 'sessions-end'
  | 'session-end'
  | 'person-change'
  | 'person-return'
  | 'doors-shut'
  | 'tries-forget'
  | 'second-set'
  | 'second-codes'
  | 'second-used-code'
  | 'second-reset'
  | 'people-import'
  | 'journal-verify'
  | 'journal-export'
  | 'figures-export';
/** What the system administrator does with the code tables; `reference-load`: the operator's command did it. */
export type OfficeStep =
  | 'unit-add'
  | 'unit-change'
  | 'unit-close'
  | 'unit-reopen'
  | 'grids-import'
  | 'grid-add'
  | 'grid-change'
  | 'grid-close'
  | 'grid-reopen'
  | 'category-change'
  | 'limits-change'
  | 'holidays-set'
  | 'phone-add'
  | 'phone-change'
  | 'phone-close'
  | 'phone-reopen'
  | 'duty-add'
  | 'duty-change'
  | 'duty-close'
  | 'duty-reopen'
  | 'matter-add'
  | 'matter-change'
  | 'matter-close'
  | 'matter-reopen'
  | 'reference-load';

/** Journal lines that no seal covers yet. */
export type UnsealedTable = { chain: string; seq: number };
/** Once a second: one line that chains the heads of all chains that grew. */
export type SealTable = {
  seq: number;
  at: Instant;
  heads: number;
  digest: string;
  prev: string;
  hash: string;
};
export type SealHeadTable = { seal_seq: number; chain: string; seq: number; hash: string };

/** What was answered to a key, so that a repeated request gets the same answer. */
export type IdempotencyTable = {
  person_id: string;
  key: string;
  digest: string;
  answer: string;
  at: Instant;
};

/** The last number given out, per street and day. */
export type CaseNumberTable = { street_id: string; day: Day; last: number };

/** A photo's bytes lie on disk under their hash; how often it is used is counted from the tables below. */
export type PhotoTable = {
  sha256: string;
  bytes: number;
  width: number;
  height: number;
  made_at: Instant;
};
export type CasePhotoTable = {
  id: string;
  case_id: string;
  /** The journal line that brought it. */
  seq: number;
  position: number;
  kind: PhotoKind;
  sha256: string;
};
/** Photos received with a form that was not accepted yet; kept 24 h under the form's key. */
export type WaitingPhotoTable = {
  person_id: string;
  form_key: string;
  position: number;
  sha256: string;
  /** The field of the form that it came in. */
  field: string;
  kept_at: Instant;
};

/** 裁定先例: which unit a ruling named instead of which; its words stay with the case (case_text of this line). */
export type PrecedentTable = {
  case_id: string;
  seq: number;
  at: Instant;
  street_id: string;
  category: string;
  from_unit: string;
  to_unit: string;
  by_name: string;
};

/** 值班电话: numbers to ring, of a street, a district or the city. */
export type DutyPhoneTable = {
  id: string;
  place_id: string;
  position: number;
  name: string;
  name_en: string;
  phone: string;
  closed_at: Instant | null;
};

/** The number a case has in the search index: it grows with time and stays what it is. The words lie beside it. */
export type SearchDocTable = { key: Generated<number>; case_id: string };

/** Facts about the database itself: `demo`, `set_up_at`. */
export type MetaTable = { key: string; value: string };

export type Schema = {
  person: PersonTable;
  post: PostTable;
  session: SessionTable;
  half_session: HalfSessionTable;
  second_factor: SecondFactorTable;
  recovery_code: RecoveryCodeTable;
  sign_in_try: SignInTryTable;
  known_device: KnownDeviceTable;
  door_link: DoorLinkTable;
  place: PlaceTable;
  overlay: OverlayTable;
  unit: UnitTable;
  unit_duty: UnitDutyTable;
  duty_item: DutyItemTable;
  duty_item_co: DutyItemCoTable;
  matter_item: MatterItemTable;
  board_scheme: BoardSchemeTable;
  board: BoardTable;
  category_group: CategoryGroupTable;
  category: CategoryTable;
  severity_limit: SeverityLimitTable;
  calendar_day: CalendarDayTable;
  calendar_year: CalendarYearTable;
  case_file: CaseTable;
  case_reporter: CaseReporterTable;
  case_unit: CaseUnitTable;
  case_request: CaseRequestTable;
  case_review: CaseReviewTable;
  case_grant: CaseGrantTable;
  case_recusal: CaseRecusalTable;
  case_tick: CaseTickTable;
  task: TaskTable;
  meeting: MeetingTable;
  meeting_case: MeetingCaseTable;
  meeting_side: MeetingSideTable;
  hold: HoldTable;
  case_text: CaseTextTable;
  case_salt: CaseSaltTable;
  journal: JournalTable;
  unsealed: UnsealedTable;
  seal: SealTable;
  seal_head: SealHeadTable;
  idempotency: IdempotencyTable;
  case_number: CaseNumberTable;
  photo: PhotoTable;
  case_photo: CasePhotoTable;
  waiting_photo: WaitingPhotoTable;
  precedent: PrecedentTable;
  duty_phone: DutyPhoneTable;
  search_doc: SearchDocTable;
  meta: MetaTable;
};

/** The database as the records use it. */
export type Db = Kysely<Schema>;
/**
 * The database as desks see it: reads only, by type. A Db and a transaction both serve as one, so that a writer can
 * call a reader inside its transaction.
 */
export type ReadDb = Pick<
  Db,
  'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn' | 'dynamic' | 'getExecutor'
>;

/** Words that must stand one after the other. `open`: the last one may go on (火 finds 火灾). */
export type SearchPhrase = { words: readonly string[]; open: boolean };
/** Every group must be met, each by any of its phrases; none of `without` may be there. */
export type SearchWish = {
  all: readonly (readonly SearchPhrase[])[];
  without: readonly SearchPhrase[];
};
/** Entries with numbers below `below` (null: all), among `keys` where given. */
export type SearchRange = { below: number | null; limit: number; keys?: readonly number[] };
export type SearchHit = { key: number; case_id: string };

/**
 * How one engine keeps words and finds them (db/dialects). Words are letters and digits in small letters, or marks,
 * which begin with `=`; the records make them.
 */
export type SearchEngine = {
  /** Makes the tables, for the migration. */
  create(db: Kysely<unknown>): Promise<void>;
  /** Puts in an entry, or another one in its place. */
  put(trx: Db, key: number, words: readonly string[]): Promise<void>;
  /** The entries that meet the wish, newest first. */
  newest(db: ReadDb, wish: SearchWish, range: SearchRange): Promise<SearchHit[]>;
  /** Wipes what replaced entries left behind in the files. Seconds at a hundred thousand entries. */
  scrub(db: Db): Promise<void>;
};
/** A dialect's adapter carries its engine, so that it travels with every database and transaction. */
export type Searching = { readonly search: SearchEngine };
