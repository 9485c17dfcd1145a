import { expect, it } from 'vitest';
import { listOf, pageSize } from '#desks/oversight/case-list.ts';
import { casesOf } from '#desks/oversight/counting.ts';
import { all } from '#rules/condition.ts';
import { areasOf } from '#rules/oversight.ts';
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
});
