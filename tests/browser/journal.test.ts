import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealHeads } from '#records/seals.ts';
import { openBrowserHouse, type BrowserHouse } from '#tests/support/browser-house.ts';
import { fire } from '#tests/support/street.ts';

let house: BrowserHouse;
let number: string;
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
  const id = await house.street.report('shen');
  await house.street.route('zhou', id, fire);
  number = (await house.street.look('zhou', id)).row.number;
  await sealHeads(house.street.db, house.street.now(), null);
});
afterAll(() => house.close());

describe('the auditor at work', () => {
  it.each([
    ['with scripts', { js: true }],
    [
      'without scripts, in English, dark, on a narrow screen',
      { js: false, lang: 'en', theme: 'dark', width: 390 },
    ],
  ] as const)('verifies %s', async (_how, look) => {
    const { page, open, inspect, close } = await house.visit('auditor', look);
    await open('/journal/verify');
    expect(await inspect()).toEqual([]);
    await page.getByRole('button', { name: look.js ? '现在全部核对' : 'Verify everything now' }).click();
    // The page refreshes itself until it is over.
    await page.getByText(look.js ? '账实相符' : 'Everything agrees').waitFor();
    expect(await inspect()).toEqual([]);
    await close();
  });

  it('sees what does not agree, in plain words', async () => {
    const { page, open, inspect, close } = await house.visit('auditor');
    const { db } = house.street;
    await db.updateTable('journal').set({ actor_name: '别人' }).where('seq', '=', 2).execute();
    await open('/journal/verify');
    await page.getByRole('button', { name: '现在全部核对' }).click();
    await page.getByText('处对不上').waitFor();
    expect(await page.locator('.findings').textContent()).toContain('这一行被改过');
    expect(await inspect()).toEqual([]);
    await close();
  });

  it('filters, and comes to all lines of a person by his name', async () => {
    const { page, open, inspect, close } = await house.visit('auditor');
    await open('/journal');
    await page.getByLabel('经办人').fill('周明');
    await page.getByLabel('事件编号').fill(number);
    await page.getByRole('button', { name: '筛选' }).click();
    await page.waitForURL('**/journal?case=*');
    expect(await page.locator('tbody tr').count()).toBe(3);
    expect(await inspect()).toEqual([]);
    await close();
  });

  it('prints the head of the day on one sheet of A4', async () => {
    const { page, open, inspect, close } = await house.visit('auditor');
    await open('/journal/heads/today');
    expect(await inspect()).toEqual([]);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    await close();
  });
});
