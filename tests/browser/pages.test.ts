import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoPeople } from '#scripts/demo/people.ts';
import type { BrowserHouse, Visit } from '#tests/support/browser-house.ts';
import {
  everyone,
  listedPaths,
  openFullHouse,
  pagesOf,
  pathsOf,
  screenOf,
} from '#tests/support/every-page.ts';
import { lookFaults, whileUnfolded, type LookRule } from '#tests/support/page-faults.ts';
import { routesOf } from '#tests/support/routes.ts';

let house: BrowserHouse;
beforeAll(async () => {
  house = await openFullHouse();
}, 120_000);
afterAll(async () => {
  house.deps.live.close();
  await house.close();
});

it('every address of a page is looked at by somebody, and everybody looks at his own', () => {
  // No pages: files, signs of life, the stream, and an address that only leads back to the case.
  const others = [
    '/assets/:name',
    '/photos/:id',
    '/healthz',
    '/readyz',
    '/live',
    '/cases/:id/steps',
    '/tasks/:id/steps',
    '/people/import/template.csv',
    '/people/import/:id/faults.csv',
    '/office/streets/:id/grids.csv',
    '/office/holidays/:id/days.csv',
    // For who has just given the right password: second-factor.test.ts looks at them.
    '/sign-in/code',
    '/sign-in/enrol',
  ];
  const unseen = routesOf(house.app)
    .filter(({ method, path }) => method === 'GET' && !others.includes(path))
    .map(({ path }) => path)
    .filter((path) => !listedPaths.some((one) => patternOf(path).test(one)));
  expect(unseen).toEqual([]);
  expect(everyone.toSorted()).toEqual([...demoPeople.map(({ login }) => login), 'nobody'].toSorted());
});

/** As many pages as one looks at in a row: whoever has more is looked at from two screens at once. */
const inARow = 15;
const rows = everyone.flatMap((login) => {
  const count = Math.ceil(pagesOf(login) / inARow);
  return Array.from({ length: count }, (_, row) => [login, row] as const);
});

it.concurrent.each(rows)(
  'the pages of %s, row %i: markup, accessibility, 320 px; zh and en, light and dark, 1440 and 390 px wide',
  async (login, row) => {
    const visit = await house.visit(login === 'nobody' ? null : login, screenOf(login));
    // A link that never was.
    if (login === 'nobody') visit.provokes(404);
    const faults: string[] = [];
    const paths = (await pathsOf(house, login)).slice(row * inARow, (row + 1) * inARow);
    for (const path of paths) faults.push(...(await faultsAt(visit, path)));
    await visit.close();
    expect(faults).toEqual([]);
  },
  240_000,
);

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Loaded once in each language: everything at a glance in light, then what depends on colours and width. */
async function faultsAt({ page, open, speak, inspect }: Visit, path: string): Promise<string[]> {
  const isPhone = page.viewportSize()!.width < 600;
  const [own, other] = isPhone ? [phone, desk] : [desk, phone];
  const faults: string[] = [];
  for (const lang of ['zh', 'en'] as const) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(own);
    await speak(lang);
    await open(path);
    const found = [
      ...(await inspect()).map((fault) => `light, ${own.width} px, ${fault}`),
      ...(await whileUnfolded(page, async () => [
        ...(await looksAt(page, 'dark', own.width, 'color-contrast')),
        ...(await looksAt(page, 'dark', other.width, 'color-contrast', 'target-size')),
        ...(await looksAt(page, 'light', other.width, 'color-contrast')),
      ])),
    ];
    faults.push(...found.map((fault) => `${path}: ${lang}, ${fault}`));
  }
  await page.setViewportSize(own);
  return faults;
}

async function looksAt(
  page: Page,
  colorScheme: 'light' | 'dark',
  width: number,
  ...rules: LookRule[]
): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ ...page.viewportSize()!, width });
  const faults = await lookFaults(page, rules);
  return faults.map((fault) => `${colorScheme}, ${width} px, ${fault}`);
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);
}
