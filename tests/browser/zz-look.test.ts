import { afterAll, beforeAll, it } from 'vitest';
import { openBrowserHouse, type BrowserHouse } from '#tests/support/browser-house.ts';
import { fire } from '#tests/support/street.ts';
let house: BrowserHouse;
beforeAll(async () => { house = await openBrowserHouse('sqlite'); });
afterAll(() => house.close());
it('pictures', async () => {
  const { street } = house;
  const a = await street.report('shen', { category: 'FIR02', title: '三楼窗口飞线充电', story: '电线从三楼窗口拉下来，正在充电。' });
  await street.report('shen', { category: 'FIR02', title: '楼道飞线充电' });
  await street.report('shen', { category: 'FIR05', title: '楼道堆物堵了通道' });
  const r = await street.report('shen', { category: 'FIR05', title: '消防通道被堵' });
  await street.step('li', r, { command: { step: 'claim' } });
  await street.step('li', r, { command: { step: 'request-reject', reason: 'not_public_matter' }, texts: { guidance: '请找物业' } });
  const b = await street.report('shen', { category: 'FIR02', title: '已转' });
  await street.route('zhou', b, fire);
  for (const width of [1440, 390, 320]) {
    const v = await house.visit('zhou', { width, touch: width < 600 });
    const shot = (n: string) => v.page.screenshot({ path: `/tmp/xshots/${n}-${width}.png` });
    await v.open(`/dispatch?case=${a}`);
    await shot('a-pane');
    for (const [n, sel] of [['b-back', '[data-key="r"]'], ['c-more', '.action-bar .sheet:last-child > summary'], ['d-merge', '.alike summary']] as const) {
      await v.page.locator(sel).first().click();
      await v.page.waitForTimeout(100);
      await shot(n);
      console.log(width, n, JSON.stringify(await v.page.locator('details[open] > .card').first().boundingBox()));
      if (n === 'b-back') { await v.page.locator('#step-send-back button').click(); await v.page.waitForTimeout(600); await shot('b2-fault'); }
      await v.open(`/dispatch?case=${a}`);
    }
    await v.open(`/dispatch?case=${a}&to=mediation`); await shot('e-choose');
    await v.page.locator('#choose .btn').first().click(); await v.page.waitForTimeout(600); await shot('e2-choose-fault');
    await v.open(`/dispatch?case=${r}`); await shot('f-confirm');
    await v.page.locator('.sheet .btn.primary').first().click(); await shot('f2-confirm-open');
    await v.open(`/cases/${b}`);
    await v.close();
    const z = await house.visit('zhao', { width, touch: width < 600 });
    await z.open(`/board?case=${b}`); await z.page.screenshot({ path: `/tmp/xshots/g-board-${width}.png`, fullPage: true });
    await z.close();
  }
}, 200000);
