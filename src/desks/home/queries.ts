import { caseRowsOf } from '#desks/common/rows.ts';
import type { ReadDb } from '#db/schema.ts';
import { casesFor, heldBy } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import { dispatchedStreets } from '#rules/visibility.ts';
import { openStates, type Board, type Instant } from '#rules/vocabulary.ts';

const most = 30;

/** What waits for this person, by name, through the unit or at a desk of his: the most pressing first. */
export async function heldCases(db: ReadDb, actor: Actor) {
  const held = casesFor(db, actor).where((e) => e.or(heldBy(e, actor)));
  const { total } = await held.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { total: Number(total), rows: await caseRowsOf(held.orderBy('stage_due_at').limit(most)) };
}

/** Who else of the triage desks that this person shares has cases in hand there, and how many: with his own they make up 分流. */
export async function othersTriaging(db: ReadDb, actor: Actor) {
  const streets = dispatchedStreets(actor);
  if (streets.length === 0) return [];
  const rows = await casesFor(db, actor)
    .innerJoin('person', 'person.id', 'case_file.holder_id')
    .where('case_file.state', '=', 'triaging')
    .where('case_file.holder_kind', '=', 'person')
    .where('case_file.street_id', 'in', streets)
    .where('case_file.holder_id', '!=', actor.id)
    .groupBy('person.name')
    .orderBy('person.name')
    .select((e) => ['person.name', e.fn.countAll<number>().as('cases')])
    .execute();
  return rows.map(({ name, cases }) => ({ name, cases: Number(cases) }));
}

/** Proposals to decline that wait for a second person, who this one may be: the oldest limit first. */
export async function refusalsToConfirm(db: ReadDb, actor: Actor) {
  const seconds = actor.posts.filter(
    (p) => p.role === 'street_dispatcher' || p.role === 'street_duty_leader',
  );
  const streets = seconds.flatMap((p) => p.street ?? []);
  if (streets.length === 0) return [];
  const asked = casesFor(db, actor)
    .where('case_file.state', '=', 'triaging')
    .where('case_file.street_id', 'in', streets)
    .where('case_file.reject_requested_by', 'is not', null)
    .where('case_file.reject_requested_by', '!=', actor.id);
  return caseRowsOf(asked.orderBy('stage_due_at').limit(most));
}

export type Overview = { board: Board | null; open: number; late: number; closed: number }[];

/**
 * Open, overdue (办结时限已过，还没有反馈结果) and recently closed cases (not 自处置) of a district by board: counts only, for those who lead or
 * supervise it. `since` bounds what counts as recent.
 */
export async function districtOverview(
  db: ReadDb,
  district: string,
  { now, since }: { now: Instant; since: Instant },
): Promise<Overview> {
  const rows = await db
    .selectFrom('case_file')
    .select((e) => [
      'board',
      e.fn.countAll<number>().filterWhere('state', 'in', openStates).as('open'),
      e.fn
        .countAll<number>()
        .filterWhere('state', 'in', openStates)
        .filterWhere('result_at', 'is', null)
        .filterWhere('working_due_at', '<', now)
        .as('late'),
      // 自处置 is outside every rate and counted elsewhere.
      e.fn
        .countAll<number>()
        .filterWhere('closed_at', '>=', since)
        .filterWhere('closure_type', '!=', 'self_handled')
        .as('closed'),
    ])
    // What is neither open nor lately closed is by far the most, and counts for nothing here: an index for either.
    .where((e) =>
      e.or([
        e.and([e('district_id', '=', district), e('state', 'in', openStates)]),
        e.and([e('district_id', '=', district), e('closed_at', '>=', since)]),
      ]),
    )
    .groupBy('board')
    .execute();
  return rows.map(({ board, open, late, closed }) => ({
    board,
    open: Number(open),
    late: Number(late),
    closed: Number(closed),
  }));
}

/** Names of the places where this person's posts are. */
export async function postPlaces(db: ReadDb, actor: Actor) {
  const ids = [...new Set(actor.posts.map((p) => p.place))];
  if (ids.length === 0) return [];
  return db.selectFrom('place').select(['id', 'name', 'name_en']).where('id', 'in', ids).execute();
}
