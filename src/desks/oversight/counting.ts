import { sql, type SelectQueryBuilder } from 'kysely';
import type { ReadDb, Schema } from '#db/schema.ts';
import { whereOf, type Cases } from '#records/condition-sql.ts';
import { isAlways, type Condition } from '#rules/condition.ts';
import type { Area } from '#rules/oversight.ts';
import {
  cohortCondition,
  conditionOf,
  tallies,
  type Cohort,
  type Span,
  type TallyId,
} from '#rules/tallies.ts';

/** What figures are counted from: an area, narrowed by what the address says. */
export type Ground = { area: Area; filter: Condition };

/** What a table's rows, or a chart's marks, are: values of one column of case_file. */
export type Dimension =
  | 'board'
  | 'street_id'
  | 'community_id'
  | 'category'
  | 'unit_id'
  | 'channel'
  | 'reported_slot';

/** What became of the cases that fell due: the parts and wholes of the rates that are counted over them. */
export const courseIds = [
  'due',
  'closed',
  'on_time',
  'dispatched',
  'returned',
  'checked',
  'reworked',
  'ever_closed',
  'reopened',
  'extended',
  'answered',
  'satisfied',
  'visited',
  'solved',
] as const satisfies TallyId[];
/** Of what came: all, and what was settled on the spot. */
export const flowIds = ['received', 'self_handled'] as const satisfies TallyId[];
/** 抽查: what came of it. */
export const auditIds = ['audited', 'audit_failed', 'false_closed'] as const satisfies TallyId[];

export type Counts<T extends TallyId> = Record<T, number>;
type CaseQuery = SelectQueryBuilder<Schema, 'case_file', object>;

/** The cases of an area that are counted. Sealed ones (X) never are; `sealedOn` counts them apart. */
export function countedOn(db: ReadDb, { area, filter }: Ground): CaseQuery {
  return everyOn(db, area)
    .where('case_file.sensitivity', '!=', 'X')
    .where((e) => whereOf(e, filter));
}

/** The sealed cases of an area that were received in the stretch: a number alone, told from five on. */
export async function sealedOn(db: ReadDb, { area }: Ground, span: Span): Promise<number> {
  const { n } = await everyOn(db, area)
    .where('case_file.sensitivity', '=', 'X')
    .where((e) => whereOf(e, cohortCondition('received', span)))
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** The cases that one set counts: the list behind a number. */
export function casesOf(db: ReadDb, ground: Ground, tally: TallyId, span: Span): CaseQuery {
  return countedOn(db, ground).where((e) => whereOf(e, conditionOf(tally, span)));
}

/** The sizes of sets that are drawn from the same cohort. */
export async function countOf<T extends TallyId>(
  db: ReadDb,
  ground: Ground,
  ids: readonly T[],
  span: Span,
): Promise<Counts<T>> {
  const [row] = await countBy(db, ground, ids, span, null);
  return row?.counts ?? zeroes(ids);
}

export type Counted<T extends TallyId> = { key: string | number | null; counts: Counts<T> };

/** The same for each value of a dimension; values without a case in the cohort are not named. */
export async function countBy<T extends TallyId>(
  db: ReadDb,
  ground: Ground,
  ids: readonly T[],
  span: Span,
  dimension: Dimension | null,
): Promise<Counted<T>[]> {
  const rows = await sizesBy(db, ground, ids, span, dimension).execute();
  return rows.map((row) => countedIn(row, ids));
}

/** The same for each of some weeks, in one question: reading each by itself is cheaper than telling rows apart. */
export async function countByWeek<T extends TallyId>(
  db: ReadDb,
  ground: Ground,
  ids: readonly T[],
  weeks: readonly Span[],
  dimension: Dimension | null,
): Promise<Counted<T>[][]> {
  const [first, ...others] = weeks.map((week, nth) =>
    sizesBy(db, ground, ids, week, dimension).select(sql.lit(nth).as('week')),
  );
  if (!first) return [];
  const rows = await others.reduce((all, one) => all.unionAll(one), first).execute();
  return weeks.map((_, nth) => rows.filter(({ week }) => week === nth).map((row) => countedIn(row, ids)));
}

function sizesBy<T extends TallyId>(
  db: ReadDb,
  ground: Ground,
  ids: readonly T[],
  span: Span,
  dimension: Dimension | null,
) {
  const sizes = countedOn(db, ground)
    .where((e) => whereOf(e, cohortCondition(oneCohort(ids), span)))
    .select((e) => sizesOf(e, ids, span));
  return dimension === null
    ? sizes
    : sizes.select(`case_file.${dimension} as key`).groupBy(`case_file.${dimension}`);
}

/** The sizes at one value of the dimension; zeroes where no case has it. */
export function countsAt<T extends TallyId>(
  rows: readonly Counted<T>[],
  key: string | number | null,
  ids: readonly T[],
): Counts<T> {
  return rows.find((row) => row.key === key)?.counts ?? zeroes(ids);
}

/** Whole minutes of each case of a set, ascending, with its value of a dimension: for medians, a P90 and a distribution. */
export async function minutesOf(
  db: ReadDb,
  ground: Ground,
  tally: TallyId,
  span: Span,
  column: 'took_minutes' | 'response_minutes',
  dimension: Dimension | null,
): Promise<{ minutes: number; key: string | number | null }[]> {
  const counted = casesOf(db, ground, tally, span)
    .where(`case_file.${column}`, 'is not', null)
    .select((e) => [`case_file.${column} as minutes`, e.fn.countAll<number>().as('cases')])
    .groupBy(`case_file.${column}`)
    .orderBy(`case_file.${column}`);
  const rows = await (
    dimension === null
      ? counted
      : counted.select(`case_file.${dimension} as key`).groupBy(`case_file.${dimension}`)
  ).execute();
  // Many take equally long: the engine hands over each time once.
  return rows.flatMap(({ minutes, cases, ...row }) => {
    const { key = null } = row as { key?: string | number | null };
    return Array.from({ length: Number(cases) }, () => ({ minutes: minutes ?? 0, key }));
  });
}

function everyOn(db: ReadDb, area: Area): CaseQuery {
  return inArea(db.selectFrom('case_file'), area);
}

/** Of these cases, those of an area. */
export function inArea(query: CaseQuery, { level, place, board }: Area): CaseQuery {
  return (
    query
      .$if(level !== 'city', (q) => q.where(`case_file.${level as 'district'}_id`, '=', place))
      // Its street as well, which the indexes of figures begin with.
      .$if(level === 'community', (q) =>
        q.where('case_file.street_id', '=', (e) =>
          e
            .selectFrom('place')
            .select('place.parent_id')
            .$castTo<{ parent_id: string }>()
            .where('place.id', '=', place),
        ),
      )
      .$if(board !== null, (q) => q.where('case_file.board', '=', board))
  );
}

function sizesOf<T extends TallyId>(e: Cases, ids: readonly T[], span: Span) {
  return ids.map((id) => {
    const when = tallies[id].when(span);
    const size = e.fn.countAll<number>();
    return (isAlways(when) ? size : size.filterWhere(whereOf(e, when))).as(id);
  });
}

function countedIn<T extends TallyId>(row: object, ids: readonly T[]): Counted<T> {
  const { key = null, ...values } = row as { key?: string | number | null } & Record<T, string | number>;
  const counts = Object.fromEntries(ids.map((id) => [id, Number((values as Record<string, unknown>)[id])]));
  return { key, counts: counts as Counts<T> };
}

function oneCohort(ids: readonly TallyId[]): Cohort {
  const cohorts = new Set(ids.map((id): Cohort => tallies[id].over));
  const [first] = cohorts;
  if (cohorts.size !== 1 || !first) throw new Error(`Not of one cohort: ${ids.join(', ')}`);
  return first;
}

function zeroes<T extends TallyId>(ids: readonly T[]): Counts<T> {
  return Object.fromEntries(ids.map((id) => [id, 0])) as Counts<T>;
}
