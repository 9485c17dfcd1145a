import type { Role, State } from '#rules/vocabulary.ts';

/** Which states a group of the board's list holds, in the order in which they are shown: what waits for a first move comes first. */
export const stateGroups = {
  waiting: ['reported', 'triaging', 'verifying', 'awaiting_info'],
  'to-sign': ['awaiting_sign'],
  rework: ['in_progress'],
  working: ['in_progress'],
  suspended: ['suspended'],
  dispute: ['in_dispute'],
  'to-check': ['pending_check', 'pending_visit'],
  closed: ['closed'],
} as const satisfies Record<string, readonly State[]>;
export type StateGroup = keyof typeof stateGroups;

/** The queues of the boards' desk in the order of its rail: what I hold, everything open in groups, what is late, or one group. */
export const boardQueues = [
  'mine',
  'all',
  'late',
  'waiting',
  'to-sign',
  'rework',
  'working',
  'suspended',
  'extension',
  'dispute',
  'to-check',
  'closed',
] as const;
export type BoardQueue = (typeof boardQueues)[number];

export const boardSorts = ['due', 'newest', 'oldest'] as const;
export type BoardSort = (typeof boardSorts)[number];

/** Roles that have a list here: the board's lead, those who handle, 执法协调岗 and the leader on duty. */
export const boardRoles = [
  'board_lead',
  'handler',
  'mediator',
  'enforcement_coordinator',
  'street_duty_leader',
] as const satisfies readonly Role[];

export type BoardFilter = {
  queue: BoardQueue;
  unit?: string | undefined;
  /** Id of who handles it. */
  person?: string | undefined;
  sort?: BoardSort | undefined;
  /** Rows shown at most in a single queue; grows by 50. */
  show?: number | undefined;
};

/** An address of the boards' desk. */
export function boardHref({ queue, unit, person, sort, show }: BoardFilter, chosen?: string): string {
  const query = new URLSearchParams();
  if (queue !== 'all') query.set('queue', queue);
  if (unit !== undefined) query.set('unit', unit);
  if (person !== undefined) query.set('person', person);
  if (sort !== undefined && sort !== 'due') query.set('sort', sort);
  if (show !== undefined) query.set('show', String(show));
  if (chosen !== undefined) query.set('case', chosen);
  const text = query.toString();
  return text === '' ? '/board' : `/board?${text}`;
}

/** The group that a row belongs to; 返工 is what a check has sent back. None for what has ended otherwise. */
export function groupOfRow(row: { state: State; rework_count: number }): StateGroup | undefined {
  if (row.state === 'in_progress') return row.rework_count > 0 ? 'rework' : 'working';
  const groups = Object.keys(stateGroups) as StateGroup[];
  return groups.find((group) => (stateGroups[group] as readonly State[]).includes(row.state));
}
