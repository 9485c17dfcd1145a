import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserHouse } from '#tests/support/browser-house.ts';
import { openFullHouse, pathsOf, type Login } from '#tests/support/every-page.ts';
import { lookFaults } from '#tests/support/page-faults.ts';

let house: BrowserHouse;
beforeAll(async () => {
  house = await openFullHouse();
}, 120_000);
afterAll(async () => {
  house.deps.live.close();
  await house.close();
});

/** A4 upright in points, and between its margins of 14 mm in CSS pixels. */
const sheet = '595×842';
const between = { width: 688, height: 1017 };

describe.each<[Login, RegExp, number]>([
  ['zhou', /^\/cases\/.*/, 2],
  ['lin', /^\/board\/sheet$/, 6],
  ['wu', /^\/oversight(\?.*)?$/, 1],
  ['ning', /^\/oversight(\?.*)?$/, 1],
  ['ding', /^\/oversight(\?.*)?$/, 1],
  ['auditor', /^\/journal\/heads\/today$/, 1],
  ['sysadmin', /^\/office\/holidays$/, 2],
])('printed by %s: %s', (login, which, most) => {
  it.each(['light', 'dark'] as const)(`fits on A4, %s, on ${most} sheets at most`, async (theme) => {
    const visit = await house.visit(login, { theme, width: 1440 });
    const { page } = visit;
    const paths = (await pathsOf(house, login)).filter((path) => which.test(path));
    expect(paths).not.toEqual([]);
    const faults: string[] = [];
    for (const path of paths) {
      await visit.open(path);
      // Contrasts on paper are measured by axe, which this puts on the page.
      faults.push(...(await visit.inspect()));
      faults.push(...(await onPaper(page, theme, most)));
    }
    expect(faults).toEqual([]);
    await visit.close();
  });
});

/** What is wrong with the page as a printer gets it. */
async function onPaper(page: Page, colorScheme: 'light' | 'dark', most: number): Promise<string[]> {
  const path = new URL(page.url()).pathname;
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sizes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, wide, high]) => `${Math.round(Number(wide))}×${Math.round(Number(high))}`,
  );
  const count = pdf.match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
  await page.emulateMedia({ media: 'print', colorScheme });
  const before = page.viewportSize()!;
  await page.setViewportSize(between);
  const faults = [
    ...(await page.evaluate<string[]>(whatInkShows)),
    ...(await lookFaults(page, ['color-contrast'])),
  ];
  // Not 'screen': the next page would be printed as it looks there.
  await page.emulateMedia({ media: null, colorScheme });
  await page.setViewportSize(before);
  if (count === 0 || count > most) faults.push(`it takes ${count} sheets`);
  if (sizes.some((size) => size !== sheet)) faults.push(`its sheets are ${[...new Set(sizes)].join(', ')}`);
  return faults.map((fault) => `${path}: ${fault}`);
}

// Runs in the browser: what only a screen needs, dark grounds, and paper that scrolls.
const whatInkShows = `(() => {
  const seen = (it) => it.checkVisibility() && it.getClientRects().length > 0;
  const light = (colour) => {
    const [r, g, b, alpha = 1] = (colour.match(/[\\d.]+/g) ?? []).map(Number);
    return alpha === 0 || (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255 > 0.6;
  };
  const all = [...document.body.querySelectorAll('*'), document.body, document.documentElement].filter(seen);
  const named = (what) => (it) => what + ': ' + it.outerHTML.slice(0, 100);
  return [
    ...[...document.querySelectorAll('nav, .top, .rail, .bottom, .foot, button, input:not([type=hidden]), textarea')]
      .filter(seen)
      .map(named('of no use on paper')),
    ...all.filter((it) => !light(getComputedStyle(it).backgroundColor)).slice(0, 5).map(named('dark on paper')),
    ...all
      .filter((it) => /auto|scroll/.test(getComputedStyle(it).overflowX) && it.scrollWidth > it.clientWidth + 1)
      .map(named('cut off on paper')),
  ];
})()`;
