import type { ExpressionBuilder } from 'kysely';
import type { CaseQuery } from '#desks/common/rows.ts';
import { casesFor } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import { openStates, type Board, type Instant, type State } from '#rules/vocabulary.ts';
import type { ReadDb, Schema } from '#db/schema.ts';
import type { DispatchFilter, Queue } from '#views/dispatch-links.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** From when on a case counts as due soon: what the list calls 30 分钟内. */
const soonMinutes = 30;

/** The streets whose command room this person mans. */
export function streetsOf(actor: Actor): string[] {
  return actor.posts.flatMap((p) => (p.role === 'street_dispatcher' && p.street ? [p.street] : []));
}

/** What waits for a decision here; what its reporter is to complete has a queue of its own. */
const toDecide: readonly State[] = ['reported', 'triaging'];
const statesIn: Record<Exclude<Queue, 'past'>, readonly State[]> = {
  waiting: toDecide,
  soon: toDecide,
  late: toDecide,
  'sent-back': ['awaiting_info'],
  'to-sign': ['awaiting_sign'],
  open: ['awaiting_sign', 'in_progress', 'in_dispute', 'pending_check', 'pending_visit'],
};

/** How many open cases of the street there are, by what the rail and the filters count. */
export type Tally = readonly {
  state: State;
  board: Board | null;
  community: string;
  community_name: string | null;
  community_name_en: string | null;
  all: number;
  soon: number;
  late: number;
}[];

/** Counts everything open in one pass; all numbers of the page come from here, so that they agree with each other. */
export async function tallyOf(readDb: ReadDb, actor: Actor, now: Instant): Promise<Tally> {
  const soon = later(now, soonMinutes * minute);
  const rows = await casesFor(readDb, actor)
    .where('case_file.street_id', 'in', streetsOf(actor))
    .where('case_file.state', 'in', openStates)
    .select(['case_file.state', 'case_file.board', 'case_file.community_id as community'])
    .select((e) => [
      place(e, 'short_name').as('community_name'),
      place(e, 'name_en').as('community_name_en'),
      e.fn.countAll().as('all'),
      e.fn.sum(e.case().when('case_file.stage_due_at', '<', now).then(1).else(0).end()).as('late'),
      e.fn.sum(e.case().when('case_file.stage_due_at', '<=', soon).then(1).else(0).end()).as('soon_or_late'),
    ])
    .groupBy(['case_file.state', 'case_file.board', 'case_file.community_id'])
    .execute();
  return rows.map(({ all, late, soon_or_late, ...row }) => ({
    ...row,
    all: Number(all),
    late: Number(late),
    soon: Number(soon_or_late) - Number(late),
  }));
}

/** How many cases a queue's list holds; `past` is not open and counted by its own evidence. */
export function countIn(tally: Tally, filter: DispatchFilter): number {
  const { queue, board, community } = filter;
  if (queue === 'past') return 0;
  const column = queue === 'soon' || queue === 'late' ? queue : 'all';
  return tally
    .filter((row) => statesIn[queue].includes(row.state))
    .filter((row) => (board === undefined || row.board === board) && fits(row.community, community))
    .reduce((sum, row) => sum + row[column], 0);
}

/**
 * The ids of a queue in its order, one more than `limit` when there are more. The most pressing first; history latest first.
 * `taken`: for somebody else to go on with, a colleague who triages it or the second of two.
 */
export async function idsIn(
  readDb: ReadDb,
  actor: Actor,
  filter: DispatchFilter,
  limit: number,
  now: Instant,
): Promise<{ id: string; taken: boolean }[]> {
  const query = casesIn(readDb, actor, filter, now).select([
    'case_file.id',
    'case_file.state',
    'triager_id',
    'reject_requested_by',
  ]);
  const ordered =
    filter.queue === 'past'
      ? query.orderBy('case_file.reported_at', 'desc')
      : query.orderBy('case_file.stage_due_at');
  const rows = await ordered
    .orderBy('case_file.id')
    .limit(limit + 1)
    .execute();
  return rows.map(({ id, state, triager_id, reject_requested_by: proposer }) => ({
    id,
    taken: state === 'triaging' && (proposer ? proposer === actor.id : triager_id !== actor.id),
  }));
}

/** How many other cases of a category went to which unit in the last 90 days, and how many came up here in the last 30. */
export type History = { byUnit: readonly { unit: string; cases: number }[]; all: number; hereLately: number };

/** How far back a suggestion looks, and its reminder of what keeps coming back, in days. */
export const historyDays = 90;
export const hereDays = 30;

/** Where the street's other cases of this category were sent, as far as this person may see them. */
export async function historyOf(
  readDb: ReadDb,
  actor: Actor,
  of: { id: string; category: string; community: string },
  now: Instant,
): Promise<History> {
  const lately = later(now, -hereDays * day);
  const filter: DispatchFilter = { queue: 'past', category: of.category, days: historyDays, except: of.id };
  const rows = await casesIn(readDb, actor, filter, now)
    .select('case_file.unit_id')
    .select((e) => [
      e.fn.countAll().as('cases'),
      e.fn
        .sum(
          e
            .case()
            .when(
              e.and([
                e('case_file.community_id', '=', of.community),
                e('case_file.reported_at', '>=', lately),
              ]),
            )
            .then(1)
            .else(0)
            .end(),
        )
        .as('here'),
    ])
    .groupBy('case_file.unit_id')
    .execute();
  const units = rows.flatMap(({ unit_id, cases }) =>
    unit_id === null ? [] : [{ unit: unit_id, cases: Number(cases) }],
  );
  return {
    byUnit: units.toSorted((a, b) => b.cases - a.cases),
    all: rows.reduce((sum, row) => sum + Number(row.cases), 0),
    hereLately: rows.reduce((sum, row) => sum + Number(row.here), 0),
  };
}

/** How many cases a history list holds. */
export async function countPast(
  readDb: ReadDb,
  actor: Actor,
  filter: DispatchFilter,
  now: Instant,
): Promise<number> {
  const { cases } = await casesIn(readDb, actor, filter, now)
    .select((e) => e.fn.countAll().as('cases'))
    .executeTakeFirstOrThrow();
  return Number(cases);
}

function casesIn(readDb: ReadDb, actor: Actor, filter: DispatchFilter, now: Instant): CaseQuery {
  const { queue, board, community, category, unit, except, days = historyDays } = filter;
  let query = casesFor(readDb, actor).where('case_file.street_id', 'in', streetsOf(actor));
  if (queue === 'past')
    query = query
      .where('case_file.reported_at', '>=', later(now, -days * day))
      // Withdrawn, declined, settled on the spot: nobody decided where it should go.
      .where('case_file.unit_id', 'is not', null);
  else query = query.where('case_file.state', 'in', statesIn[queue]);
  if (queue === 'late') query = query.where('case_file.stage_due_at', '<', now);
  if (queue === 'soon') {
    query = query
      .where('case_file.stage_due_at', '>=', now)
      .where('case_file.stage_due_at', '<=', later(now, soonMinutes * minute));
  }
  if (board !== undefined) query = query.where('case_file.board', '=', board);
  if (community !== undefined) query = query.where('case_file.community_id', '=', community);
  if (category !== undefined) query = query.where('case_file.category', '=', category);
  if (unit !== undefined) query = query.where('case_file.unit_id', '=', unit);
  if (except !== undefined) query = query.where('case_file.id', '!=', except);
  return query;
}

function place(e: ExpressionBuilder<Schema, 'case_file'>, column: 'short_name' | 'name_en') {
  return e.selectFrom('place').select(`place.${column}`).whereRef('place.id', '=', 'case_file.community_id');
}

function fits(value: string, wanted: string | undefined): boolean {
  return wanted === undefined || value === wanted;
}

function later(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}
