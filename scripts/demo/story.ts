import type { Act } from '#records/cases.ts';
import type { MergeTarget } from '#rules/command.ts';
import type { Channel, ChosenClosure, Day, MeetingKind, Severity } from '#rules/vocabulary.ts';
import type { Span } from './clock.ts';
import type { Evidence } from './evidence.ts';
import type { PhotoName } from './photos.ts';

/** A story by hand, told backwards from now. */
export type Story = Tale & {
  /** How long ago the last move was, or the report itself when nobody has moved yet. */
  ago: Span;
};

/** One report and what became of it. All of it is made up; only the names of streets and communities are real. */
export type Tale = {
  /** Others name it so, to be merged into it. */
  key?: string;
  /** Who reports, by sign-in name. */
  by: string;
  category: string;
  /** Id of its grid, or of its community where nobody knows the grid. */
  grid: string;
  place: string;
  story: string;
  found?: readonly PhotoName[];
  channel?: Channel;
  /** Number of the order or slip it came by, the hotline's key, the text as received. */
  order?: string;
  key4?: true;
  pasted?: string;
  /** Stories that name the same call are findings of it. */
  call?: string;
  /** On whose behalf: never a full name. */
  resident?: string;
  urgent?: true;
  /** Settled on the spot, and how it was left. */
  handled?: readonly PhotoName[];
  /** Its closing was drawn for 抽查. */
  drawn?: true;
  /** The hour of the report, 23.5 = 23:30. */
  hour?: number;
  moves: readonly Move[];
};

/** What a move waits for; pace.ts says how long that takes. */
export type Pace =
  | 'claim'
  | 'sign'
  | 'contact'
  | 'result'
  | 'check'
  | 'visit'
  | 'rule'
  | 'errand'
  | 'moment'
  | 'days';

/** What one person does with the case, as one act. */
export type Move = {
  /** By sign-in name, or `system` for what a clock does. */
  by: string;
  pace: Pace;
  /** Instead of the usual pace. */
  wait?: Span;
  /** 联席会议: who sat there, by short name, and what was said; its acts are what it decided. */
  meeting?: { kind: MeetingKind; sides: readonly string[]; minutes: string };
  /** Somebody who works on a task of the case, and need not see the case. */
  onTask?: true;
  /** The story whose case this one is merged into. */
  into?: string;
  /** The story whose case is opened again for this one. */
  relapseOf?: string;
  acts: (setting: Setting) => Act[];
};

/** What a move finds when its time has come. */
export type Setting = {
  category: string;
  severity: Severity;
  unit: (slug: string) => string;
  /** An item of the street's duty list by its number. */
  item: (number: string) => string;
  /** A unit of the district. */
  higher: (slug: string) => string;
  person: (login: string) => string;
  photos: (names: readonly PhotoName[]) => string[];
  /** What a result of this category brings beside its words and how it was left. */
  evidence: (closure: ChosenClosure) => Evidence;
  /** The day so many days from now. */
  dayIn: (days: number) => Day;
  /** The newest task of this unit, or of this post: of moves on tasks alone. */
  task: (whose: string) => string;
  /** The case that `into` names. */
  into: MergeTarget | null;
};

const gridOf = (community: string) => (grid: number) => `${community}-${String(grid).padStart(2, '0')}`;

/** 东柳街道: grids by number. */
export const xingfuyuan = gridOf('330212012007');
export const dongliufang = gridOf('330212012003');
export const anju = gridOf('330212012008');
export const zhongxing = gridOf('330212012010');
/** 中河街道. */
export const chengxing = gridOf('330212005013');
export const dongyu = gridOf('330212005001');
