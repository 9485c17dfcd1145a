import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserHouse, type BrowserHouse, type Visit } from '#tests/support/browser-house.ts';

const photo = fileURLToPath(new URL('../support/media/real-iphone4s-gps.jpg', import.meta.url));
const phone = { width: 390, touch: true } as const;
const address = '/report?category=FIR05';

let house: BrowserHouse;
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
});
afterAll(() => house.close());

describe('a report that was not sent', () => {
  it('outlives the session: text, choices and photo are back after signing in, and gone once taken in', async () => {
    const visit = await house.visit('shen', phone);
    const { page } = visit;
    await typeReport(visit);
    await page.context().clearCookies({ name: 'gridcase' });
    await send(visit);
    await page.waitForURL(/\/sign-in/);
    expect(await page.locator('main').innerText()).toContain('刚才交的没有收下');
    await page.locator('button[name=as][value=shen]').click();
    await page.waitForURL((url) => url.pathname + url.search === address);
    await expectReport(visit);
    expect(await visit.inspect()).toEqual([]);

    await send(visit);
    await page.waitForURL(/\/report\/saved\//);
    const id = page.url().split('/').at(-1) ?? '';
    const row = await house.street.db
      .selectFrom('case_file')
      .select(['category', 'severity', 'place_text', 'title'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ category: 'FIR05', severity: 'S1', place_text: '3幢', title: '两辆车挡住了' });
    await visit.open(address);
    expect(await leftIn(visit)).toEqual(nothing);
    await visit.close();
  });

  it('outlives large type, and a form that came back', async () => {
    const visit = await house.visit('shen', phone);
    visit.provokes(422);
    await typeReport(visit);
    await visit.page.getByRole('button', { name: '大字' }).click();
    await visit.page.waitForSelector('html[data-elder]');
    await expectReport(visit);

    await visit.page.locator('details.place').last().locator('summary').click();
    await visit.page.getByLabel('姓名或称呼').fill('王阿姨');
    await send(visit);
    await visit.page.waitForSelector('.error');
    await visit.page.getByRole('button', { name: '标准' }).click();
    await visit.page.waitForSelector('html:not([data-elder])');
    await expectReport(visit);
    expect(await visit.page.getByLabel('姓名或称呼').inputValue()).toBe('王阿姨');

    await visit.page.getByRole('button', { name: '清空' }).click();
    expect(await leftIn(visit)).toEqual(nothing);
    await visit.close();
  });

  it('is given back to nobody else on the same phone, and not after signing out', async () => {
    const visit = await house.visit('shen', phone);
    await typeReport(visit);
    await visit.page.context().clearCookies({ name: 'gridcase' });
    await signIn(visit, 'bao');
    await visit.open(address);
    expect(await leftIn(visit)).toEqual(nothing);
    await signIn(visit, 'shen');
    await visit.open(address);
    expect(await leftIn(visit)).toEqual(nothing);

    await typeReport(visit);
    await visit.open('/me');
    await visit.page.getByRole('button', { name: '退出', exact: true }).click();
    await visit.page.waitForURL(/\/sign-in/);
    await signIn(visit, 'shen');
    await visit.open(address);
    expect(await leftIn(visit)).toEqual(nothing);
    await visit.close();
  });
});

it('a file that is no photo does not look like one before it is sent', async () => {
  const visit = await house.visit('shen', phone);
  await visit.open('/report');
  const shots = visit.page.locator('.shots input');
  await shots
    .nth(0)
    .setInputFiles({ name: 'note.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('words') });
  await visit.page.waitForSelector('.shot.bad');
  expect(await visit.page.locator('.shot.bad').innerText()).toContain('打不开，请重拍');
  expect(await visit.page.locator('.shot.bad img').count()).toBe(0);
  await shots.nth(1).setInputFiles({
    name: 'large.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.alloc(15 * 1024 * 1024 + 1),
  });
  await expect.poll(() => visit.page.locator('.shot.bad').count()).toBe(2);
  expect(await visit.inspect()).toEqual([]);
  await shots.nth(0).setInputFiles(photo);
  await expect.poll(() => visit.page.locator('.shot.bad').count()).toBe(1);
  await visit.close();
});

it('其他: found by a word of the street, chosen from the list, sent', async () => {
  const visit = await house.visit('shen', phone);
  const { page } = visit;
  await visit.open('/report');
  await page.getByText('其他', { exact: true }).tap({ force: true });
  await page.getByLabel('找类别').fill('没有这种事');
  expect(await page.locator('.whole [role=status]').innerText()).toContain('没有找到');
  await page.getByLabel('找类别').fill('小偷');
  expect(await page.locator('.kinds button:visible').count()).toBeLessThan(5);
  expect(await visit.inspect()).toEqual([]);
  await page.locator('.kinds button:visible', { hasText: '可疑人员车辆' }).tap();
  expect(await page.locator('.kinds').isVisible()).toBe(false);
  expect(await page.locator('.tile').last().innerText()).toContain('可疑人员车辆');
  await page.locator('[name=story]').fill('看车的人');
  await send(visit);
  await page.waitForURL(/\/report\/saved\//);
  const id = page.url().split('/').at(-1) ?? '';
  const row = await house.street.db
    .selectFrom('case_file')
    .select('category')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(row.category).toBe('PUB02');
  await visit.close();
});

async function typeReport({ page, open }: Visit): Promise<void> {
  await open(address);
  await page.locator('.shots input').first().setInputFiles(photo);
  await page.waitForSelector('.shot.taken');
  await page.locator('details.place').first().locator('summary').click();
  await page.getByLabel('在哪里').fill('3幢');
  await page.locator('[name=story]').fill('两辆车挡住了');
  await page.locator('[name=severity]').check({ force: true });
}

async function expectReport({ page }: Visit): Promise<void> {
  await page.locator('[data-draft-note]').waitFor();
  expect(await page.locator('[name=story]').inputValue()).toBe('两辆车挡住了');
  expect(await page.getByLabel('在哪里').inputValue()).toBe('3幢');
  expect(await page.locator('[name=category]:checked').inputValue()).toBe('FIR05');
  expect(await page.locator('[name=severity]').isChecked()).toBe(true);
  expect(await page.locator('.shot.taken img').count()).toBe(1);
}

const nothing = { story: '', photos: 0, note: false };

async function leftIn({ page }: Visit): Promise<typeof nothing> {
  await page.waitForURL((url) => url.pathname + url.search === address);
  // Long enough for a draft to come back, or to go.
  await page.waitForTimeout(400);
  return {
    story: await page.locator('[name=story]').inputValue(),
    photos: await page.locator('.shot.taken').count(),
    note: await page.locator('[data-draft-note]').isVisible(),
  };
}

const send = ({ page }: Visit) => page.getByText('上报', { exact: true }).tap({ force: true });

async function signIn({ page, open }: Visit, login: string): Promise<void> {
  await open('/sign-in');
  await page.locator(`button[name=as][value=${login}]`).click();
  await page.waitForURL((at) => at.pathname !== '/sign-in');
}
