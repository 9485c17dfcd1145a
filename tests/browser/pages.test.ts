import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BrowserHouse, Visit } from '#tests/support/browser-house.ts';
import { everyone, openFullHouse, pathsOf, screenOf } from '#tests/support/every-page.ts';
import { routesOf } from '#tests/support/routes.ts';

let house: BrowserHouse;
beforeAll(async () => {
  house = await openFullHouse();
}, 120_000);
afterAll(() => house.close());

it('every address of a page is looked at by somebody', async () => {
  const seen = (await Promise.all(everyone.map((login) => pathsOf(house, login)))).flat();
  // No pages: files, signs of life, and an address that only leads back to the case.
  const others = ['/assets/:name', '/photos/:id', '/healthz', '/readyz', '/cases/:id/steps'];
  const unseen = routesOf(house.app)
    .filter(({ method, path }) => method === 'GET' && !others.includes(path))
    .map(({ path }) => path)
    .filter((path) => !seen.some((one) => patternOf(path).test(one.split('?')[0] ?? '')));
  expect(unseen).toEqual([]);
});

it.concurrent.each(everyone)(
  'the pages of %s: markup, accessibility, 320 px, zh in light and en in dark',
  async (login) => {
    const visit = await house.visit(login === 'nobody' ? null : login, screenOf(login));
    // A link that never was.
    if (login === 'nobody') visit.provokes(404);
    const faults: string[] = [];
    for (const path of await pathsOf(house, login)) faults.push(...(await faultsAt(visit, path)));
    await visit.close();
    expect(faults).toEqual([]);
  },
  180_000,
);

// What a page is made of does not depend on its colours, nor its contrasts on the language: twice is enough.
const looks = [
  ['zh', 'light'],
  ['en', 'dark'],
] as const;

/** Both languages, light and dark, wide and narrow. */
async function faultsAt({ page, open, speak, inspect }: Visit, path: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [lang, colorScheme] of looks) {
    await page.emulateMedia({ colorScheme });
    await speak(lang);
    await open(path);
    faults.push(...(await inspect()).map((fault) => `${lang}, ${colorScheme}, ${fault}`));
  }
  return faults;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);
}
