import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserHouse, type BrowserHouse } from '#tests/support/browser-house.ts';
import { police } from '#tests/support/street.ts';

let house: BrowserHouse;
/** A fraud in the hands of the police station, and one that nobody has taken yet. */
let id: string;
let fresh: string;
beforeAll(async () => {
  house = await openBrowserHouse('sqlite');
  const { street } = house;
  const fraud = { category: 'FRD01', title: '手机正被人远程控制', story: '手机正被人远程控制。' };
  id = await street.report('shen', fraud);
  await street.step('shen', id, { command: { step: 'tick', item: 'unplug' } });
  await street.route('zhou', id, police);
  await street.step('he', id, { command: { step: 'sign' } });
  await street.step('he', id, { command: { step: 'contact' } });
  const noted = { step: 'note-loss', atRisk: 80_000, stopped: 76_500, last4: true } as const;
  await street.step('he', id, { command: noted, texts: { account_last4: '7890' } });
  fresh = await street.report('shen', fraud);
}, 120_000);
afterAll(() => house.close());

describe('the list of what has to be done at once', () => {
  it.each([
    ['he', 1440, 'zh', 'dark'],
    ['he', 390, 'en', 'light'],
    ['shen', 390, 'zh', 'light'],
    ['gao', 1440, 'en', 'light'],
  ] as const)('%s, %i px wide, %s, %s: no fault, folded or not', async (login, width, lang, theme) => {
    const visit = await house.visit(login, { width, lang, theme, touch: width < 600 });
    await visit.open(`/cases/${id}`);
    await visit.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
    expect(await visit.inspect()).toEqual([]);
    expect(await visit.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await visit.close();
  });

  it('stands on the page after sending, without a fault, and a press comes back to it', async () => {
    const visit = await house.visit('shen', { width: 390, touch: true });
    await visit.open(`/report/saved/${fresh}`);
    expect(await visit.inspect()).toEqual([]);
    await visit.page.click('button[value="stay_with"]');
    await visit.page.waitForSelector('#playbook li.done');
    expect(await visit.page.textContent('#playbook li.done')).toContain('陪在当事人身边');
    expect(visit.page.url()).toContain('#playbook');
    await visit.close();
  });

  it('is swapped alone at a desk: what was typed beside it stays, and its form is not outdated', async () => {
    const visit = await house.visit('he');
    await visit.open(`/cases/${id}`);
    const typed = '#step-submit-result textarea[name="remark"]';
    await visit.page.fill(typed, '钱没有转出');
    for (const item of ['police', 'bank', 'stop_payment']) {
      await visit.page.click(`button[value="${item}"]`);
      await visit.page.waitForSelector(`button[value="${item}"]`, { state: 'detached' });
    }
    expect(await visit.page.inputValue(typed)).toBe('钱没有转出');
    expect(await visit.page.locator('#playbook li.done').count()).toBe(5);
    // A time that cannot be is said in the list.
    const line = visit.page.locator('#playbook li', { hasText: '街道值班' });
    await line.locator('summary').click();
    await line.locator('input[name="ago"]').fill('999');
    visit.provokes(422);
    await line.locator('.ago button').click();
    await visit.page.waitForSelector('#playbook .error');
    expect(await visit.page.textContent('#playbook .error')).toContain('不能早于上报时间');
    await visit.page.fill('#step-submit-result [name="reference"]', '警情 20261122-7');
    await visit.page.click('#step-submit-result label:has(input[value="solved"])');
    await visit.page.click('#step-submit-result button');
    await visit.page.waitForLoadState('load');
    await expect.poll(() => visit.page.textContent('.stands')).toContain('核查');
    expect(await visit.inspect()).toEqual([]);
    await visit.close();
  });
});
