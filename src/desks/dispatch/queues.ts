import { toDecide } from '#desks/common/triage.ts';
import { openCasesFor } from '#records/cases.ts';
import { sightTemplate } from '#records/template.ts';
import type { Actor } from '#rules/facts.ts';
import { dispatchedStreets } from '#rules/visibility.ts';
import { boards, openStates, type Board, type Instant, type State } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';
import { queues, type Queue } from '#views/dispatch-links.ts';

const minute = 60_000;
/** From when on a case counts as due soon: what the list calls 30 分钟内. */
const soonMinutes = 30;

/** The states that a queue of open cases holds. */
export const statesIn: Record<Exclude<Queue, 'past'>, readonly State[]> = {
  waiting: toDecide,
  soon: toDecide,
  late: toDecide,
  'sent-back': ['awaiting_info', 'verifying'],
  'to-sign': ['awaiting_sign'],
  open: ['awaiting_sign', 'in_progress', 'suspended', 'in_dispute', 'pending_check', 'pending_visit'],
};

/** How many open cases of the street there are, by what the rail counts. */
export type Tally = {
  rows: readonly { state: State; board: Board | null; all: number }[];
  soon: number;
  late: number;
};

/** Counts everything open, and of what waits for a decision how much is due. */
export async function tallyOf(readDb: ReadDb, actor: Actor, now: Instant): Promise<Tally> {
  const [rows, due] = await Promise.all([
    openByState(readDb, actor, {}),
    dueSoon(readDb, actor, { until: soonFrom(now) }),
  ]);
  const late = due.filter(({ at }) => at !== null && at < now).length;
  return {
    rows: rows.map(({ all, ...row }) => ({ ...row, all: Number(all) })),
    late,
    soon: due.length - late,
  };
}

/** All that are open: the index of open cases goes on with the state. */
const openByState = sightTemplate((db, actor) =>
  openCasesFor(db, actor)
    .where('case_file.street_id', 'in', dispatchedStreets(actor))
    .where('case_file.state', 'in', openStates)
    .select((e) => ['case_file.state', 'case_file.board', e.fn.countAll().as('all')])
    .groupBy(['case_file.state', 'case_file.board']),
);

const dueSoon = sightTemplate((db, actor, { until }: { until: Instant }) =>
  openCasesFor(db, actor)
    .where('case_file.street_id', 'in', dispatchedStreets(actor))
    .where('case_file.state', 'in', toDecide)
    .where('case_file.stage_due_at', '<=', until)
    .select('case_file.stage_due_at as at'),
);

/** How many cases a queue of open cases holds, of one board or of all. */
function countIn(tally: Tally, queue: Exclude<Queue, 'past'>, board?: Board): number {
  if (queue === 'soon' || queue === 'late') return tally[queue];
  return tally.rows
    .filter((row) => statesIn[queue].includes(row.state))
    .filter((row) => board === undefined || row.board === board)
    .reduce((sum, row) => sum + row.all, 0);
}

/** What the rail counts: every queue of open cases, and of all that is in hand each board's. */
export function railCounts(tally: Tally) {
  const open = queues.filter((queue) => queue !== 'past');
  return {
    counts: Object.fromEntries(open.map((queue) => [queue, countIn(tally, queue)])) as Record<
      (typeof open)[number],
      number
    >,
    byBoard: boards.map((board) => ({ board, cases: countIn(tally, 'open', board) })),
  };
}

/** Until when what is due counts as due soon. */
export function soonFrom(now: Instant): Instant {
  return new Date(Date.parse(now) + soonMinutes * minute).toISOString();
}
