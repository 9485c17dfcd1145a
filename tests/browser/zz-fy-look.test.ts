import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, it } from 'vitest';
import { openFullHouse } from '#tests/support/every-page.ts';
import type { BrowserHouse } from '#tests/support/browser-house.ts';
let house: BrowserHouse;
mkdirSync('/tmp/fy/shots', { recursive: true });
const photo = '/work/main/tests/support/media/real-iphone4s-gps.jpg';
beforeAll(async () => { house = await openFullHouse(); }, 120000);
afterAll(() => house.close());
it('looks', async () => {
  for (const [name, look, elder] of [['zh', {}, false], ['dark', { theme: 'dark' }, false], ['elder', {}, true], ['en', { lang: 'en' }, false], ['w320en', { lang: 'en', width: 320 }, false], ['w320', { width: 320 }, false], ['nojs', { js: false }, false]] as const) {
    const v = await house.visit('shen', { width: 390, touch: true, ...look });
    if (elder) await v.page.getByRole('button', { name: '大字' }).click();
    const shot = async (what: string, full = false) => void (await v.page.screenshot({ path: `/tmp/fy/shots/${name}-${what}.png`, fullPage: full }));
    await v.open('/report?category=FIR05');
    if (name !== 'nojs') await v.page.locator('input[type=file]').first().setInputFiles(photo);
    await shot('report');
    await shot('report-full', true);
    await v.page.locator('.tile').last().locator('input').check({ force: true });
    await v.page.waitForTimeout(500);
    await shot('other', true);
    if (name === 'zh' || name === 'w320en') { await v.page.locator('[type=search]').fill(name === 'zh' ? '电瓶车' : 'leak'); await shot('find'); }
    await v.open('/report/categories?q=' + encodeURIComponent('吵架'));
    await shot('cats'); if (name !== 'nojs') { await v.open('/nowhere'); await shot('nowhere'); await v.open('/dispatch'); await shot('denied'); }
    await v.open('/mine');
    await shot('mine');
    for (const s of await v.page.locator('details.confirm > summary').all()) await s.click();
    await shot('mine-open', true);
    await v.open('/mine?tab=closed&done=look');
    await shot('mine-closed');
    await v.close();
  }
}, 120000);
