import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { CaseQuery } from '#desks/common/rows.ts';
import { casesFor, heldBy } from '#records/cases.ts';
import type { Actor, Post } from '#rules/facts.ts';
import { openStates, type Instant, type State } from '#rules/vocabulary.ts';
import type { ReadDb, Schema } from '#db/schema.ts';
import { stateGroups, type BoardFilter, type BoardQueue, type StateGroup } from '#views/board-links.ts';

const day = 24 * 60 * 60_000;
/** How long a closed case stays on the list, in days. */
const lately = 7;
/** Rows of each group when all groups are shown together. */
const groupSize = 20;

/** Roles that have a list here: the board's lead, those who handle, and the leader on duty. */
export const boardRoles = ['board_lead', 'handler', 'mediator', 'street_duty_leader'] as const;

/** How many cases there are, by what the rail counts. */
export type BoardTally = readonly {
  state: State;
  unit: string | null;
  all: number;
  late: number;
  mine: number;
}[];

/** Counts everything open on this person's desk in one pass. */
export async function tallyOf(readDb: ReadDb, actor: Actor, now: Instant): Promise<BoardTally> {
  const rows = await deskOf(readDb, actor)
    .where('case_file.state', 'in', openStates)
    .select(['case_file.state', 'case_file.unit_id as unit'])
    .select((e) => [
      e.fn.countAll().as('all'),
      e.fn.sum(e.case().when('case_file.stage_due_at', '<', now).then(1).else(0).end()).as('late'),
      e.fn
        .sum(
          e
            .case()
            .when(e.or(heldBy(e, actor)))
            .then(1)
            .else(0)
            .end(),
        )
        .as('mine'),
    ])
    .groupBy(['case_file.state', 'case_file.unit_id'])
    .execute();
  return rows.map(({ all, late, mine, ...row }) => ({
    ...row,
    all: Number(all),
    late: Number(late),
    mine: Number(mine),
  }));
}

/** How many open cases a queue's list holds. */
export function countIn(tally: BoardTally, { queue, unit }: BoardFilter): number {
  const column = queue === 'late' || queue === 'mine' ? queue : 'all';
  const states = statesIn(queue);
  return tally
    .filter((row) => states.includes(row.state) && (unit === undefined || row.unit === unit))
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
  const query = narrowed(deskOf(readDb, actor), actor, filter, now).select('case_file.id');
  const ordered =
    filter.queue === 'closed'
      ? query.orderBy('case_file.closed_at', 'desc')
      : query.orderBy('case_file.stage_due_at');
  const rows = await ordered
    .orderBy('case_file.id')
    .limit(limit + 1)
    .execute();
  return rows.map((row) => row.id);
}

/** The group that a case of this state belongs to; none for what has ended otherwise. */
export function groupOf(state: State): StateGroup | undefined {
  const groups = Object.keys(stateGroups) as StateGroup[];
  return groups.find((group) => (stateGroups[group] as readonly State[]).includes(state));
}

async function firstOfEach(
  readDb: ReadDb,
  actor: Actor,
  filter: BoardFilter,
  now: Instant,
): Promise<string[]> {
  const ranked = narrowed(deskOf(readDb, actor), actor, filter, now)
    .select(['case_file.id', 'case_file.state', 'case_file.stage_due_at'])
    .select(
      sql<number>`row_number() over (partition by case_file.state
        order by case_file.stage_due_at, case_file.id)`.as('place'),
    );
  const rows = await readDb
    .selectFrom(ranked.as('ranked'))
    .select(['ranked.id', 'ranked.state', 'ranked.place', 'ranked.stage_due_at'])
    .where('ranked.place', '<=', groupSize)
    .execute();
  const groups = Object.values(stateGroups) as readonly (readonly State[])[];
  const rank = (state: State) => groups.findIndex((states) => states.includes(state));
  return rows
    .toSorted(
      (a, b) =>
        rank(a.state) - rank(b.state) ||
        (a.stage_due_at ?? '').localeCompare(b.stage_due_at ?? '') ||
        Number(a.place) - Number(b.place),
    )
    .map((row) => row.id);
}

function statesIn(queue: BoardQueue): readonly State[] {
  return queue === 'all' || queue === 'mine' || queue === 'late' ? openStates : stateGroups[queue];
}

function narrowed(query: CaseQuery, actor: Actor, { queue, unit }: BoardFilter, now: Instant): CaseQuery {
  let narrow = query.where('case_file.state', 'in', statesIn(queue));
  if (queue === 'late') narrow = narrow.where('case_file.stage_due_at', '<', now);
  if (queue === 'closed') {
    const since = new Date(Date.parse(now) - lately * day).toISOString();
    narrow = narrow.where('case_file.closed_at', '>=', since);
  }
  if (queue === 'mine') narrow = narrow.where((e) => e.or(heldBy(e, actor)));
  if (unit !== undefined) narrow = narrow.where('case_file.unit_id', '=', unit);
  return narrow;
}

/** What lies on this person's desk, as far as he may see it at all. */
function deskOf(readDb: ReadDb, actor: Actor): CaseQuery {
  return casesFor(readDb, actor).where((e) => e.or(actor.posts.flatMap((post) => onDeskOf(e, post))));
}

function onDeskOf(
  e: ExpressionBuilder<Schema, 'case_file'>,
  { role, street, board, unit }: Post,
): Expression<SqlBool>[] {
  if (role === 'board_lead' && street && board)
    return [e.and([e('case_file.street_id', '=', street), e('case_file.board', '=', board), dispatched(e)])];
  if ((role === 'handler' || role === 'mediator') && unit) return [e('case_file.unit_id', '=', unit)];
  if (role === 'street_duty_leader' && street)
    return [e.and([e('case_file.street_id', '=', street), e('case_file.severity', 'in', ['S1', 'S2'])])];
  return [];
}

/** Before that the board is only a guess from the category. */
function dispatched(e: ExpressionBuilder<Schema, 'case_file'>): Expression<SqlBool> {
  return e('case_file.unit_id', 'is not', null);
}
