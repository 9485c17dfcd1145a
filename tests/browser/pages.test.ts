import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BrowserHouse, Visit } from '#tests/support/browser-house.ts';
import { everyone, openFullHouse, pathsOf, screenOf } from '#tests/support/every-page.ts';
import { axeFaults } from '#tests/support/page-faults.ts';
import { routesOf } from '#tests/support/routes.ts';
import { langs } from '#views/words/index.ts';

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

it.each(everyone)(
  'the pages of %s: markup, accessibility, light and dark, zh and en, 320 px',
  async (login) => {
    const visit = await house.visit(login === 'nobody' ? null : login, screenOf(login));
    // A link that never was.
    if (login === 'nobody') visit.provokes(404);
    const faults: string[] = [];
    for (const path of await pathsOf(house, login)) faults.push(...(await inBothLanguages(visit, path)));
    await visit.close();
    expect(faults).toEqual([]);
  },
  180_000,
);

/** Light, dark and narrow in Chinese, light and narrow in English. */
async function inBothLanguages({ page, open, speak, inspect }: Visit, path: string): Promise<string[]> {
  const faults: string[] = [];
  for (const lang of langs) {
    await speak(lang);
    await open(path);
    faults.push(...(await inspect()).map((fault) => `${lang} ${fault}`));
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  faults.push(...(await axeFaults(page, 'contrast')).map((fault) => `dark ${path}: ${fault}`));
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);
}
