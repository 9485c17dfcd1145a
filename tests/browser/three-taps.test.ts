import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowserHouse, type BrowserHouse } from '#tests/support/browser-house.ts';

const afterPhoto = fileURLToPath(new URL('../support/media/real-iphone4s-gps.jpg', import.meta.url));

let house: BrowserHouse;
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
});
afterAll(() => house.close());

it.each([true, false])(
  'a fire lane cleared on the spot takes three taps, the shutter not counted (JavaScript %s)',
  async (js) => {
    const { page, inspect, close } = await house.visit('shen', { js, width: 390, touch: true });
    let taps = 0;
    const tap = async (name: string) => {
      taps += 1;
      // The control lies under its words and takes the tap.
      await page.getByText(name, { exact: true }).tap({ force: true });
    };

    await tap('消防通道');
    await page.waitForURL(/\/report\?category=FIR05$/);
    const camera = page.waitForEvent('filechooser');
    await page.getByText('拍照', { exact: true }).tap({ force: true });
    await (await camera).setFiles(afterPhoto);
    await tap('我已处理，只登记');
    await tap('上报');

    await page.waitForURL(/\/report\/saved\//);
    const words = await page.locator('main').innerText();
    expect(words).toContain('已登记');
    expect(words).toMatch(/编号 1123-\d{6} · 自办自结/);
    expect(taps).toBe(3);
    expect(await inspect()).toEqual([]);
    const id = page.url().split('/').at(-1) ?? '';
    const row = await house.street.db
      .selectFrom('case_file')
      .select(['category', 'state', 'closure_type', 'grid_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({
      category: 'FIR05',
      state: 'closed',
      closure_type: 'self_handled',
      grid_id: '330212012007-07',
    });
    await close();
  },
);

it('four pages stand side by side under the thumb of a small phone, each on its line', async () => {
  const { page, open, close } = await house.visit('shen', { width: 360, touch: true });
  await open('/tasks');
  const words = page.locator('.bottom a > span');
  expect(await words.allInnerTexts()).toEqual(['我上报的', '协办', '拍照上报', '我']);
  const lines = await words.evaluateAll((all) => all.map((it) => it.getClientRects().length));
  expect(lines).toEqual([1, 1, 1, 1]);
  expect(await words.evaluateAll((all) => all.map((it) => it.scrollHeight < 32))).not.toContain(false);
  await close();
});

it('everything a thumb has to hit is large enough, and larger still in large type', async () => {
  const { page, open, close } = await house.visit('shen', { width: 390, touch: true });
  const smallest = async (selector: string) =>
    Math.min(
      ...(await page
        .locator(selector)
        .evaluateAll((all) =>
          all.map((it) => it.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
        )),
    );
  for (const path of ['/', '/report', '/mine']) {
    await open(path);
    expect(await smallest('.tile, .bottom a, .foot button, .foot label')).toBeGreaterThanOrEqual(56);
  }
  await page.getByRole('button', { name: '大字' }).click();
  for (const path of ['/', '/report', '/mine']) {
    await open(path);
    expect(await smallest('.tile, .bottom a, .foot button, .foot label')).toBeGreaterThanOrEqual(60);
  }
  await close();
});
