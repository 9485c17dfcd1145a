import { sql } from 'kysely';
import { onBoardDesk } from '#desks/common/board-desk.ts';
import { toAnswer } from '#desks/common/extensions.ts';
import type { CaseQuery } from '#desks/common/rows.ts';
import { casesFor, heldBy, openCasesFor } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import { openStates, type Instant, type State } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';
import {
  groupOfRow,
  stateGroups,
  type BoardFilter,
  type BoardQueue,
  type BoardSort,
} from '#views/board-links.ts';

const day = 24 * 60 * 60_000;
/** How long a closed case stays on the list, in days. */
const lately = 7;
/** Rows of each group when all groups are shown together. */
const groupSize = 20;

/** How many cases there are, by what the rail counts. */
export type BoardTally = readonly {
  state: State;
  unit: string | null;
  handler: string | null;
  rework_count: number;
  all: number;
  late: number;
  mine: number;
  extension: number;
}[];

/** Counts everything open on this person's desk in one pass. */
export async function tallyOf(readDb: ReadDb, actor: Actor, now: Instant): Promise<BoardTally> {
  const rows = await openDeskOf(readDb, actor)
    .select(['case_file.state', 'case_file.unit_id as unit', 'case_file.handler_id as handler'])
    .select('case_file.rework_count')
    .select((e) => [
      e.fn.countAll().as('all'),
      e.fn.sum(e.case().when('case_file.stage_due_at', '<', now).then(1).else(0).end()).as('late'),
      e.fn
        .sum(
          e
            .case()
            .when(e.or([...heldBy(e, actor), ...toAnswer(e, actor)]))
            .then(1)
            .else(0)
            .end(),
        )
        .as('mine'),
      e.fn
        .sum(
          e
            .case()
            .when(e.or(toAnswer(e, actor)))
            .then(1)
            .else(0)
            .end(),
        )
        .as('extension'),
    ])
    .groupBy(['case_file.state', 'case_file.unit_id', 'case_file.handler_id', 'case_file.rework_count'])
    .execute();
  return rows.map(({ all, late, mine, extension, ...row }) => ({
    ...row,
    all: Number(all),
    late: Number(late),
    mine: Number(mine),
    extension: Number(extension),
  }));
}

/** How many open cases a queue's list holds. */
export function countIn(tally: BoardTally, { queue, unit, person }: BoardFilter): number {
  const ofAnyState = queue === 'late' || queue === 'mine' || queue === 'extension';
  const column = ofAnyState ? queue : 'all';
  const anyGroup = queue === 'all' || ofAnyState;
  return tally
    .filter((row) => anyGroup || groupOfRow(row) === queue)
    .filter((row) => unit === undefined || row.unit === unit)
    .filter((row) => person === undefined || row.handler === person)
    .reduce((sum, row) => sum + row[column], 0);
}

/** The ids of the list: all groups with the first rows of each, or one queue; one more than `limit` when there are more. */
export async function idsIn(
  readDb: ReadDb,
  actor: Actor,
  filter: BoardFilter,
  limit: number,
  now: Instant,
): Promise<string[]> {
  if (filter.queue === 'all') return firstOfEach(readDb, actor, filter, now);
  const desk = filter.queue === 'closed' ? deskOf(readDb, actor) : openDeskOf(readDb, actor);
  const query = narrowed(desk, actor, filter, now).select('case_file.id');
  const [column, direction] =
    filter.queue === 'closed' ? (['closed_at', 'desc'] as const) : orders[filter.sort ?? 'due'];
  const ordered = query.orderBy(`case_file.${column}`, direction);
  const rows = await ordered
    .orderBy('case_file.id')
    .limit(limit + 1)
    .execute();
  return rows.map((row) => row.id);
}

const orders = {
  due: ['stage_due_at', 'asc'],
  newest: ['reported_at', 'desc'],
  oldest: ['reported_at', 'asc'],
} as const satisfies Record<BoardSort, readonly ['stage_due_at' | 'reported_at', 'asc' | 'desc']>;

async function firstOfEach(
  readDb: ReadDb,
  actor: Actor,
  filter: BoardFilter,
  now: Instant,
): Promise<string[]> {
  const [column, direction] = orders[filter.sort ?? 'due'];
  const order = sql`${sql.ref(`case_file.${column}`)} ${sql.raw(direction)}, case_file.id`;
  const ranked = narrowed(openDeskOf(readDb, actor), actor, filter, now)
    .select(['case_file.id', 'case_file.state', 'case_file.rework_count'])
    .select(
      sql<number>`row_number() over (partition by case_file.state,
        case when case_file.rework_count > 0 then 1 else 0 end order by ${order})`.as('place'),
    );
  const rows = await readDb
    .selectFrom(ranked.as('ranked'))
    .select(['ranked.id', 'ranked.state', 'ranked.rework_count', 'ranked.place'])
    .where('ranked.place', '<=', groupSize)
    .orderBy('ranked.place')
    .execute();
  const rank = Object.keys(stateGroups);
  const byGroup = Map.groupBy(rows, groupOfRow);
  return rank.flatMap((group) => (byGroup.get(group as keyof typeof stateGroups) ?? []).map((row) => row.id));
}

function statesIn(queue: BoardQueue): readonly State[] {
  if (queue === 'extension') return ['in_progress'];
  return queue === 'all' || queue === 'mine' || queue === 'late' ? openStates : stateGroups[queue];
}

function narrowed(
  query: CaseQuery,
  actor: Actor,
  { queue, unit, person }: BoardFilter,
  now: Instant,
): CaseQuery {
  let narrow = query.where('case_file.state', 'in', statesIn(queue));
  if (queue === 'late') narrow = narrow.where('case_file.stage_due_at', '<', now);
  if (queue === 'closed') {
    const since = new Date(Date.parse(now) - lately * day).toISOString();
    narrow = narrow.where('case_file.closed_at', '>=', since);
  }
  if (queue === 'rework') narrow = narrow.where('case_file.rework_count', '>', 0);
  if (queue === 'working') narrow = narrow.where('case_file.rework_count', '=', 0);
  if (queue === 'mine') narrow = narrow.where((e) => e.or([...heldBy(e, actor), ...toAnswer(e, actor)]));
  if (queue === 'extension') narrow = narrow.where((e) => e.or(toAnswer(e, actor)));
  if (unit !== undefined) narrow = narrow.where('case_file.unit_id', '=', unit);
  if (person !== undefined) narrow = narrow.where('case_file.handler_id', '=', person);
  return narrow;
}

/** What lies on this person's desk, as far as he may see it at all. */
function deskOf(readDb: ReadDb, actor: Actor): CaseQuery {
  return casesFor(readDb, actor).where((e) => e.or(onBoardDesk(e, actor.posts)));
}

/** What of it is open. */
function openDeskOf(readDb: ReadDb, actor: Actor): CaseQuery {
  return openCasesFor(readDb, actor).where((e) => e.or(onBoardDesk(e, actor.posts)));
}
