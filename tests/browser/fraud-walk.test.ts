import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowserHouse, type BrowserHouse, type Visit } from '#tests/support/browser-house.ts';
import { police } from '#tests/support/street.ts';

/** As long as a busy machine may take. */
const patient = { timeout: 20_000 };

/** Monday 23 November 2026, 23:10 in Ningbo. */
const atNight = '2026-11-23T15:10:00.000Z';

let house: BrowserHouse;
let shen: Visit;
let he: Visit;
let qi: Visit;
beforeAll(async () => {
  house = await openBrowserHouse('sqlite', atNight);
  [shen, he, qi] = await Promise.all([
    house.visit('shen', { width: 390, touch: true }),
    house.visit('he'),
    house.visit('qi', { width: 390, touch: true }),
  ]);
}, 60_000);
afterAll(async () => {
  await Promise.all([shen, he, qi].map((visit) => visit.close()));
  house.deps.live.close();
  await house.close();
});

it('a fraud at night: three people at once, each sees what the others do without opening anything again', async () => {
  // The grid worker at the door.
  await shen.open('/report?category=FRD01');
  await shen.page.locator('textarea[name=story]').fill('李阿婆手机黑屏，对方在远程操作');
  await shen.page.locator('details:has(input[name=place]) > summary').first().click();
  await shen.page.locator('input[name=place]').fill('幸福苑5幢302室');
  await shen.page.getByText('上报', { exact: true }).last().tap({ force: true });
  await shen.page.waitForURL(/\/report\/saved\//);
  const id = /saved\/([\w-]{36})/.exec(shen.page.url())![1]!;
  expect(await shen.inspect()).toEqual([]);
  await shen.page.click('button[value="unplug"]');
  await reads(shen, '#playbook li.done', /断：拔卡、断网、关机/);

  // One press of the dispatcher tells police, bank and street.
  house.street.later(2);
  const zhou = await house.visit('zhou');
  await zhou.open(`/dispatch?case=${id}`);
  for (const slot of ['bank', 'street_duty'])
    expect(await zhou.page.locator(`input[name="co_${slot}"]`).isChecked()).toBe(true);
  await zhou.page.getByRole('button', { name: '接受' }).click();
  await expect.poll(async () => (await caseRow(id)).state, patient).toBe('awaiting_sign');
  expect((await caseRow(id)).unit_id).toBe(police);
  await zhou.close();

  // Everybody has his page open.
  await shen.open(`/cases/${id}`);
  await he.open(`/cases/${id}`);
  await qi.open('/tasks');
  expect(await qi.inspect()).toEqual([]);
  await qi.page.locator('a[href^="/tasks/"]').first().click();
  await qi.page.waitForURL(/\/tasks\/[\w-]{36}/);
  expect(await qi.inspect()).toEqual([]);
  const opened = [shen, he, qi].map(({ page }) => page.evaluate<number>('performance.timeOrigin'));

  // The police are on their way.
  house.street.later(2);
  await he.page.locator('#step-sign button, form:has(input[value="sign"]) button').first().click();
  await reads(shen, '.stands', /何静|正在处置/);
  const hesPage = await he.page.evaluate<number>('performance.timeOrigin');

  // The bank takes its task: the lead and the grid worker see the tick and the minute.
  house.street.later(1);
  await qi.page.locator('form:has(input[value="child-sign"]) button').first().click();
  await qi.page.waitForLoadState();
  await reads(he, '#playbook', /银行 23:15 戚文/);
  await reads(he, '#tasks', /演示银行东柳支行 戚文.*在办/);
  await reads(shen, '#playbook', /银行 23:15 戚文/);

  // What somebody types stays while ticks of others come in.
  const typed = he.page.locator('#step-contact textarea, #steps textarea:visible').first();
  if (await typed.isVisible()) await typed.fill('已到门口');
  await shen.page.click('button[value="stay_with"]');
  await reads(he, '#playbook li.done', /断：拔卡、断网、关机/);
  await reads(he, '#playbook', /陪在当事人身边 23:15 沈玉兰/);
  if (await typed.isVisible()) expect(await typed.inputValue()).toBe('已到门口');
  expect(await he.page.evaluate<number>('performance.timeOrigin')).toBe(hesPage);
  expect(await he.inspect()).toEqual([]);
  expect(await shen.inspect()).toEqual([]);

  // The bank has stopped the payment.
  house.street.later(4);
  const done = qi.page.locator('form:has(input[value="child-done"])').first();
  await done.locator('textarea').fill('已止付七万六千五百元');
  await done.locator('button').last().click();
  await qi.page.waitForLoadState();
  await reads(he, '#tasks', /已止付七万六千五百元/);

  // The loss, to the last four digits.
  await he.page.locator('#playbook summary', { hasText: '填金额' }).click();
  await he.page.fill('#f-note-loss-at_risk', '80000');
  await he.page.fill('#f-note-loss-stopped', '76500');
  await he.page.fill('#f-note-loss-account_last4', '7890');
  await he.page.getByRole('button', { name: '记下金额' }).click();
  await reads(he, '#playbook .loss', /80,000.*76,500.*7890/);
  await reads(shen, '#playbook .loss', /80,000.*76,500/);
  expect(await Promise.all(opened)).toHaveLength(3);

  // The street is waived with a reason, and the lead closes.
  const { street } = house;
  const duty = await street.db
    .selectFrom('task')
    .select('id')
    .where('case_id', '=', id)
    .where('slot', '=', 'street_duty')
    .executeTakeFirstOrThrow();
  await he.open(`/cases/${id}`);
  await he.page.locator('#tasks summary', { hasText: '免除' }).first().click();
  const waive = he.page.locator('#tasks form:has(input[value="child-waive"])').first();
  await waive
    .locator(`[value="${duty.id}"]`)
    .first()
    .evaluate('(one) => one.tagName === "OPTION" ? (one.selected = true) : one.click()');
  await waive.locator('textarea, input[name=remark]').first().fill('值班人员在另一处火情，家属已经到了');
  await waive.locator('button').last().click();
  await he.page.waitForLoadState();
  await reads(he, '#tasks', /已免除/);
  expect(await he.inspect()).toEqual([]);
  // The first thing to do is to say that one has been there; the result stands folded below it.
  await he.page.locator('details#step-submit-result > summary').click();
  await he.page.locator('#step-submit-result label:has(input[value="solved"])').click();
  await he.page
    .locator('#step-submit-result textarea[name=remark]')
    .fill('止付七万六千五百元，阿婆已清楚是骗局');
  await he.page.locator('#step-submit-result [name=reference]').fill('警情 2026-1123-0047');
  await he.page.locator('#step-submit-result button').last().click();
  await expect.poll(async () => (await caseRow(id)).state, patient).toBe('pending_check');
  await reads(shen, '.stands', /核查/);

  // Another unit checks it.
  const xu = await house.visit('xu');
  await xu.open(`/check?case=${id}`);
  await xu.page
    .locator('form:has(input[value="check-pass"]) button, button[value="check-pass"]')
    .first()
    .click();
  await expect.poll(async () => (await caseRow(id)).state, patient).toBe('pending_visit');
  await reads(shen, '.stands', /您|回访/);
  await xu.close();
}, 180_000);

function caseRow(id: string) {
  return house.street.db
    .selectFrom('case_file')
    .select(['state', 'unit_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** Waits until some element that fits says so. */
async function reads({ page }: Visit, selector: string, text: RegExp): Promise<void> {
  const words = async () =>
    (await page.locator(selector).allTextContents()).join(' ').replaceAll(/\s+/g, ' ');
  await expect.poll(words, patient).toMatch(text);
}
