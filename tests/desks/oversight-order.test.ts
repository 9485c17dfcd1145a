import { expect, it } from 'vitest';
import { listOf, pageSize } from '#desks/oversight/case-list.ts';
import { casesOf } from '#desks/oversight/counting.ts';
import { lateSeconds } from '#desks/oversight/late-seconds.ts';
import { all } from '#rules/condition.ts';
import { areasOf, latenessOf } from '#rules/oversight.ts';
import { randomFrom } from '#scripts/demo/random.ts';
import { onBothEngines } from '#tests/support/engine.ts';
import { liveThrough } from '#tests/support/histories.ts';
import { openStreet } from '#tests/support/street.ts';
import { lateBy } from '#views/oversight-case-cells.ts';

onBothEngines('a list by lateness', (engine) => {
  it('goes down from page to page by what its rows tell, withdrawn and merged ones last', async () => {
    const street = await openStreet(engine);
    await liveThrough(street, randomFrom(7), 70, 420);
    const withdrawn = await street.report('shen');
    await street.step('shen', withdrawn, { command: { step: 'cancel' } });
    street.later(9 * 24 * 60);
    const { db } = street;
    const now = street.now();
    const wu = street.who('wu');
    const ground = { area: areasOf(wu)[0]!, filter: all() };
    const span = { start: '2026-11-01T00:00:00.000Z', end: '2027-03-01T00:00:00.000Z', now };
    const cases = casesOf(db, ground, 'received', span);
    const pages = Math.ceil((await listOf(db, wu, cases, { sort: 'late', page: 1, now })).count / pageSize);
    expect(pages).toBeGreaterThan(1);
    const rows = [];
    for (let page = 1; page <= pages; page += 1)
      rows.push(...(await listOf(db, wu, cases, { sort: 'late', page, now })).rows);
    const told = rows.map((row) => lateBy(row, now));
    expect(told).toEqual(told.toSorted((a, b) => b - a));
    expect(told[0]).toBeGreaterThan(0);
    expect(rows.some((row) => row.holder_kind === null && row.result_at === null)).toBe(true);
    await street.close();
  });

  it('is reckoned by the engine as by the rule, across months, leap days and years', async () => {
    const street = await openStreet(engine);
    const { db } = street;
    const id = await street.report('shen');
    const now = '2028-03-01T00:00:01.000Z';
    for (const [dueAt, resultAt, holder] of [
      ['2026-11-19T02:00:00.000Z', '2026-11-19T02:00:00.001Z', 'post'],
      ['2026-12-31T23:59:59.000Z', '2027-01-01T00:00:00.000Z', 'post'],
      ['2028-02-28T12:30:15.000Z', '2028-03-01T12:30:14.000Z', null],
      ['2027-02-28T12:30:15.000Z', '2027-03-01T00:00:00.000Z', null],
      ['2000-02-29T00:00:00.000Z', '2060-03-01T00:00:00.000Z', null],
      ['2028-02-29T00:00:01.000Z', null, 'post'],
      ['2026-11-19T02:00:00.000Z', null, null],
      ['2026-11-19T02:00:00.000Z', '2026-11-18T02:00:00.000Z', null],
    ] as const) {
      const facts = { due_at: dueAt, result_at: resultAt, holder_kind: holder };
      await db.updateTable('case_file').set(facts).where('id', '=', id).execute();
      const row = await db
        .selectFrom('case_file')
        .select(lateSeconds(now).as('late'))
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const late = latenessOf({ dueAt, resultAt, isOpen: holder !== null }, now) ?? 0;
      expect([dueAt, Number(row.late)]).toEqual([dueAt, Math.max(0, Math.floor(late / 1000))]);
    }
    await street.close();
  });

  it('takes no more cases from the database than a page shows', async () => {
    const street = await openStreet(engine);
    for (let i = 0; i < pageSize + 5; i += 1) await street.report('shen');
    const now = street.now();
    const wu = street.who('wu');
    const ground = { area: areasOf(wu)[0]!, filter: all() };
    const span = { start: '2026-11-01T00:00:00.000Z', end: '2027-03-01T00:00:00.000Z', now };
    const rows: number[] = [];
    const db = street.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        rows.push(result.rows.length);
        return result;
      },
    });
    const { count } = await listOf(db, wu, casesOf(db, ground, 'received', span), {
      sort: 'late',
      page: 1,
      now,
    });
    expect(count).toBe(pageSize + 5);
    expect(Math.max(...rows)).toBe(pageSize);
    await street.close();
  });
});
