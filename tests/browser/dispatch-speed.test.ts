import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openBrowserHouse, type BrowserHouse, type Visit } from '#tests/support/browser-house.ts';
import { clearQueue, factsOf, reads } from '#tests/support/dispatch-desk.ts';
import { dongliu } from '#tests/support/street.ts';

const roundTrip = 300;
const safety = `${dongliu}-safety`;

let house: BrowserHouse;
let visit: Visit;
let page: Page;
let ids: string[];
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
});
afterAll(() => house.close());

beforeEach(async () => {
  const { street } = house;
  await clearQueue(street);
  ids = [];
  for (const title of ['甲：楼道充电', '乙：楼道堆物', '丙：窗外飞线', '丁：车棚着火', '戊：通道被堵']) {
    ids.push(await street.report('shen', { category: 'FIR02', title, story: title }));
    street.later(1);
  }
  visit = await house.visit('zhou');
  page = visit.page;
  await visit.open('/dispatch');
  await page.waitForSelector('.row[data-htmx-powered]');
  await shows('甲');
  await page.waitForLoadState('networkidle');
  for (const path of ['**/dispatch?**', '**/steps']) {
    await page.route(path, async (route) => {
      await new Promise((passed) => setTimeout(passed, roundTrip));
      await route.continue().catch(() => undefined);
    });
  }
});
afterEach(() => visit.close());

const shows = (title: string) => reads(page, '#pane h2', new RegExp(title));
const rowOf = (at: number) => page.locator(`#row-${ids[at]}`);
const stateOf = async (at: number) => (await factsOf(house.street, ids[at])).state;

/** Milliseconds from the key to the next case's title on screen, measured in the page. */
async function pressAndTime(code: string): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const title = () => document.querySelector('#pane h2')?.textContent;
    const before = title();
    const begun = performance.now();
    const pressed = { code: '${code}', key: '${code}', bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', pressed));
    while (title() === before || !title()) await new Promise((drawn) => requestAnimationFrame(drawn));
    return performance.now() - begun;
  })()`);
}

describe(`with ${roundTrip} ms to the server`, () => {
  it('the next case stands there before the decision has arrived, and before its answer', async () => {
    const events: string[] = [];
    await page.unroute('**/steps');
    await page.route('**/steps', async (route) => {
      await new Promise((passed) => setTimeout(passed, roundTrip));
      events.push('sent');
      await route.continue();
    });
    const times: number[] = [];
    for (const title of ['乙', '丙', '丁', '戊']) {
      times.push(await pressAndTime('Enter'));
      events.push(title);
      await shows(title);
      // The panes after it are on their way.
      await page.waitForTimeout(roundTrip * 2.5);
    }
    console.log('key to next case, ms:', times.map(Math.round).join(' '));
    expect(events).toEqual(['乙', 'sent', '丙', 'sent', '丁', 'sent', '戊', 'sent']);
    await expect.poll(() => Promise.all([0, 1, 2, 3].map(stateOf))).toEqual(Array(4).fill('awaiting_sign'));
    expect(await visit.inspect()).toEqual([]);
  });

  it('J goes on at once, three cases ahead', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.method()));
    const times = [];
    for (const title of ['乙', '丙', '丁']) {
      times.push(await pressAndTime('KeyJ'));
      await shows(title);
    }
    times.push(await pressAndTime('KeyK'));
    console.log('J and K, ms:', times.map(Math.round).join(' '));
    expect(Math.max(...times)).toBeLessThan(roundTrip);
    expect(new URL(page.url()).searchParams.get('case')).toBe(ids[2]);
  });

  it('marks the row, then tells where it went; it fades and leaves when one moves on', async () => {
    await page.keyboard.press('Enter');
    await shows('乙');
    await reads(page, `#row-${ids[0]}`, /正在送出/);
    await reads(page, '#outcome', /正在送出/);
    await reads(page, '#outcome', /已转 应急管理指挥 · 消防安全组/);
    expect(await rowOf(0).getAttribute('class')).toContain('done');
    await reads(page, '.list h1', /4 件/);
    await reads(page, '.rail', /待分流\s*4/);
    await page.keyboard.press('j');
    await shows('丙');
    expect(await rowOf(0).count()).toBe(0);
    await reads(page, '.list .group', /(今天|30 分钟内)\s*4/);
    // The way back stays in sight from case to case.
    await reads(page, '#outcome', /已转 应急管理指挥/);
    await page.keyboard.press('u');
    await shows('甲');
    expect(await stateOf(0)).toBe('triaging');
    expect(await page.locator('#outcome .upshot').count()).toBe(0);
  });

  it('takes back what was still on its way', async () => {
    await page.keyboard.press('Enter');
    await shows('乙');
    await page.locator('#pane #outcome [data-key=u]').waitFor();
    await page.keyboard.press('u');
    await shows('甲');
    expect(await stateOf(0)).toBe('triaging');
  });

  it('a key that bounces or is held decides one case only', async () => {
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await shows('乙');
    await reads(page, '#outcome', /已转/);
    expect(await Promise.all([0, 1, 2].map(stateOf))).toEqual(['awaiting_sign', 'reported', 'reported']);
  });

  it('says who was faster and when, and puts the row right', async () => {
    visit.provokes(409);
    await house.street.route('li', ids[0] ?? '', safety);
    await page.keyboard.press('Enter');
    await shows('乙');
    await reads(page, '#outcome', /今天 \d\d:\d\d 李倩 转给 .*看结果/s);
    await expect.poll(() => rowOf(0).getAttribute('class')).toMatch(/back gone/);
    await reads(page, '.rail', /待分流\s*4/);
    expect((await factsOf(house.street, ids[0])).unit).toBe(safety);
    expect(await visit.inspect()).toEqual([]);
    await page.getByRole('link', { name: '看结果' }).click();
    await page.waitForURL(`**/cases/${ids[0]}`);
  });

  it('keeps the row, outlined and marked, that a colleague has only taken', async () => {
    visit.provokes(409);
    await house.street.step('li', ids[0] ?? '', { command: { step: 'claim' } });
    await page.keyboard.press('Enter');
    await reads(page, '#outcome', /李倩/);
    await reads(page, `#row-${ids[0]}`, /李倩 正在处理/);
    expect(await rowOf(0).getAttribute('class')).toMatch(/back/);
  });

  it('puts what could not be sent back into the queue, as it was, and sends it once', async () => {
    await page.context().setOffline(true);
    await page.keyboard.press('Enter');
    await shows('乙');
    await reads(page, '#outcome', /没有发出去，已放回队列/);
    expect(await rowOf(0).getAttribute('class')).toMatch(/back/);
    await page.context().setOffline(false);
    await page.keyboard.press('k');
    await shows('甲');
    expect(await rowOf(0).getAttribute('class')).not.toMatch(/back/);
    await page.keyboard.press('Enter');
    await shows('乙');
    await expect.poll(() => stateOf(0)).toBe('awaiting_sign');
  });

  it('an answer that was lost on the way does not count twice', async () => {
    await page.unroute('**/steps');
    await page.route('**/steps', async (route) => {
      await route.fetch({ maxRedirects: 0 });
      await route.abort();
    });
    await page.keyboard.press('Enter');
    await reads(page, '#outcome', /没有发出去，已放回队列/);
    await page.unroute('**/steps');
    await page.keyboard.press('k');
    await shows('甲');
    await page.keyboard.press('Enter');
    await reads(page, '#outcome', /已转 应急管理指挥/);
    const lines = await house.street.db
      .selectFrom('journal')
      .select('step')
      .where('chain', '=', ids[0] ?? '')
      .where('step', '=', 'dispatch')
      .execute();
    expect(lines.length).toBe(1);
  });

  it('a broken server leaves nothing lost either', async () => {
    visit.provokes(500);
    await page.unroute('**/steps');
    await page.route('**/steps', (route) => route.fulfill({ status: 500, body: '' }));
    await page.keyboard.press('3');
    await shows('乙');
    await reads(page, '#outcome', /没有发出去，已放回队列/);
  });

  it('when the session is over, nothing is lost and it says what to do', async () => {
    visit.provokes(401);
    house.street.later(31);
    await page.keyboard.press('Enter');
    await shows('乙');
    await reads(page, '#outcome', /登录已到期，.*登录后再按一次/);
    const [door] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: '登录', exact: true }).click(),
    ]);
    await door.waitForURL(/\/sign-in/);
    await door.locator('button[name=as][value=zhou]').click();
    await door.waitForURL((at) => at.pathname !== '/sign-in');
    await door.close();
    await page.keyboard.press('k');
    await shows('甲');
    await page.keyboard.press('Enter');
    await expect.poll(() => stateOf(0)).toBe('awaiting_sign');
  });

  it('faults of the form come back with the case', async () => {
    visit.provokes(422);
    // The unit's duty changes between drawing and pressing.
    await page.evaluate(`document.querySelector('#decide [data-key=Enter]').value = 'gone'`);
    await page.keyboard.press('Enter');
    await shows('甲');
    await reads(page, '#problem', /./);
    expect(await rowOf(0).getAttribute('aria-current')).toBe('true');
    expect(await stateOf(0)).toBe('reported');
  });
});
