import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserHouse, type BrowserHouse, type Visit } from '#tests/support/browser-house.ts';
import { aPhoto } from '#tests/support/story.ts';
import { dongliu, fire, police } from '#tests/support/street.ts';

const safety = `${dongliu}-safety`;

let house: BrowserHouse;
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
});
afterAll(() => house.close());

const sent = async (title: string, unit = fire) => {
  const story = `${title}。${'楼道里堆着纸箱和旧家具，邻居出入要侧着身子走。'.repeat(4)}`;
  const id = await house.street.report('shen', {
    title,
    story,
    category: unit === police ? 'PUB04' : 'FIR02',
  });
  await house.street.route('zhou', id, unit, '先去看看');
  return id;
};

describe('the sheet for the road', () => {
  it('prints on A4 with no block cut in two', async () => {
    for (let i = 1; i <= 7; i += 1) await sent(`带上第 ${i} 件`);
    const visit = await house.visit('lin');
    await visit.open('/board/sheet');
    expect(await visit.inspect()).toEqual([]);
    const { page } = visit;
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const text = pdf.toString('latin1');
    // A4 upright, in points.
    const boxes = [...text.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(
      new Set(boxes.map(([, wide, high]) => `${Math.round(Number(wide))}×${Math.round(Number(high))}`)),
    ).toEqual(new Set(['595×842']));
    // As wide as the paper between its margins of 14 mm, and every block within a page's height.
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 688, height: 1000 });
    const { breaks, tallest, wide } = await page.evaluate<{
      breaks: string[];
      tallest: number;
      wide: number;
    }>(
      `(() => {
        const blocks = [...document.querySelectorAll('.sheet li')];
        return {
          breaks: blocks.map((block) => getComputedStyle(block).breakInside),
          tallest: Math.max(...blocks.map((block) => block.getBoundingClientRect().height)),
          wide: document.documentElement.scrollWidth,
        };
      })()`,
    );
    expect(new Set(breaks)).toEqual(new Set(['avoid']));
    // 269 mm between the margins.
    expect(tallest).toBeLessThan((269 / 25.4) * 96);
    expect(wide).toBeLessThanOrEqual(688);
    expect(boxes.length).toBeLessThanOrEqual(4);
    expect(await page.locator('.top, .rail, [data-print]').filter({ visible: true }).count()).toBe(0);
    await visit.close();
  });
});

describe('the boards’ desk', () => {
  it('assigns several ticked cases without JavaScript, on a phone too', async () => {
    const titles = ['丁：先办', '戊：后办'];
    for (const title of titles) await sent(title, fire);
    const visit = await house.visit('zhao', { js: false, width: 390 });
    await visit.open('/board?sort=newest');
    const { page } = visit;
    const row = (title: string) => page.locator('.rows li').filter({ hasText: title });
    for (const title of titles) await row(title).locator('input[name="pick[]"]').check();
    await page.locator('#bulk select[name=to]').selectOption(`${safety}/`);
    await page.getByRole('button', { name: '指派勾选的' }).click();
    expect(await page.locator('.rows > .notice').first().innerText()).toContain('指派好了 2 件');
    expect(new URL(page.url()).searchParams.get('sort')).toBe('newest');
    expect(await visit.inspect()).toEqual([]);
    await visit.close();
  });

  it('is worked by its keys: tick, sign, contact, down to the result', async () => {
    const id = await sent('己：用键盘办');
    const visit = await house.visit('lin');
    await visit.open(`/board?queue=to-sign&case=${id}`);
    const { page } = visit;
    await page.waitForSelector('.row[data-htmx-powered]');
    await page.keyboard.press('x');
    expect(await page.locator(`#tick-${id}`).isChecked()).toBe(true);
    await page.keyboard.press('?');
    expect(await page.locator('#keys').innerText()).toContain('记一次联系');
    expect(await visit.inspect()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('s');
    await reads(visit, '.pane-head', /联系当事人/);
    await page.waitForLoadState();
    await page.keyboard.press('c');
    await reads(visit, '.pane-head', /办结/);
    await page.waitForLoadState();
    await page.keyboard.press('f');
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('closure');
    // Letters in a field are letters.
    await page.locator('#step-submit-result textarea').fill('');
    await page.locator('#step-submit-result textarea').press('x');
    expect(await page.locator('#step-submit-result textarea').inputValue()).toBe('x');
    await page.locator('#step-submit-result input[name=photo]').setInputFiles(aPhoto);
    await expect.poll(() => page.locator('.previews img').count()).toBe(1);
    expect(await visit.inspect()).toEqual([]);
    await visit.close();
  });
});

describe.each([
  { js: true, width: 1280 },
  { js: false, width: 390 },
])('the visitor’s desk, %o', (look) => {
  it('asks both questions, keeps what was said when one is missing, and closes', async () => {
    const { street } = house;
    const id = await street.report('shen', {
      category: 'PUB04',
      title: `庚：夜里放歌 ${look.width}`,
      contact: { name: '王女士', phone: '13800001234' },
    });
    await street.route('zhou', id, police);
    await street.step('he', id, { command: { step: 'sign' } });
    await street.step('he', id, {
      command: { step: 'submit-result', closure: 'explained' },
      texts: { remark: '当场劝散' },
    });
    await street.step('xu', id, { command: { step: 'check-pass' } });
    const visit = await house.visit('xu', look);
    visit.provokes(422);
    await visit.open(`/check?list=visit&case=${id}`);
    const { page } = visit;
    expect(await visit.inspect()).toEqual([]);
    if (look.js) await page.waitForSelector('.row[data-htmx-powered]');
    await page.getByLabel('没解决', { exact: true }).check();
    await page.locator('#step-visit-ok textarea').fill('昨晚又响');
    await page.getByRole('button', { name: '记下回访' }).click();
    await reads(visit, '.problem', /1 处要改/);
    expect(await page.locator('#step-visit-ok textarea').inputValue()).toBe('昨晚又响');
    await page.getByLabel('不满意', { exact: true }).check();
    await page.getByRole('button', { name: '记下回访' }).click();
    await expect
      .poll(async () => (await street.look('zhou', id)).facts)
      .toMatchObject({ state: 'in_progress', solved: 0, satisfaction: 'unsatisfied' });
    await visit.close();
  });
});

async function reads({ page }: Visit, where: string, words: RegExp): Promise<void> {
  await expect.poll(() => page.locator(where).first().innerText(), { timeout: 15_000 }).toMatch(words);
}
