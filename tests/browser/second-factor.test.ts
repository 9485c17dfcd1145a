import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeAt } from '#records/totp.ts';
import { demoPassword } from '#scripts/demo/people.ts';
import { openBrowserHouse, type BrowserHouse, type Look, type Visit } from '#tests/support/browser-house.ts';

const looks: readonly [string, string, Look][] = [
  ['wu', 'at a desk', {}],
  ['gao', 'on a phone, in English, in the dark', { width: 390, touch: true, lang: 'en', theme: 'dark' }],
  ['auditor', 'without JavaScript', { js: false }],
];

describe('the second step at the door', () => {
  let house: BrowserHouse;
  beforeAll(async () => {
    house = await openBrowserHouse('sqlite');
  });
  afterAll(() => house.close());

  const atDoor = async (visit: Visit, login: string): Promise<void> => {
    await visit.open('/sign-in');
    await visit.page.locator('#f-login').fill(login);
    await visit.page.locator('#f-password').fill(demoPassword);
    await visit.page.locator('#f-password').press('Enter');
  };
  /** Types into the field that stands first, and sends it with the keyboard alone. */
  const type = async (visit: Visit, code: string): Promise<void> => {
    await visit.page.locator('#f-code').fill(code);
    await visit.page.locator('#f-code').press('Enter');
  };

  it.each(looks)('%s sets it up and comes in again, %s', async (login, _how, look) => {
    const visit = await house.visit(null, look);
    const { page } = visit;
    visit.provokes(422);
    await atDoor(visit, login);
    await page.waitForURL('**/sign-in/enrol');
    expect(await page.getByRole('img').count()).toBe(1);
    expect(await visit.inspect()).toEqual([]);
    const way = await page.locator('a[href^="otpauth:"]').getAttribute('href');
    const [, secret = ''] = /secret=(\w+)/.exec(way!)!;
    await type(visit, '000000');
    await page.locator('#problem').waitFor();
    await type(visit, codeAt(secret, house.street.now()));
    await page.locator('.codes li').nth(9).waitFor();
    expect(await page.locator('.codes li').count()).toBe(10);
    expect(await visit.inspect()).toEqual([]);
    // On paper: the codes and whose they are, no bars and no buttons.
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.codes code').first().isVisible()).toBe(true);
    expect(await page.locator('main .btn, .top').filter({ visible: true }).count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    const recovery = await page.locator('.codes code').first().textContent();
    await page.locator('main .btn').click();
    await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));

    // A page that stands open would ask for news without its session.
    await page.goto('about:blank');
    await page.context().clearCookies({ name: 'gridcase' });
    await atDoor(visit, login);
    await page.waitForURL('**/sign-in/code');
    expect(await visit.inspect()).toEqual([]);
    await page.locator('main summary').click();
    await page.locator('#f-recovery-code').fill(recovery!);
    await page.locator('#f-recovery-code').press('Enter');
    await page.waitForURL('**/me/second?used=1');
    expect(await visit.inspect()).toEqual([]);
    await visit.close();
  });
});
