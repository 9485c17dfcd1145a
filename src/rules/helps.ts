import type { Party, Task } from './facts.ts';
import type { Unit } from './reference.ts';
import type { Instant } from './vocabulary.ts';
import type { Lane, LateTime } from './way.ts';

/** A task of somebody beside the lead (协办), as far as its place on the axis of time goes. */
export type Helped = Pick<
  Task,
  'id' | 'at' | 'state' | 'signDue' | 'due' | 'signedAt' | 'heardAt' | 'doneAt'
>;

/** When somebody was asked, took it over and was done; `open` lasts until now. */
export type Help = {
  id: string;
  lane: Lane;
  from: Instant;
  signed: Instant | null;
  until: Instant;
  open: boolean;
  late: readonly LateTime[];
};

/**
 * A task on the lanes: late while nobody had taken it over in time, and while it was not done in time. While the district
 * looks at it nobody is.
 */
export function helpOf(task: Helped, lane: Lane, now: Instant): Help {
  const { id, at, signDue, due, signedAt, doneAt } = task;
  const until = doneAt ?? now;
  const waited =
    task.state === 'waiting_admission' ? at : task.state === 'refused' ? (task.heardAt ?? at) : until;
  const unsigned = lateFrom(signDue, signedAt ?? waited);
  const undone = lateFrom(due, waited);
  const [first] = unsigned;
  // One after the other, or one stretch where they touch.
  const late =
    first && undone[0] && first.until >= undone[0].from
      ? [{ from: first.from, until: waited }]
      : [...unsigned, ...undone];
  return { id, lane, from: at, signed: signedAt, until, open: doneAt === null, late };
}

/** In which lane who was asked stands: his board, the command room, the grid, or that of partners. `unit`: the one asked. */
export function laneOfParty(to: Party, unit: Pick<Unit, 'board' | 'partner'> | undefined): Lane {
  if (to.kind === 'post') return to.role === 'street_duty_leader' ? 'desk' : 'grid';
  return unit === undefined || unit.partner ? 'partner' : unit.board;
}

function lateFrom(due: Instant, until: Instant): LateTime[] {
  return due < until ? [{ from: due, until }] : [];
}
