import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowserHouse, type BrowserHouse, type Visit } from '#tests/support/browser-house.ts';

const blurred = fileURLToPath(new URL('../../db/seed/photos/blurred.webp', import.meta.url));

let house: BrowserHouse;
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
});
afterAll(() => house.close());

it('a photo is made small on the phone before it is sent, even when one sends at once', async () => {
  const visit = await house.visit('shen', { width: 390, touch: true });
  const { page } = visit;
  await visit.open('/report?category=FIR02');
  const buffer = await largePhoto();
  expect(buffer.length).toBeGreaterThan(1_000_000);
  await page
    .locator('.shots input')
    .first()
    .setInputFiles({ name: 'large.jpg', mimeType: 'image/jpeg', buffer });
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await page.getByText('上报', { exact: true }).tap({ force: true });
  const length = Number((await (await sent).allHeaders())['content-length']);
  expect(length).toBeLessThan(buffer.length / 2);
  await page.waitForURL(/\/report\/saved\//);
  const photos = await house.street.db.selectFrom('photo').select(['width', 'height']).execute();
  expect(photos).toEqual([{ width: 1600, height: 1200 }]);
  await visit.close();
});

it('says of a blurred one that it is, and lets it be sent', async () => {
  const visit = await house.visit('shen', { width: 390, touch: true });
  await visit.open('/report?category=FIR02');
  await visit.page.locator('.shots input').first().setInputFiles(blurred);
  await visit.page.getByText('有点糊，重拍？').waitFor();
  expect(await visit.inspect()).toEqual([]);
  await visit.page.getByText('上报', { exact: true }).tap({ force: true });
  await visit.page.waitForURL(/\/report\/saved\//);
  await visit.close();
});

it('overdue: asked for progress once, the holder answers, the card tells; a photo can follow', async () => {
  const { report, route, step, later } = house.street;
  const id = await report('shen', { title: '消防通道堵了' });
  await route('zhou', id, '330212012000-fire');
  await step('lin', id, { command: { step: 'sign' } });
  later(60 * 24 * 12);
  const visit = await house.visit('shen', { width: 390, touch: true });
  await visit.open('/mine?tab=open');
  await cardOf(visit).getByRole('button', { name: '催一下' }).tap();
  await visit.page.getByText('催过了').waitFor();
  await visit.open('/mine?tab=open');
  expect(await cardOf(visit).innerText()).toContain('等回复');
  expect(await cardOf(visit).getByRole('button', { name: '催一下' }).count()).toBe(0);
  await step('lin', id, { command: { step: 'answer-urge' }, texts: { remark: '明早拖车来' } });
  await visit.open('/mine?tab=open');
  expect(await cardOf(visit).innerText()).toContain('明早拖车来');
  expect(await visit.inspect()).toEqual([]);
  await cardOf(visit).getByText('补一张照片').tap();
  const note = visit.page.locator('#form-note');
  await note.locator('textarea').fill('又多停了一辆');
  await note.locator('button.btn').last().tap();
  await visit.page.getByText('又多停了一辆').waitFor();
  await visit.close();
});

function cardOf({ page }: Visit) {
  return page.locator('article', { hasText: '消防通道堵了' });
}

/** Twelve megapixels that do not compress to nothing. */
function largePhoto(): Promise<Buffer> {
  const [width, height] = [4000, 3000];
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  return sharp({ create: { width, height, channels: 3, background: 'gray', noise } })
    .jpeg({ quality: 90 })
    .toBuffer();
}
