import { toDecide } from '#desks/common/triage.ts';
import { openCasesFor } from '#records/cases.ts';
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
export type Tally = readonly { state: State; board: Board | null; all: number; soon: number; late: number }[];

/** Counts everything open in one pass. */
export async function tallyOf(readDb: ReadDb, actor: Actor, now: Instant): Promise<Tally> {
  const soon = soonFrom(now);
  const rows = await openCasesFor(readDb, actor)
    .where('case_file.street_id', 'in', dispatchedStreets(actor))
    // All that are open: the index of open cases goes on with the state.
    .where('case_file.state', 'in', openStates)
    .select(['case_file.state', 'case_file.board'])
    .select((e) => [
      e.fn.countAll().as('all'),
      e.fn.sum(e.case().when('case_file.stage_due_at', '<', now).then(1).else(0).end()).as('late'),
      e.fn.sum(e.case().when('case_file.stage_due_at', '<=', soon).then(1).else(0).end()).as('soon_or_late'),
    ])
    .groupBy(['case_file.state', 'case_file.board'])
    .execute();
  return rows.map(({ all, late, soon_or_late, ...row }) => ({
    ...row,
    all: Number(all),
    late: Number(late),
    soon: Number(soon_or_late) - Number(late),
  }));
}

/** How many cases a queue of open cases holds, of one board or of all. */
function countIn(tally: Tally, queue: Exclude<Queue, 'past'>, board?: Board): number {
  const column = queue === 'soon' || queue === 'late' ? queue : 'all';
  return tally
    .filter((row) => statesIn[queue].includes(row.state))
    .filter((row) => board === undefined || row.board === board)
    .reduce((sum, row) => sum + row[column], 0);
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
