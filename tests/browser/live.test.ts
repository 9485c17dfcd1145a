import type { Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Report } from '#records/cases.ts';
import { openBrowserHouse, type BrowserHouse, type Visit } from '#tests/support/browser-house.ts';
import { anOrdinaryReport, dongliu, fire } from '#tests/support/street.ts';

/** As long as a busy machine may take. */
const patient = { timeout: 15_000 };

let house: BrowserHouse;
let zhou: Visit;
let ids: string[];
let reports = 0;
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
});
afterAll(async () => {
  house.deps.live.close();
  await house.close();
});

beforeEach(async () => {
  await house.street.db.updateTable('case_file').set({ state: 'cancelled', holder_kind: null }).execute();
  ids = [await report('甲：楼道充电'), await report('乙：楼道堆物'), await report('丙：窗外飞线')];
  house.street.later(10);
  zhou = await house.visit('zhou');
  await opened(zhou);
});
afterEach(() => zhou.close());

it('a new case is told by a bar over the list, not a row moves, and a key shows it', async () => {
  const { page } = zhou;
  const row = page.locator(`#row-${ids[1]}`);
  await row.click();
  await shows(page, '乙：楼道堆物');
  const before = await row.boundingBox();
  await report('丁：楼上漏水');
  await reads(page, '#newbar', /^有 1 件新事件，点此显示/);
  const fresh = await report('戊：楼道起火', { urgent: true });
  await reads(page, '#newbar', /^有 2 件新事件，其中 1 件特急，点此显示/);
  await reads(page, '.pages', /分流\s*5/);
  await reads(page, '.rail', /待分流\s*5/);
  expect(await row.boundingBox()).toEqual(before);
  expect(await page.locator('.row').count()).toBe(3);
  expect(await zhou.inspect()).toEqual([]);
  await page.keyboard.press('.');
  await page.waitForSelector(`#row-${fresh}`);
  await shows(page, '乙：楼道堆物');
  expect(await page.locator('.row[aria-current]').getAttribute('id')).toBe(`row-${ids[1]}`);
  expect(await page.locator('#newbar').count()).toBe(0);
});

it('two people see each other at the same case, and who has finished one', async () => {
  const { page } = zhou;
  const li = await house.visit('li');
  await opened(li);
  await page.locator(`#row-${ids[1]}`).click();
  await li.page.locator(`#row-${ids[1]}`).click();
  await reads(page, '#also', /李倩 也在看/);
  await reads(li.page, '#also', /周明 也在看/);
  expect(await zhou.inspect()).toEqual([]);
  await li.page.locator(`#row-${ids[2]}`).click();
  await gone(page, '#also');
  await page.waitForSelector(`#row-${ids[2]} .eye`);
  await house.street.route('li', ids[2]!, fire);
  tell();
  await reads(page, `#row-${ids[2]}`, /\d\d:\d\d 李倩 转给 应急管理指挥 · 消防安全组/);
  expect(await page.locator('.row').count()).toBe(3);
  expect(await zhou.inspect()).toEqual([]);
  await li.close();
});

it('a stream that was cut says since when, catches up, and says that it is back', async () => {
  const { page } = zhou;
  zhou.provokes(0);
  await page.clock.install();
  await opened(zhou);
  await page.context().setOffline(true);
  house.cut();
  await reads(page, '#live', /实时中断，正在重连（09:\d\d:\d\d 起）/);
  await report('丁：楼上漏水');
  await page.clock.fastForward(61_000);
  await reads(page, '#lost', /实时中断一分多钟了.*重新打开这一页/s);
  await page.context().setOffline(false);
  await page.clock.runFor(16_000);
  await reads(page, '#newbar', /有 1 件新事件/);
  await reads(page, '#live', /实时已恢复/);
  await page.clock.runFor(6000);
  await reads(page, '#live', /^实时\s*\d\d:\d\d:\d\d$/);
});

it('a session that is over says so beside what was typed, and goes on when somebody has signed in again', async () => {
  const { page } = zhou;
  await page.locator('summary', { hasText: '退回补充' }).first().click();
  const field = page.locator('#pane textarea:visible').first();
  await field.fill('请补一张楼道的照片');
  await house.street.db.deleteFrom('session').execute();
  tell();
  await reads(page, '#lost', /登录到期了，您填的都还在这一页上。.*登录后回到这里继续/s);
  expect(await zhou.inspect()).toEqual([]);
  const [door] = await Promise.all([page.context().waitForEvent('page'), page.locator('#lost a').click()]);
  await door.locator('button[name=as][value=zhou]').click();
  await door.waitForURL(/dispatch/);
  await page.bringToFront();
  await page.evaluate('dispatchEvent(new Event("focus"))');
  await reads(page, '#lost', /登录好了，请继续/);
  // The press on the link has shut the form, and emptied nothing.
  const typed = page.evaluate('[...document.querySelectorAll("#pane textarea")].map((one) => one.value)');
  expect(await typed).toContain('请补一张楼道的照片');
});

it('特急 rings once when this computer wants it, and counts in the title of a hidden tab', async () => {
  const { page } = zhou;
  const rung = () => page.evaluate('document.documentElement.dataset.rung ?? 0');
  await report('先来的', { urgent: true });
  await reads(page, '#newbar', /特急/);
  expect(await rung()).toBe(0);
  await page.getByRole('button', { name: '要', exact: true }).click();
  expect(Number(await rung())).toBe(1);
  await gone(page, '.sound');
  const hide = (hidden: boolean) =>
    page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'))`);
  await hide(true);
  await report('再来的', { urgent: true });
  await report('不急的');
  await expect.poll(() => page.title(), patient).toMatch(/^（2）待分流/);
  expect(Number(await rung())).toBe(2);
  await hide(false);
  expect(await page.title()).toMatch(/^待分流/);
  await page.keyboard.press('?');
  await page.getByRole('button', { name: '特急响铃：开' }).click();
  await page.getByRole('button', { name: '特急响铃：关' }).waitFor();
  await page.keyboard.press('Escape');
  await report('安静的', { urgent: true });
  await reads(page, '#newbar', /4 件新事件/);
  expect(Number(await rung())).toBe(2);
  expect(await zhou.inspect()).toEqual([]);
});

it('the red strip appears by itself when twenty minutes have passed', async () => {
  const { page } = zhou;
  await report('起火', { urgent: true });
  house.street.later(20);
  tell();
  await reads(page, '#alarm', /1 件特急 20 分钟无人签收/);
  expect(await zhou.inspect()).toEqual([]);
  await page.locator('#alarm a').click();
  await page.waitForURL(/neglected/);
  expect(await page.locator('.row').count()).toBe(1);
  expect(await zhou.inspect()).toEqual([]);
});

it('eight tabs of one browser share one stream: none keeps the others from the server', async () => {
  const context = zhou.page.context();
  let open = 1;
  const count = (by: number) => (request: Request) => {
    if (request.resourceType() === 'eventsource') open += by;
  };
  context.on('request', count(1));
  context.on('requestfailed', count(-1));
  context.on('requestfinished', count(-1));
  const tabs = [zhou.page];
  for (let i = 0; i < 7; i += 1) {
    const tab = await context.newPage();
    await tab.goto('/dispatch', { timeout: 5000 });
    tabs.push(tab);
  }
  await expect.poll(() => open, patient).toBe(1);
  await report('丁：楼上漏水');
  for (const tab of tabs) await reads(tab, '#newbar', /有 1 件新事件/);
  // Whoever held the stream leaves: another takes it up.
  await tabs.pop()!.close();
  await report('戊：楼上又漏水');
  for (const tab of tabs) await reads(tab, '#newbar', /有 2 件新事件/);
});

it('without a script nothing is promised', async () => {
  const quiet = await house.visit('li', { js: false });
  await quiet.open('/dispatch');
  expect(await quiet.page.locator('#live').isVisible()).toBe(false);
  await quiet.close();
});

async function opened({ page, open }: Visit): Promise<void> {
  const first = page.waitForResponse((answer) => answer.url().includes('/live?'));
  await open('/dispatch');
  await page.waitForSelector('.row[data-htmx-powered]');
  await first;
}

function tell(): void {
  house.deps.live.tell({ caseId: '', district: '330212000000', street: dongliu });
}

function report(title: string, more: Partial<Report> = {}): Promise<string> {
  const full = { ...anOrdinaryReport, title, story: title, ...more };
  house.street.later(0.05);
  const request = { key: `live-test-${(reports += 1)}`, digest: '' };
  return house.deps.books.openCase(house.street.who('shen'), full, request);
}

async function reads(page: Page, selector: string, text: RegExp): Promise<void> {
  const place = page.locator(selector).first();
  const words = async () => (await place.textContent({ timeout: 1000 }).catch(() => ''))?.trim();
  await expect.poll(words, patient).toMatch(text);
}

async function shows(page: Page, title: string): Promise<void> {
  await page.locator('#pane h2', { hasText: title }).waitFor();
}

async function gone(page: Page, selector: string): Promise<void> {
  await expect.poll(() => page.locator(selector).count(), patient).toBe(0);
}
