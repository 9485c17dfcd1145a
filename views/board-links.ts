import type { State } from '#rules/vocabulary.ts';

/** Which states a group of the board's list holds, in the order in which they are shown: what waits for a first move comes first. */
export const stateGroups = {
  waiting: ['reported', 'triaging', 'awaiting_info'],
  'to-sign': ['awaiting_sign'],
  working: ['in_progress'],
  dispute: ['in_dispute'],
  'to-check': ['pending_check', 'pending_visit'],
  closed: ['closed'],
} as const satisfies Record<string, readonly State[]>;
export type StateGroup = keyof typeof stateGroups;

/** The queues of the boards' desk: everything open in groups, what I hold, what is late, or one group. */
export const boardQueues = [
  'all',
  'mine',
  'late',
  'waiting',
  'to-sign',
  'working',
  'dispute',
  'to-check',
  'closed',
] as const;
export type BoardQueue = (typeof boardQueues)[number];

export type BoardFilter = {
  queue: BoardQueue;
  unit?: string | undefined;
  /** Rows shown at most in a single queue; grows by 50. */
  show?: number | undefined;
};

/** An address of the boards' desk. */
export function boardHref({ queue, unit, show }: BoardFilter, chosen?: string): string {
  const query = new URLSearchParams();
  if (queue !== 'all') query.set('queue', queue);
  if (unit !== undefined) query.set('unit', unit);
  if (show !== undefined) query.set('show', String(show));
  if (chosen !== undefined) query.set('case', chosen);
  const text = query.toString();
  return text === '' ? '/board' : `/board?${text}`;
}
