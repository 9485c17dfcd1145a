import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserHouse, type BrowserHouse, type Visit } from '#tests/support/browser-house.ts';
import { fire } from '#tests/support/street.ts';

let house: BrowserHouse;
let id: string;
let proposed: string;
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
  const { street } = house;
  id = await street.report('shen', { category: 'FIR02', title: '甲：楼道充电' });
  await street.report('shen', { category: 'FIR02', title: '乙：窗外飞线' });
  proposed = await street.report('shen', { category: 'FIR05', title: '丙：通道被堵' });
  await street.step('li', proposed, { command: { step: 'claim' } });
  await street.step('li', proposed, {
    command: { step: 'request-reject', reason: 'not_public_matter' },
    texts: { guidance: '请找物业' },
  });
});
afterAll(() => house.close());

describe.each([1440, 720, 390, 320])('the sheets of the triage desk, %i px wide', (width) => {
  it.each([
    ['send back', () => `/dispatch?case=${id}`, '.sheet > [data-key="r"]', 280],
    ['more', () => `/dispatch?case=${id}`, '.action-bar > .sheet:last-child > summary', 280],
    ['agree to decline', () => `/dispatch?case=${proposed}`, '.sheet > .btn.primary', 280],
    // In the card of similar cases there is less room on the narrowest screen.
    ['merge', () => `/dispatch?case=${id}`, '.ask > [data-key="d"]', 250],
  ])('%s: open, it is wide enough and wholly in sight', async (_name, path, summary, atLeast) => {
    const visit = await house.visit('zhou', { width, touch: width < 600 });
    await visit.open(path());
    await visit.page.locator(summary).first().click();
    const card = visit.page.locator('details[open] > .card');
    const height = visit.page.viewportSize()!.height;
    await expect.poll(async () => bottomOf(await card.boundingBox())).toBeLessThanOrEqual(height);
    const box = (await card.boundingBox())!;
    expect(box.width).toBeGreaterThanOrEqual(atLeast);
    expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    // Nothing lies over its button.
    await card.locator('.btn').filter({ visible: true }).last().click({ trial: true });
    expect(await visit.inspect()).toEqual([]);
    await visit.close();
  });
});

describe('a form of the triage desk', () => {
  it('comes back into the pane with what is wrong, and goes on when it is right', async () => {
    const visit = await house.visit('zhou');
    visit.provokes(422);
    await visit.open(`/dispatch?case=${id}&to=mediation`);
    const { page } = visit;
    await page.waitForSelector('.row[data-htmx-powered]');
    await page.evaluate('window.sameDocument = true');
    await page.locator('#choose').getByRole('button', { name: '转办' }).click();
    await reads(visit, '#choose .problem', /写明为什么/);
    expect(await page.locator('.list h1, #pane h2').count()).toBeGreaterThan(1);
    expect(await visit.inspect()).toEqual([]);
    await page.locator('#choose textarea').last().fill('两家已吵起来，先调解');
    await page.locator('#choose').getByRole('button', { name: '转办' }).click();
    await reads(visit, '.undo', /已转 矛盾纠纷调处 · 人民调解委员会/);
    expect(await page.evaluate('window.sameDocument')).toBe(true);
    await visit.close();
  });

  it('gives way to the next case when somebody was faster', async () => {
    const { street } = house;
    const mine = await street.report('shen', { category: 'FIR02', title: '丁：门口飞线' });
    const visit = await house.visit('zhou');
    visit.provokes(409);
    await visit.open(`/dispatch?case=${mine}`);
    await visit.page.waitForSelector('.row[data-htmx-powered]');
    const { page } = visit;
    await page.keyboard.press('r');
    await page.getByLabel('缺照片').first().check();
    await street.route('li', mine, fire);
    await page.locator('#form-send-back button.primary').click();
    await reads(visit, '#strip', /李倩 转给/);
    expect(await page.locator('.decide, .sheet').filter({ visible: true }).count()).toBe(0);
    expect(await page.locator('.row.gone').innerText()).toContain('丁：门口飞线');
    await page.keyboard.press('Enter');
    await reads(visit, '#pane h2', /丙：通道被堵/);
    await reads(visit, '.list', /^(?!.*丁：门口飞线)/s);
    await visit.close();
  });
});

function bottomOf(box: { y: number; height: number } | null): number {
  return box ? box.y + box.height : Number.POSITIVE_INFINITY;
}

async function reads({ page }: Visit, where: string, words: RegExp): Promise<void> {
  await expect.poll(() => page.locator(where).first().innerText(), { timeout: 15_000 }).toMatch(words);
}
