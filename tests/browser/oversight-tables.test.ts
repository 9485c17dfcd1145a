import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BrowserHouse } from '#tests/support/browser-house.ts';
import { openFullHouse } from '#tests/support/every-page.ts';

let house: BrowserHouse;
beforeAll(async () => {
  house = await openFullHouse();
}, 120_000);
afterAll(async () => {
  house.deps.live.close();
  await house.close();
});

const report = '/oversight?period=2026-11';
const table = '/oversight/table?by=unit&period=2026-11';

it.each([
  ['zh', 1440, [report, table, '/oversight/overdue']],
  ['en', 1440, [report, table, '/oversight/overdue']],
  ['zh', 390, [report, '/oversight/overdue']],
  ['en', 390, [report, '/oversight/overdue']],
] as const)('%s at %i px: no table of oversight is wider than its card', async (lang, width, paths) => {
  const visit = await house.visit('wu', { lang, width });
  for (const path of paths) {
    await visit.open(path);
    const tables = await visit.page.evaluate<[string | null, number][]>(
      `[...document.querySelectorAll('.table')].map((one) => [one.ariaLabel, one.scrollWidth - one.clientWidth])`,
    );
    expect(tables.length, path).toBeGreaterThan(0);
    expect(
      tables.filter(([, over]) => over > 0),
      path,
    ).toEqual([]);
  }
  await visit.close();
});
