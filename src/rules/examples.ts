import type { Counted } from './condition.ts';
import { courseOf } from './counted.ts';
import type { Span, TallyId } from './tallies.ts';
import type { Instant } from './vocabulary.ts';

/** The week in which the examples stand, and when they are looked at: Monday morning after it. */
export const exampleSpan: Span = {
  start: at('2026-11-16 00:00'),
  end: at('2026-11-23 00:00'),
  now: at('2026-11-23 09:00'),
};

/** One small case worked out by hand: what it counts as, and that nothing else counts it. */
export type Example = { id: ExampleId; counted: Counted; counts: readonly TallyId[] };
export type ExampleId =
  | 'kept'
  | 'audited'
  | 'missed'
  | 'reworked'
  | 'revisited'
  | 'checking'
  | 'overdue'
  | 'self'
  | 'extended'
  | 'returned'
  | 'later'
  | 'reopened'
  | 'declined';

/** An example says what happened; what became of it against its due follows. */
type Told = Omit<Counted, 'course'>;

/** What every example is unless it says otherwise: reported on Monday of that week, due on Thursday, sent to a unit. */
const plain: Told = {
  state: 'closed',
  category: 'FIR02',
  severity: 'S3',
  board: 'emergency',
  unit: 'fire',
  street: 'street',
  community: 'community',
  channel: 'grid_patrol',
  reportedAt: at('2026-11-16 09:00'),
  dueAt: at('2026-11-19 09:00'),
  dispatchedAt: at('2026-11-16 09:30'),
  respondedAt: at('2026-11-16 10:00'),
  resultAt: at('2026-11-18 15:00'),
  closedAt: at('2026-11-19 16:00'),
  closureType: 'solved',
  reporterKind: 'resident',
  returnCount: 0,
  checkCount: 1,
  checkFailCount: 0,
  closureCount: 1,
  extensionCount: 0,
  auditedAt: null,
  auditFailCount: 0,
  falseClosures: 0,
  solved: 1,
  satisfaction: 'satisfied',
  reportedSlot: 9,
  responseMinutes: 60,
  tookMinutes: 4740,
};
const unheard = { solved: null, satisfaction: null } as const;
const unclosed = { closedAt: null, tookMinutes: null, ...unheard } as const;
const unchecked = { checkCount: 0, closureCount: 0 } as const;
const unfinished = { ...unclosed, ...unchecked } as const;
const untouched = { dispatchedAt: null, respondedAt: null, responseMinutes: null, unit: null } as const;

const arrived = ['received', 'routed'] as const;
const handled = ['due', 'dispatched', 'responded', ...arrived] as const;
const finished = [...handled, 'closed', 'ended', 'ever_closed', 'checked'] as const;
const praised = ['answered', 'satisfied', 'visited', 'solved'] as const;

const told: readonly (Omit<Example, 'counted'> & { counted: Told })[] = [
  { id: 'kept', counted: plain, counts: [...finished, ...praised, 'on_time'] },
  {
    id: 'audited',
    counted: { ...plain, auditedAt: at('2026-11-20 09:00'), auditFailCount: 1, falseClosures: 1 },
    counts: [...finished, ...praised, 'on_time', 'audited', 'audit_failed', 'false_closed'],
  },
  {
    id: 'missed',
    counted: {
      ...plain,
      resultAt: at('2026-11-20 09:00'),
      closedAt: at('2026-11-21 10:00'),
      satisfaction: 'unsaid',
    },
    counts: [...finished, 'visited', 'solved', 'unsaid', 'late'],
  },
  {
    id: 'reworked',
    counted: {
      ...plain,
      resultAt: at('2026-11-20 11:00'),
      closedAt: at('2026-11-21 10:00'),
      checkCount: 2,
      checkFailCount: 1,
    },
    counts: [...finished, ...praised, 'late', 'reworked'],
  },
  {
    // Both its checks were passed; whoever visited first heard that it was not solved.
    id: 'revisited',
    counted: { ...plain, resultAt: at('2026-11-19 08:30'), checkCount: 2 },
    counts: [...finished, ...praised, 'on_time'],
  },
  {
    id: 'checking',
    counted: { ...plain, ...unfinished, state: 'pending_check' },
    counts: [...handled, 'unclosed', 'checking', 'open'],
  },
  {
    id: 'overdue',
    counted: { ...plain, ...unfinished, state: 'in_progress', resultAt: null, closureType: null },
    counts: [...handled, 'unclosed', 'overdue', 'open', 'overdue_open', 'overdue_7'],
  },
  {
    id: 'self',
    counted: {
      ...plain,
      ...unchecked,
      ...unheard,
      reporterKind: 'worker',
      dispatchedAt: null,
      unit: null,
      closureType: 'self_handled',
      resultAt: plain.reportedAt,
      closedAt: plain.reportedAt,
      respondedAt: plain.reportedAt,
      responseMinutes: 0,
      tookMinutes: 0,
    },
    counts: ['aside', 'aside_self', 'received', 'self_handled'],
  },
  {
    id: 'extended',
    counted: {
      ...plain,
      resultAt: at('2026-11-20 10:00'),
      closedAt: at('2026-11-21 10:00'),
      extensionCount: 1,
    },
    counts: [...finished, ...praised, 'late', 'extended'],
  },
  {
    id: 'returned',
    counted: { ...plain, returnCount: 1, satisfaction: 'unsatisfied' },
    counts: [...finished, 'answered', 'visited', 'solved', 'on_time', 'returned'],
  },
  {
    id: 'later',
    counted: {
      ...plain,
      ...unfinished,
      ...untouched,
      state: 'reported',
      dueAt: at('2026-11-27 17:00'),
      resultAt: null,
      closureType: null,
    },
    counts: [...arrived, 'open'],
  },
  {
    id: 'reopened',
    counted: {
      ...plain,
      ...unclosed,
      state: 'in_progress',
      resultAt: null,
      closureType: null,
      dueAt: at('2026-11-22 18:00'),
    },
    counts: [
      ...handled,
      'unclosed',
      'overdue',
      'checked',
      'ever_closed',
      'reopened',
      'open',
      'overdue_open',
      'overdue_1',
    ],
  },
  {
    id: 'declined',
    counted: {
      ...plain,
      ...unfinished,
      ...untouched,
      state: 'not_accepted',
      resultAt: null,
      closureType: null,
    },
    counts: ['aside', 'aside_declined', ...arrived],
  },
];

export const examples: readonly Example[] = told.map((one) => ({
  ...one,
  counted: { ...one.counted, course: courseOf(one.counted) },
}));

/** An instant of Ningbo's wall clock. */
function at(wall: string): Instant {
  return new Date(`${wall.replace(' ', 'T')}+08:00`).toISOString();
}
