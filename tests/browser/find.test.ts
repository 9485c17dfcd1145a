import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserHouse, type BrowserHouse, type Visit } from '#tests/support/browser-house.ts';

let house: BrowserHouse;
let visit: Visit;
const ids: string[] = [];
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
  for (const title of ['飞线充电一', '飞线充电二', '井盖缺失']) {
    ids.push(await house.street.report('shen', { title, story: title, category: 'BLD02', place: '3幢' }));
  }
  visit = await house.visit('zhou');
});
afterAll(() => house.close());

const options = () => visit.page.locator('#offers [role=option]');

describe('the box in the top bar', () => {
  it('is reached with Ctrl K, offers what is typed, and is walked through with arrows', async () => {
    const { page } = visit;
    await visit.open('/');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('3幢');
    await options().nth(2).waitFor();
    const box = page.locator('#find input');
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    expect(await visit.inspect()).toEqual([]);
    await box.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).toBe('offer-1');
    await page.keyboard.press('ArrowUp');
    expect(await box.getAttribute('aria-activedescendant')).toBe('offer-0');
    await page.keyboard.press('Escape');
    expect(await page.locator('#offers').isVisible()).toBe(false);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cases/${ids[2]}`);
  });

  it('offers what was typed before htmx listened', async () => {
    const early = await house.visit('zhou');
    await early.page.addInitScript(`addEventListener('DOMContentLoaded', () => {
      const box = document.querySelector('#find input');
      if (!box || box.hasAttribute('data-htmx-powered')) throw new Error('too late');
      box.focus();
      box.value = '3幢';
      box.dispatchEvent(new Event('input', { bubbles: true }));
    })`);
    await early.open('/');
    await early.page.locator('#offers [role=option]').nth(2).waitFor();
    expect(await early.inspect()).toEqual([]);
    await early.close();
  });

  it('searches no half syllables while a word is being composed', async () => {
    const { page } = visit;
    await visit.open('/');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/find/offers'))
        asked.push(new URLSearchParams(request.postData() ?? '').get('q') ?? '');
    });
    await page.keyboard.press('Control+k');
    const ime = await page.context().newCDPSession(page);
    for (const text of ['f', 'fe', 'fei', 'fei x', 'fei xian']) {
      await ime.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
      await page.waitForTimeout(120);
    }
    await page.waitForTimeout(400);
    expect(asked).toEqual([]);
    await ime.send('Input.insertText', { text: '飞线' });
    await options().nth(1).waitFor();
    expect(asked).toEqual(['飞线']);
    expect(await options().count()).toBe(2);
  });

  it('opens a page of all that was found, where going back and reloading keep it', async () => {
    const { page } = visit;
    await visit.open('/');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('飞线');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/find?q=*');
    expect(await page.locator('.row mark').allTextContents()).toEqual(['飞线', '飞线']);
    expect(await visit.inspect()).toEqual([]);
    await page.locator('.row').first().click();
    await page.waitForURL(`**/cases/${ids[1]}`);
    await page.goBack();
    await page.reload();
    expect(await page.locator('.row').count()).toBe(2);
  });

  it('says that nothing was found', async () => {
    const { page } = visit;
    await page.locator('#find input').fill('鹞子');
    await page.keyboard.press('Enter');
    await page.getByText('没有找到“鹞子”。试试地址或编号').waitFor();
    expect(await visit.inspect()).toEqual([]);
  });
});

describe('without scripts, on a phone, in English and dark', () => {
  it.each([
    ['zhou', { js: false }],
    ['shen', { width: 390, touch: true }],
    ['zhou', { lang: 'en', theme: 'dark', width: 390 }],
  ] as const)('%s finds with a plain form', async (login, look) => {
    const other = await house.visit(login, look);
    await other.open('/find');
    expect(await other.inspect()).toEqual([]);
    const box = other.page.locator('input[name=q]').last();
    await box.fill('井盖');
    await box.press('Enter');
    await other.page.waitForURL('**/find?q=*');
    expect(await other.page.locator('.row').count()).toBe(1);
    expect(await other.inspect()).toEqual([]);
    await other.close();
  });
});
