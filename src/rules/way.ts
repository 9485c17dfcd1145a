import type { CaseFacts, Holder } from './facts.ts';
import { boards, type Board, type Instant, type State, type Step } from './vocabulary.ts';

/**
 * Whose hands: the street's command room, a board, partners who help, checks and visits, the grid (who reported), the
 * district's ruling.
 */
export const lanes = ['desk', ...boards, 'partner', 'check', 'grid', 'district'] as const;
export type Lane = (typeof lanes)[number];

/** A time in which a limit of the stage had passed. */
export type LateTime = { from: Instant; until: Instant };

/** A line of the ledger of holders, begun by the journal line `seq`; the open one has no end. */
export type Hold = { seq: number; state: State; holder: Holder; from: Instant; until: Instant | null };
/** A line of the journal with the facts as they stood after it. */
export type Line = { seq: number; at: Instant; step: Step; facts: Partial<CaseFacts> };

/** One holder in one state, from when until when; `open` lasts until now. */
export type Span = {
  seq: number;
  state: State;
  lane: Lane;
  holder: Holder;
  /** Id of the unit that worked on it then. */
  unit: string | null;
  from: Instant;
  until: Instant;
  open: boolean;
  late: readonly LateTime[];
};

/** What turned the road of a case. */
export const turns = [
  'returned',
  'ruled',
  'sent_back',
  'recalled',
  'rework',
  'reopened',
  'urged',
  'suspended',
  'supervised',
  'escalated',
] as const;
export type Turn = { kind: (typeof turns)[number]; seq: number; at: Instant };

/** The way of a case through all hands; holders who passed it on within the same instant are left out. */
export type Way = { spans: readonly Span[]; turns: readonly Turn[] };

const turnOf: Partial<Record<Step, Turn['kind']>> = {
  return: 'returned',
  adjudicate: 'ruled',
  'send-back': 'sent_back',
  recall: 'recalled',
  'check-fail': 'rework',
  'visit-bad': 'rework',
  reopen: 'reopened',
  urge: 'urged',
  suspend: 'suspended',
  supervise: 'supervised',
  'list-supervision': 'supervised',
  escalate: 'escalated',
};

/** The way of a case: its ledger of holders, with the unit, the lane and the overdue times read off its journal. */
export function wayOf(holds: readonly Hold[], lines: readonly Line[], now: Instant): Way {
  const spans = holds.flatMap((hold): Span[] => {
    const { seq, state, holder, from } = hold;
    const until = hold.until ?? now;
    if (until <= from) return [];
    const facts = lines.findLast((line) => line.seq <= seq)?.facts;
    const lane = laneOf(state, holder, facts?.board ?? null);
    const late = lateWithin(lines, from, until);
    return [
      { seq, state, lane, holder, unit: facts?.unit ?? null, from, until, open: hold.until === null, late },
    ];
  });
  const turned = lines.flatMap(({ seq, at, step }): Turn[] => {
    const kind = turnOf[step];
    return kind ? [{ kind, seq, at }] : [];
  });
  return { spans, turns: turned };
}

function laneOf(state: State, holder: Holder, board: Board | null): Lane {
  switch (state) {
    case 'awaiting_sign':
    case 'in_progress':
    case 'suspended':
      return board ?? 'desk';
    case 'in_dispute':
      return holder.kind === 'post' && holder.board !== null ? holder.board : 'district';
    case 'awaiting_info':
    case 'verifying':
      return 'grid';
    case 'pending_check':
      return 'check';
    case 'pending_visit':
      return holder.kind === 'person' ? 'grid' : 'check';
    default:
      return 'desk';
  }
}

/** The times between two instants in which the limit of the stage, as it stood then, had passed. */
export function lateWithin(
  lines: readonly Pick<Line, 'at' | 'facts'>[],
  from: Instant,
  until: Instant,
): LateTime[] {
  const late: LateTime[] = [];
  lines.forEach(({ at, facts }, i) => {
    const due = facts.stageDueAt;
    if (!due) return;
    const begins = [at, from, due].reduce((a, b) => (a > b ? a : b));
    const next = lines[i + 1]?.at ?? until;
    const ends = next < until ? next : until;
    if (begins >= ends) return;
    const before = late.at(-1);
    if (before?.until === begins) before.until = ends;
    else late.push({ from: begins, until: ends });
  });
  return late;
}

/** Milliseconds of a span, and how many of them were overdue. */
export function lengthOf(span: Pick<Span, 'from' | 'until' | 'late'>): { held: number; late: number } {
  const ms = (a: Instant, b: Instant) => Date.parse(b) - Date.parse(a);
  return {
    held: ms(span.from, span.until),
    late: span.late.reduce((sum, { from, until }) => sum + ms(from, until), 0),
  };
}
