import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { State } from '#rules/vocabulary.ts';
import { openBrowserHouse, type BrowserHouse, type Visit } from '#tests/support/browser-house.ts';
import { fire } from '#tests/support/street.ts';

let house: BrowserHouse;
let visit: Visit;
let ids: string[];
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
});
afterAll(() => house.close());

beforeEach(async () => {
  const { street } = house;
  const waiting = (state: State) =>
    street.db.selectFrom('case_file').select('id').where('state', '=', state).execute();
  for (const { id } of await waiting('reported')) await street.route('li', id, fire);
  const dispatch = { command: { step: 'dispatch', unit: fire } } as const;
  for (const { id } of await waiting('triaging')) await street.step('zhou', id, dispatch);
  ids = [];
  for (const title of ['甲：楼道充电', '乙：楼道堆物', '丙：窗外飞线']) {
    const report = { category: title.includes('堆') ? 'FIR07' : 'FIR02', title, story: title };
    ids.push(await street.report('shen', report));
    street.later(1);
  }
  visit = await house.visit('zhou');
  await visit.open('/dispatch');
  await visit.page.waitForSelector('.row[data-htmx-powered]');
  await shows('甲：楼道充电');
});
afterEach(() => visit.close());

describe('keys of the triage desk', () => {
  it('J and K, or the arrows, go through the list and show each case beside it', async () => {
    await press('j');
    await shows('乙：楼道堆物');
    expect(new URL(visit.page.url()).searchParams.get('case')).toBe(ids[1]);
    await press('ArrowDown');
    await shows('丙：窗外飞线');
    await press('j');
    await shows('丙：窗外飞线');
    await press('k', 'ArrowUp');
    await shows('甲：楼道充电');
    await press('Control+j', 'Alt+j');
    await shows('甲：楼道充电');
  });

  it('pressed faster than the network answers, they end at the last case', async () => {
    const { page } = visit;
    await page.route('**/dispatch?case=*', async (route) => {
      await new Promise((answered) => setTimeout(answered, 200));
      await route.continue();
    });
    await press('j', 'j');
    await shows('丙：窗外飞线');
    await reads('.row[aria-current]', /丙：窗外飞线/);
    expect(new URL(page.url()).searchParams.get('case')).toBe(ids[2]);
  });

  it('Enter accepts the suggestion; the next case is there without a new page', async () => {
    await visit.page.evaluate('window.sameDocument = true');
    await press('Enter');
    await shows('乙：楼道堆物');
    await reads('#pane', /已转 应急管理指挥 · 消防安全组/);
    await reads('.row.done', /甲：楼道充电/);
    expect(await visit.page.evaluate('window.sameDocument')).toBe(true);
    expect(await stateOf(ids[0])).toBe('awaiting_sign');
    expect(await visit.inspect()).toEqual([]);
    await press('u');
    await shows('甲：楼道充电');
    expect(await stateOf(ids[0])).toBe('triaging');
  });

  it('1 to 4 are the boards: one of whose units it is takes it at once, any other asks who and why', async () => {
    await press('3');
    await shows('乙：楼道堆物');
    expect(await stateOf(ids[0])).toBe('awaiting_sign');
    await press('Digit1');
    await reads('#choose', /选承办单位.*职责清单都没写这一类/s);
    expect(await stateOf(ids[1])).toBe('reported');
    expect(await visit.inspect()).toEqual([]);
  });

  it('go by the place of the key, so that a full-width input mode does not matter', async () => {
    await keydown({ key: '３', code: 'Numpad3' });
    await shows('乙：楼道堆物');
    expect(await stateOf(ids[0])).toBe('awaiting_sign');
  });

  it('mean nothing while somebody writes, least of all while a word is being composed', async () => {
    const { page } = visit;
    await press('r');
    const words = page.getByLabel('写给上报人的话').first();
    await words.click();
    await page.keyboard.type('jk13u?');
    expect(await words.inputValue()).toBe('jk13u?');
    await page.evaluate('seen = 0; document.addEventListener("input", () => (seen += 1))');
    const ime = await page.context().newCDPSession(page);
    await ime.send('Input.imeSetComposition', { text: 'fei', selectionStart: 3, selectionEnd: 3 });
    expect(await page.evaluate('seen')).toBe(0);
    await ime.send('Input.insertText', { text: '飞线' });
    expect(await words.inputValue()).toBe('jk13u?飞线');
    expect(await page.evaluate('seen')).toBeGreaterThan(0);
    await words.blur();
    await keydown({ key: 'j', code: 'KeyJ', isComposing: true });
    await keydown({ key: 'Process', code: 'Digit3', keyCode: 229 });
    await keydown({ key: 'Enter', code: 'Enter', isComposing: true });
    await shows('甲：楼道充电');
    expect(await Promise.all(ids.map(stateOf))).toEqual(['reported', 'reported', 'reported']);
  });

  it('are told by ?, and can be switched off and on again', async () => {
    const { page } = visit;
    await press('?');
    await reads('dialog', /下一件.*接受建议，下一件.*转 调 治 急 社/s);
    expect(await visit.inspect()).toEqual([]);
    await page.getByRole('button', { name: '单键操作：开' }).click();
    await page.getByRole('button', { name: '关闭', exact: true }).click();
    await page.reload();
    await page.waitForSelector('.row[data-htmx-powered]');
    await press('j', '3', 'Enter', '?');
    await shows('甲：楼道充电');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await stateOf(ids[0])).toBe('reported');
    await page.getByRole('button', { name: '键盘' }).click();
    await page.getByRole('button', { name: '单键操作：关' }).click();
    await page.keyboard.press('Escape');
    await press('j');
    await shows('乙：楼道堆物');
  });
});

describe('the triage desk in a browser', () => {
  it('gives a whole page on the way back, from within and from another page', async () => {
    const { page } = visit;
    const whole = async (title: string) => {
      await shows(title);
      expect(await page.locator('header.top, nav.rail, .list h1, #pane').count()).toBe(4);
    };
    await press('j');
    await whole('乙：楼道堆物');
    await page.goBack();
    await whole('甲：楼道充电');
    await page.goForward();
    await whole('乙：楼道堆物');
    await page.locator('#pane .no').click();
    await page.waitForURL(/\/cases\//);
    await page.goBack();
    await whole('乙：楼道堆物');
    expect(await visit.inspect()).toEqual([]);
  });

  it('says who was faster, and when, and keeps the list', async () => {
    visit.provokes(409);
    await house.street.route('li', ids[0] ?? '', fire);
    await press('Enter');
    await shows('乙：楼道堆物');
    await reads('#outcome', /今天 \d\d:\d\d 李倩 转给 应急管理 · 消防安全组/);
    await reads('.list', /甲：楼道充电.*乙：楼道堆物/s);
    expect(await stateOf(ids[0])).toBe('awaiting_sign');
    expect(await visit.inspect()).toEqual([]);
  });

  it('says when a decision did not get through, and sends it when it is pressed once more', async () => {
    const { page } = visit;
    await page.context().setOffline(true);
    await press('Enter');
    await shows('乙：楼道堆物');
    await reads('#outcome', /没有发出去，已放回队列/);
    // What shows the next case only after the answer says so where it stands.
    await press('r');
    await page.getByLabel('缺照片').first().check();
    await page.locator('#form-send-back button.primary').click();
    await reads('#flash', /没有发出去。请看看网络，再点一次。/);
    await shows('乙：楼道堆物');
    await page.context().setOffline(false);
    await page.locator('#form-send-back button.primary').click();
    await shows('丙：窗外飞线');
    await reads('#flash', /^$/);
    expect(await stateOf(ids[1])).toBe('awaiting_info');
    await press('k');
    await shows('甲：楼道充电');
    await press('Enter');
    await expect.poll(() => stateOf(ids[0])).toBe('awaiting_sign');
  });

  it('leads to the door when the session is over', async () => {
    house.street.later(31);
    await visit.page.locator('.rail a').nth(3).click();
    await visit.page.waitForURL(/\/sign-in/);
    await reads('main', /登录已到期，请重新登录/);
  });
});

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await visit.page.keyboard.press(key);
}

/** A key as an input method sends it. */
async function keydown(event: Record<string, unknown>): Promise<void> {
  await visit.page.locator('body').dispatchEvent('keydown', { ...event, bubbles: true, cancelable: true });
}

/** Waits until this case is the one beside the list. */
function shows(title: string): Promise<void> {
  return reads('#pane h2', new RegExp(title));
}

async function reads(where: string, words: RegExp): Promise<void> {
  const text = () => visit.page.locator(where).first().innerText();
  await expect.poll(text, { timeout: 15_000 }).toMatch(words);
}

async function stateOf(id: string | undefined): Promise<string | undefined> {
  const { db } = house.street;
  const row = await db
    .selectFrom('case_file')
    .select('state')
    .where('id', '=', id ?? '')
    .executeTakeFirst();
  return row?.state;
}
