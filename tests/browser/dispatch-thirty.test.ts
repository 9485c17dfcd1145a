import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openBrowserHouse, type BrowserHouse, type Visit } from '#tests/support/browser-house.ts';
import { clearQueue, factsOf, reads } from '#tests/support/dispatch-desk.ts';
import { fire, mediation, police } from '#tests/support/street.ts';

let house: BrowserHouse;
let visit: Visit;
let page: Page;
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
});
afterAll(() => house.close());
beforeEach(() => clearQueue(house.street));
afterEach(() => visit.close());

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const shows = (title: string) => reads(page, '#pane h2', new RegExp(title));

async function sit(login = 'zhou'): Promise<Visit> {
  const seat = await house.visit(login);
  await seat.open('/dispatch');
  await seat.page.waitForSelector('.row[data-htmx-powered]');
  return seat;
}

async function report(title: string, category = 'FIR02'): Promise<string> {
  const id = await house.street.report('shen', { category, title, story: title });
  house.street.later(0.1);
  return id;
}

/** A key as an input method sends it. */
const keydown = (event: Record<string, unknown>) =>
  page.locator('body').dispatchEvent('keydown', { ...event, bubbles: true, cancelable: true });

describe('thirty cases', () => {
  it('are routed by keys only, each once and in order', { timeout: 120_000 }, async () => {
    // Category, key, and where that leads.
    const kinds = [
      ['FIR02', 'Enter', fire],
      ['PUB04', '2', police],
      ['NBR02', 'Numpad1', mediation],
      ['FIR05', '3', fire],
      ['PUB04', 'Enter', police],
    ] as const;
    const ids: string[] = [];
    for (let i = 0; i < 30; i += 1) ids.push(await report(`第${i + 1}件事`, kinds[i % 5]![0]));
    visit = await sit();
    page = visit.page;
    // The order is that of the list, by time left.
    const listed = await page.locator('.row').evaluateAll((rows) => rows.map((row) => row.id.slice(4)));
    expect(new Set(listed)).toEqual(new Set(ids));
    const begun = Date.now();
    for (const id of listed) {
      const at = ids.indexOf(id);
      await shows(`第${at + 1}件事`);
      await page.waitForTimeout(160);
      await press(kinds[at % 5]![1]);
    }
    await reads(page, '.list', /都分流完了。本班 30 件，中位 \d+ 秒。/);
    console.log(`thirty cases by keys, s: ${Math.round((Date.now() - begun) / 100) / 10}`);
    const routed = await Promise.all(ids.map((id) => factsOf(house.street, id)));
    expect(routed).toEqual(ids.map((_, i) => ({ state: 'awaiting_sign', unit: kinds[i % 5]![2] })));
    const lines = await house.street.db
      .selectFrom('journal')
      .select(['chain', 'step', 'actor_id'])
      .where('chain', 'in', ids)
      .orderBy('at')
      .orderBy('seq')
      .execute();
    const { id: me } = house.street.who('zhou');
    for (const id of ids) {
      const steps = lines.filter(({ chain }) => chain === id);
      expect(steps.map(({ step }) => step)).toEqual(['submit', 'claim', 'classify', 'dispatch']);
      expect(new Set(steps.slice(1).map((line) => line.actor_id))).toEqual(new Set([me]));
    }
    expect(await visit.inspect()).toEqual([]);
  });
});

describe('keys of the triage desk', () => {
  beforeEach(async () => {
    await report('甲：楼道充电');
    await report('乙：楼道堆物');
    await report('丙：窗外飞线');
    visit = await sit();
    page = visit.page;
    await shows('甲');
  });

  it('fire nothing while an input method composes', async () => {
    for (const code of ['KeyJ', 'Digit3', 'Numpad3', 'Enter', 'KeyR', 'KeyU', 'Slash', 'Space', 'KeyE']) {
      await keydown({ key: 'Process', code, isComposing: true });
      await keydown({ key: 'Process', code, keyCode: 229 });
    }
    await press('/');
    const box = page.locator('#find input');
    expect(await box.evaluate((input) => input === input.ownerDocument.activeElement)).toBe(true);
    const ime = await page.context().newCDPSession(page);
    await ime.send('Input.imeSetComposition', { text: 'j3', selectionStart: 2, selectionEnd: 2 });
    await page.keyboard.press('j');
    await page.keyboard.press('3');
    await ime.send('Input.insertText', { text: '飞线' });
    await page.keyboard.type('1u?');
    await shows('甲');
    expect(await page.locator('dialog[open], details.menu[open], .row.sending').count()).toBe(0);
    const waiting = await house.street.db
      .selectFrom('case_file')
      .select('id')
      .where('state', '=', 'reported')
      .execute();
    expect(waiting.length).toBe(3);
  });

  it('open what they name, and Escape leads back to the list', async () => {
    await press('f');
    await page.getByText('来源', { exact: true }).waitFor();
    await press('Escape');
    await press('e');
    const title = page.locator('#form-correct input[name=title]');
    await title.waitFor();
    await title.fill('甲：楼道里充电');
    await press('Escape');
    expect(await page.locator('details.menu[open]').count()).toBe(0);
    expect(await page.locator('.row[aria-current]').evaluate((row) => row.matches(':focus'))).toBe(true);
    await press('n');
    await page.locator('#step-note textarea').waitFor();
    await press('Escape', 'Shift+Digit4');
    await reads(page, '#choose', /选承办单位/);
    await press('Shift+Slash');
    await reads(page, 'dialog#keys', /⇧ 1–4.*选这个板块的单位/s);
    expect(await visit.inspect()).toEqual([]);
  });

  it('edit category, urgency, title and place in the pane', async () => {
    await press('e');
    await page.locator('#form-correct input[name=title]').fill('甲：三单元楼道充电');
    await page.locator('#form-correct textarea[name=remark]').fill('电话里核对过');
    await page.locator('#form-correct button.primary').click();
    await shows('甲：三单元楼道充电');
    await reads(page, '.row[aria-current]', /甲：三单元楼道充电/);
  });

  it('switched off mean nothing, and all of it can be done by mouse', async () => {
    await page.getByRole('button', { name: '键盘' }).click();
    await page.getByRole('button', { name: '单键操作：开' }).click();
    await page.getByRole('button', { name: '关闭', exact: true }).first().click();
    await page.locator('.list h1').click();
    await press('j', '3', 'Enter', 'e', 'f', 'Space', '/');
    await shows('甲');
    expect(await page.locator('dialog[open], details.menu[open]').count()).toBe(0);
    await page.locator('.segments button').nth(2).click();
    await shows('乙');
    await reads(page, '#outcome', /已转 应急管理指挥/);
  });
});

describe('two dispatchers in two browsers', () => {
  it('one wins; the other reads who did what when, and his row is put right', async () => {
    const id = await report('甲：楼道充电');
    await report('乙：楼道堆物');
    await report('丙：窗外飞线');
    visit = await sit('zhou');
    const other = await sit('li');
    try {
      other.provokes(409);
      visit.provokes(409);
      for (const seat of [visit, other]) await reads(seat.page, '#pane h2', /甲/);
      await Promise.all([visit.page.keyboard.press('Enter'), other.page.keyboard.press('3')]);
      for (const seat of [visit, other]) await reads(seat.page, '#pane h2', /乙/);
      const { unit } = await factsOf(house.street, id);
      expect(unit).toBe(fire);
      const told = async ({ page: screen }: Visit) => screen.locator('#outcome').innerText();
      await expect
        .poll(async () => (await Promise.all([visit, other].map(told))).join(' '))
        .toMatch(/已转 .*(今天 \d\d:\d\d (周明|李倩) 转给)|(今天 \d\d:\d\d (周明|李倩) 转给).*已转/s);
      const loser = (await told(visit)).includes('转给') ? visit : other;
      const row = loser.page.locator(`#row-${id}`);
      await expect.poll(() => row.getAttribute('class')).toMatch(/back gone/);
      await reads(loser.page, '.rail', /待分流\s*2/);
      const lines = await house.street.db
        .selectFrom('journal')
        .select('step')
        .where('chain', '=', id)
        .where('step', '=', 'dispatch')
        .execute();
      expect(lines.length).toBe(1);
    } finally {
      await other.close();
    }
  });
});
