import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserHouse } from '#tests/support/browser-house.ts';
import { openFullHouse } from '#tests/support/every-page.ts';

let house: BrowserHouse;
beforeAll(async () => {
  house = await openFullHouse();
}, 120_000);
afterAll(() => house.close());

/** Compressed, in KiB; requests beside the photos. */
type Budget = { html: number; css: number; js: number; requests: number };
const phone: Budget = { html: 4, css: 5, js: 6, requests: 6 };
// Home and the account carry the lists of everyone's pages, too.
const otherPhone: Budget = { ...phone, css: 6.5 };
const desk: Budget = { html: 20, css: 6.1, js: 24, requests: 10 };

describe('what a page weighs on its first visit, with the demo in the database', () => {
  it.each<[string, string, Budget]>([
    ['shen', '/', otherPhone],
    ['shen', '/report?category=FIR05', phone],
    ['shen', '/mine?tab=open', phone],
    ['zhou', '/dispatch', desk],
    ['zhou', '/dispatch?queue=open', desk],
    ['lin', '/board', desk],
    ['xu', '/check', desk],
  ])('%s %s', async (login, path, budget) => {
    const { page, close } = await house.visit(login, login === 'shen' ? { width: 390, touch: true } : {});
    const { cookies } = await page.context().storageState();
    // An empty cache: the same person in a browser that has not been here.
    const fresh = await page.context().browser()!.newContext({ baseURL: house.url });
    await fresh.addCookies(cookies);
    const screen = await fresh.newPage();
    const answers: Response[] = [];
    screen.on('response', (answer) => answers.push(answer));
    await screen.goto(path, { waitUntil: 'networkidle' });

    const weigh = async (kind: string) => {
      const bodies = answers.filter((answer) => answer.request().resourceType() === kind);
      const sizes = await Promise.all(
        bodies.map(async (one) => gzipSync(await one.body(), { level: 9 }).length),
      );
      return sizes.reduce((sum, size) => sum + size, 0) / 1024;
    };
    const others = answers.filter((answer) => !answer.url().includes('/photos/'));
    expect(await weigh('document')).toBeLessThanOrEqual(budget.html);
    expect(await weigh('stylesheet')).toBeLessThanOrEqual(budget.css);
    expect(await weigh('script')).toBeLessThanOrEqual(budget.js);
    expect(others.length).toBeLessThanOrEqual(budget.requests);
    expect(await screen.locator('*').count()).toBeLessThanOrEqual(1500);
    await fresh.close();
    await close();
  });

  it('a row of the triage list fetches the pane alone', async () => {
    const { page, open, close } = await house.visit('zhou');
    await open('/dispatch');
    await page.waitForSelector('.row[data-htmx-powered]');
    const pane = page.waitForResponse((answer) => answer.url().includes('/dispatch?case='));
    await page.keyboard.press('j');
    const body = await (await pane).body();
    expect(gzipSync(body).length / 1024).toBeLessThanOrEqual(10);
    expect(body.toString()).not.toContain('class="row"');
    await close();
  });
});
