import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseTable } from '#db/schema.ts';
import { columnOf, whereOf } from '#records/condition-sql.ts';
import { all, any, is, isIn, known, meets, not, type Condition, type Counted } from '#rules/condition.ts';
import { conditionOf, tallyIds, type Span } from '#rules/tallies.ts';
import { boards, channels, satisfactions, severities, states } from '#rules/vocabulary.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { fire, monday, openStreet, police, type Street } from '#tests/support/street.ts';

const day = 24 * 3_600_000;
const span: Span = { start: daysFrom(-7), end: daysFrom(0), now: daysFrom(0.4) };

/** Instants around the stretch, its very edges among them; some equal, so that `<` and `<=` are told apart. */
const instant = fc.oneof(
  fc.constantFrom(span.start, span.end, span.now, daysFrom(-3), daysFrom(-1.6), daysFrom(-30.6)),
  fc.integer({ min: -45 * 24, max: 10 * 24 }).map((hours) => daysFrom(hours / 24)),
);
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 3, nil: null });
const count = fc.integer({ min: 0, max: 2 });

const counted: fc.Arbitrary<Counted> = fc.record({
  state: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...states) }, fc.constant('closed' as const)),
  category: fc.constantFrom('FIR02', 'NBR02'),
  severity: fc.constantFrom(...severities),
  board: maybe(fc.constantFrom(...boards)),
  unit: maybe(fc.constantFrom(fire, police)),
  street: fc.constant('330212012000'),
  community: fc.constant('330212012007'),
  channel: fc.constantFrom(...channels),
  reportedAt: instant,
  dueAt: instant,
  dispatchedAt: maybe(instant),
  respondedAt: maybe(instant),
  resultAt: maybe(instant),
  closedAt: maybe(instant),
  auditedAt: maybe(instant),
  auditFailCount: count,
  falseClosures: count,
  closureType: maybe(fc.constantFrom(...(['solved', 'self_handled', 'unvisited', 'forced'] as const))),
  reporterKind: fc.constantFrom('worker' as const, 'resident' as const),
  returnCount: count,
  checkCount: count,
  checkFailCount: count,
  closureCount: count,
  extensionCount: count,
  solved: maybe(fc.constantFrom(0 as const, 1 as const)),
  satisfaction: maybe(fc.constantFrom(...satisfactions)),
  reportedSlot: fc.integer({ min: 0, max: 167 }),
  responseMinutes: maybe(fc.nat(5000)),
  tookMinutes: maybe(fc.nat(50_000)),
  course: fc.constantFrom(
    ...(['on_time', 'late', 'checking', 'overdue', 'aside', 'aside', 'aside'] as const),
  ),
});

const instants = ['reportedAt', 'dueAt', 'dispatchedAt', 'resultAt', 'closedAt'] as const;
const how = fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const);

/** Any condition at all, three levels deep. */
const condition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.subarray([...states], { minLength: 1 }).map((some) => isIn('state', ...some)),
    fc.constantFrom(...instants, 'unit' as const, 'solved' as const).map((field) => known(field)),
    fc.tuple(fc.constantFrom(...instants), how, instant).map(([field, which, to]) => is(field, which, to)),
    fc
      .tuple(fc.constantFrom(...instants), how, fc.constantFrom(...instants))
      .map(([field, which, to]) => is(field, which, { field: to })),
    fc.tuple(how, fc.nat(5000)).map(([which, to]) => is('responseMinutes', which, to)),
    fc.array(tie('tree'), { maxLength: 3 }).map((of) => all(...of)),
    fc.array(tie('tree'), { maxLength: 3 }).map((of) => any(...of)),
    tie('tree').map(not),
  ),
})).tree;

onBothEngines('a condition in SQL', (engine) => {
  let street: Street;
  let row: CaseTable;
  beforeAll(async () => {
    street = await openStreet(engine);
    const id = await street.report('shen');
    row = (await street.look('shen', id)).row;
    await street.db.updateTable('case_file').set({ street_id: '330212005000' }).execute();
  });
  afterAll(() => street.close());

  /** Which of these cases the table says meet it, by their place in the list. */
  async function found(cases: readonly Counted[], conditions: readonly Condition[]): Promise<number[][]> {
    const { db } = street;
    const rows = cases.map((one, i) => ({
      ...row,
      ...(Object.fromEntries(
        (Object.keys(columnOf) as (keyof Counted)[]).map((field) => [columnOf[field], one[field]]),
      ) as Partial<CaseTable>),
      id: `random-${i}`,
      number: `random-${i}`,
      public_code: `random-${i}`,
    }));
    const met: number[][] = [];
    await db.insertInto('case_file').values(rows).execute();
    for (const one of conditions) {
      const ids = await db
        .selectFrom('case_file')
        .select('case_file.id')
        .where('case_file.id', 'like', 'random-%')
        .where((e) => whereOf(e, one))
        .execute();
      met.push(ids.map(({ id }) => Number(id.split('-')[1])).toSorted((a, b) => a - b));
    }
    await db.deleteFrom('case_file').where('id', 'like', 'random-%').execute();
    return met;
  }

  const inHand = (cases: readonly Counted[], one: Condition) =>
    cases.flatMap((each, i) => (meets(each, one) ? [i] : []));

  it('finds for every number the same cases as in hand', async () => {
    const conditions = tallyIds.map((id) => conditionOf(id, span));
    const everMet = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.array(counted, { minLength: 160, maxLength: 200 }), async (cases) => {
        const met = await found(cases, conditions);
        conditions.forEach((one, i) => {
          expect([tallyIds[i], met[i]]).toEqual([tallyIds[i], inHand(cases, one)]);
          if (met[i]!.length > 0) everMet.add(i);
        });
      }),
      { numRuns: 15, endOnFailure: true },
    );
    // Otherwise the agreement would be one about nothing.
    expect(tallyIds.filter((_, i) => !everMet.has(i))).toEqual([]);
  });

  it('finds for any condition the same cases as in hand', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(counted, { minLength: 10, maxLength: 20 }),
        fc.array(condition, { minLength: 10, maxLength: 10 }),
        async (cases, conditions) => {
          expect(await found(cases, conditions)).toEqual(conditions.map((one) => inHand(cases, one)));
        },
      ),
      { numRuns: 20, endOnFailure: true },
    );
  });
});

/** Days from a Monday noon. */
function daysFrom(days: number): string {
  return new Date(Date.parse(monday) + Math.round(days * day)).toISOString();
}
