import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserHouse, type BrowserHouse, type Visit } from '#tests/support/browser-house.ts';
import { aPhoto, aPhotoBefore } from '#tests/support/story.ts';
import { dongliu, fire } from '#tests/support/street.ts';

const table = fileURLToPath(new URL('../support/media/import-people.csv', import.meta.url));

/** Old phones, tight browsers, a script that did not arrive: everything is a form and a link before it is more. */
let house: BrowserHouse;
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
});
afterAll(() => house.close());

async function as(login: string, deeds: (page: Page, visit: Visit) => Promise<void>): Promise<void> {
  const visit = await house.visit(login, { js: false });
  await deeds(visit.page, visit);
  // The page on which he ends is whole, too.
  expect(await visit.inspect()).toEqual([]);
  await visit.close();
}

describe('without JavaScript', () => {
  it('a phone call is entered, routed, signed for, handled, checked, asked about and closed', async () => {
    const { street } = house;
    await as('zhou', async (page) => {
      await page.locator('.pages a[href="/entry"]').click();
      await page
        .locator('label', { hasText: /^\s*电话\s*$/ })
        .first()
        .click();
      await page.getByLabel('反映人姓名或称呼').fill('王阿姨');
      await page.getByLabel('电话', { exact: true }).last().fill('13800001234');
      await page.getByLabel('情况').fill('三楼拉电线下来给电瓶车充电');
      await page.getByLabel('全部类别').selectOption('FIR02');
      await page.getByLabel('社区、网格').selectOption('330212012007-07');
      await page.getByRole('button', { name: '保存' }).click();
      await reads(page, '已录入', '三楼拉电线下来给电瓶车充电');
      street.later(2);
      await page.getByRole('link', { name: '去分流这件' }).click();
      await reads(page, '建议转 应急管理指挥', '消防安全组');
      await page.getByRole('button', { name: '接受' }).click();
      await reads(page, '已转 应急管理指挥');
    });
    const { id } = await street.db.selectFrom('case_file').select('id').executeTakeFirstOrThrow();
    street.later(5);
    await as('lin', async (page) => {
      await page.locator('.pages a[href="/board"]').click();
      await page.getByRole('button', { name: '签收', exact: true }).click();
      await page.getByRole('button', { name: '记一次联系' }).click();
      await page.getByRole('radio', { name: '已解决', exact: true }).check();
      await page.getByRole('textbox', { name: '处置结果' }).fill('电线已收，插座封好');
      // Who called had no photo of it: what it looked like before is asked for, too.
      await page.locator('#step-submit-result input[name=before]').setInputFiles(aPhotoBefore);
      await page.locator('#step-submit-result input[name=photo]').setInputFiles(aPhoto);
      await page.getByRole('button', { name: '反馈结果' }).first().click();
      await reads(page, '待核查');
    });
    expect(await stateOf(id)).toBe('pending_check');
    street.later(5);
    await as('xu', async (page) => {
      await page.locator('.pages a[href="/check"]').click();
      await reads(page, '三楼拉电线下来给电瓶车充电', '电线已收，插座封好');
      await page.getByRole('button', { name: '核查通过' }).first().click();
      await reads(page, '没有待核查的事件。');
      expect(await stateOf(id)).toBe('pending_visit');
      await page.getByRole('link', { name: '待回访' }).click();
      await page.getByRole('radio', { name: '解决了', exact: true }).check();
      await page.getByRole('radio', { name: '满意', exact: true }).check();
      await page.getByRole('button', { name: '记下回访' }).click();
      await expect.poll(() => stateOf(id)).toBe('closed');
    });
    await as('zhou', async (page) => {
      await page.locator('input[name=q]').first().fill('13800001234');
      await page.locator('input[name=q]').first().press('Enter');
      await page.locator('a.row').click();
      await reads(page, '三楼拉电线下来给电瓶车充电', '已办结', '周明 上报', '满意');
    });
  });

  it('a unit is given another number, and the history tells who did it', async () => {
    await as('sysadmin', async (page, { open }) => {
      await open(`/office/streets/${dongliu}`);
      await page.locator(`a[href="/office/units/${fire}"]`).first().click();
      await page.locator('input[name=phone]').fill('0574-0000 1399');
      await page.locator('form.card .btn.primary').click();
      await open('/office/history');
      await reads(page, '消防安全组', '0574-0000 1399', '系统管理员');
    });
  });

  it('a table of people is looked at first, and then written', async () => {
    const { db } = house.street;
    const count = async () => (await db.selectFrom('person').select('id').execute()).length;
    const before = await count();
    await as('secadmin', async (page, { open }) => {
      await open('/people/import');
      await page.getByLabel('CSV 文件').setInputFiles(table);
      await page.locator('main form .btn.primary').click();
      await reads(page, '有错 4', '新建 2', '写入好的 3 行，有错的 4 行不写');
      expect(await count()).toBe(before);
      await page.getByRole('button', { name: '写入好的 3 行' }).click();
      await reads(page, '新建账号 2 个');
      expect(await count()).toBe(before + 2);
    });
  });
});

const stateOf = async (id: string) => {
  const rows = house.street.db.selectFrom('case_file').select('state').where('id', '=', id);
  return (await rows.executeTakeFirstOrThrow()).state;
};

/** Every sentence stands on the page for somebody to read. */
async function reads(page: Page, ...sentences: string[]): Promise<void> {
  const words = async () => (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ');
  for (const sentence of sentences) await expect.poll(words, { timeout: 10_000 }).toContain(sentence);
}
