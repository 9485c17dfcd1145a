import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserHouse, Visit } from '#tests/support/browser-house.ts';
import { openFullHouse, pathsOf, screenOf } from '#tests/support/every-page.ts';
import { axeFaults, markupFaults, reflowFaults } from '#tests/support/page-faults.ts';

let house: BrowserHouse;
beforeAll(async () => {
  house = await openFullHouse();
}, 120_000);
afterAll(() => house.close());

describe('pages in other states', () => {
  it.each([
    ['zhou', '/dispatch'],
    ['secadmin', '/people'],
  ])(
    'menus and sheets of %s %s, opened one by one',
    async (login, path) => {
      const visit = await house.visit(login);
      const faults = await menusOf(visit, path);
      await visit.close();
      expect(faults).toEqual([]);
    },
    120_000,
  );

  it('large type on a narrow phone', async () => {
    const visit = await house.visit('shen', screenOf('shen'));
    await visit.page.getByRole('button', { name: '大字' }).click();
    const faults: string[] = [];
    for (const path of await pathsOf(house, 'shen')) {
      await visit.open(path);
      expect(await visit.page.locator('html[data-elder]').count()).toBe(1);
      const wide = await reflowFaults(visit.page);
      faults.push(...wide.map((fault) => `${path}: ${fault}`));
      if (['/', '/report', '/mine'].includes(path)) faults.push(...(await visit.inspect()));
    }
    await visit.close();
    expect(faults).toEqual([]);
  });

  it.each([
    ['sysadmin', /^\/office\/(categories|streets)$/, 2],
    ['secadmin', /^\/people\/import\/.*tab=add$/, 1],
    ['auditor', /^\/journal$/, 1],
  ] as const)('tables of %s on a phone, no word broken glyph by glyph: %s', async (login, which, count) => {
    const visit = await house.visit(login, { width: 390 });
    const paths = (await pathsOf(house, login)).filter((path) => which.test(path));
    expect(paths).toHaveLength(count);
    for (const lang of ['zh', 'en'] as const) {
      await visit.speak(lang);
      for (const path of paths) {
        await visit.open(path);
        expect(await visit.page.locator('.table td').count()).toBeGreaterThan(0);
        expect(await visit.page.evaluate(squeezedCells), path).toEqual([]);
        expect(await axeFaults(visit.page), path).toEqual([]);
      }
    }
    await visit.close();
  });

  it('dark, chosen by hand, stays dark on a light system', async () => {
    const visit = await house.visit('wu');
    await visit.open('/me');
    await visit.page.locator('main').getByRole('button', { name: '深色' }).click();
    await visit.page.waitForSelector('html[data-theme=dark]');
    const paper = await visit.page.locator('body').evaluate(colourOf);
    expect(Math.max(...(paper.match(/\d+/g) ?? []).map(Number))).toBeLessThan(80);
    expect(await visit.inspect()).toEqual([]);
    await visit.close();
  });

  it('a form that comes back, a refusal, and nothing at all', async () => {
    const visit = await house.visit('shen', screenOf('shen'));
    visit.provokes(403, 404, 422);
    await visit.open('/report');
    await visit.page.getByRole('button', { name: '上报', exact: true }).click();
    await visit.page.waitForSelector('.error');
    expect(await visit.page.title()).toMatch(/^错误：/);
    const faults = await visit.inspect();
    for (const path of ['/dispatch', '/people', '/nowhere', '/cases/nothing']) {
      await visit.open(path);
      faults.push(...(await visit.inspect()));
    }
    await visit.close();
    expect(faults).toEqual([]);
  });
});

describe('the checks themselves', () => {
  it('find what is wrong with a page', async () => {
    const visit = await house.visit(null);
    const long = 'wide '.repeat(40);
    await visit.page.setContent(
      `<title>x</title><img src="https://elsewhere.invalid/x.png"><pre style="color:red">${long}</pre>`,
    );
    await visit.page.evaluate('console.error("complaint")');
    const faults = (await visit.inspect()).join('\n');
    await visit.close();
    expect(faults).toMatch(/image-alt/);
    expect(faults).toMatch(/at 320 px it is \d{4} px wide/);
    expect(faults).toMatch(/inline style violates/);
    expect(faults).toMatch(/foreign: https:\/\/elsewhere/);
    expect(faults).toMatch(/console: complaint/);
  });

  it('find what is wrong with its markup', async () => {
    const faults = await markupFaults('<!doctype html><html><body style="x"><p>a</div></body></html>', 'zh');
    expect(faults.join('\n')).toMatch(/close-order[^]*not zh-CN[^]*0 h1[^]*style attribute/);
  });
});

/** What hangs from a button: each one opened by itself, wide and narrow. */
async function menusOf({ page, open }: Visit, path: string): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await open(path);
    for (const menu of await page.locator('details.menu > summary:visible').all()) {
      await menu.click();
      faults.push(...(await axeFaults(page)), ...(width === 320 ? await reflowFaults(page) : []));
      await page.keyboard.press('Escape');
    }
  }
  return faults;
}

/** Runs in the browser. */
const colourOf = (element: { ownerDocument: { defaultView: unknown } }): string =>
  (
    element.ownerDocument.defaultView as { getComputedStyle: (it: unknown) => { backgroundColor: string } }
  ).getComputedStyle(element).backgroundColor;

// Runs in the browser: cells that take more than two lines and are narrower than six glyphs.
const squeezedCells = `[...document.querySelectorAll('.table th, .table td')]
  .filter((cell) => cell.checkVisibility())
  .filter((cell) => {
    const { fontSize, lineHeight, paddingLeft, paddingRight, paddingTop, paddingBottom } = getComputedStyle(cell);
    const [size, line, ...pad] = [fontSize, lineHeight, paddingLeft, paddingRight, paddingTop, paddingBottom].map(parseFloat);
    const wide = cell.clientWidth - pad[0] - pad[1];
    const high = cell.clientHeight - pad[2] - pad[3];
    return wide < 6 * size && high > 2.9 * (line || 1.5 * size);
  })
  .map((cell) => cell.textContent.trim())`;
