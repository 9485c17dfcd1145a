import { gzipSync } from 'node:zlib';
import type { Page, Request, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserHouse } from '#tests/support/browser-house.ts';
import { openFullHouse, pathsOf, screenOf, type Login } from '#tests/support/every-page.ts';

let house: BrowserHouse;
beforeAll(async () => {
  house = await openFullHouse();
}, 120_000);
afterAll(async () => {
  house.deps.live.close();
  await house.close();
});

/** Compressed, in KiB; requests beside the photos. */
type Budget = { html: number; css: number; js: number; requests: number; elements: number };
const phone: Budget = { html: 4, css: 5, js: 6, requests: 6, elements: 1500 };
// Home and the account carry the lists of everyone's pages, too.
const otherPhone: Budget = { ...phone, css: 6.5 };
const desk: Budget = { html: 20, css: 7, js: 24, requests: 10, elements: 1500 };
// Two tables have a row for each category or street of the whole city, which are looked over as one.
const tables: Budget = { ...desk, elements: 2500 };

describe('what a page weighs on its first visit, with the demo in the database', () => {
  it.each<[Login, RegExp, Budget]>([
    ['shen', /^\/$/, otherPhone],
    ['shen', /^\/report\?category=FIR05$/, phone],
    ['shen', /^\/mine\?tab=open$/, phone],
    ['zhou', /^\/$/, desk],
    ['zhou', /^\/dispatch$/, desk],
    ['zhou', /^\/dispatch\?queue=open/, desk],
    ['zhou', /^\/entry$/, desk],
    ['zhou', /^\/find\?q=/, desk],
    ['zhou', /^\/cases\//, desk],
    ['lin', /^\/board$/, desk],
    ['lin', /^\/board\/sheet$/, desk],
    ['xu', /^\/check/, desk],
    ['zhao', /^\/rulings/, desk],
    ['sysadmin', /^\/office\/(streets|categories)$/, tables],
    ['sysadmin', /^\/office(?!\/(streets|categories)$)/, desk],
    ['secadmin', /^\/people/, desk],
    ['auditor', /^\/journal/, desk],
  ])(
    '%s %s',
    async (login, which, budget) => {
      const { page, close } = await house.visit(login, screenOf(login));
      const paths = (await pathsOf(house, login)).filter((path) => which.test(path));
      expect(paths).not.toEqual([]);
      const { cookies } = await page.context().storageState();
      const over: string[] = [];
      for (const path of paths) over.push(...(await excessOf(page, cookies, path, budget)));
      expect(over).toEqual([]);
      await close();
    },
    120_000,
  );

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

const isPhoto = (answer: Response) => answer.url().includes('/photos/');
/** A pane that is fetched before somebody asks for it, once the page stands: nobody waits for it. */
const isAhead = (answer: Response) => answer.request().resourceType() === 'fetch';
const panesAhead = 3;

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;

/** What of the page is more than its budget, when the same person comes with a browser that has not been here. */
async function excessOf(page: Page, cookies: Cookies, path: string, budget: Budget): Promise<string[]> {
  const fresh = await page.context().browser()!.newContext({ baseURL: house.url });
  await fresh.addCookies(cookies);
  const screen = await fresh.newPage();
  const answers: Response[] = [];
  screen.on('response', (answer) => answers.push(answer));
  const settled = whenSettled(screen);
  await screen.goto(path);
  await settled();
  expect(answers.map((answer) => answer.request().resourceType())).toEqual(
    expect.arrayContaining(['document', 'stylesheet', 'script']),
  );
  const weigh = async (kind: string) => {
    const bodies = answers.filter((answer) => answer.request().resourceType() === kind);
    const sizes = await Promise.all(
      bodies.map(async (one) => gzipSync(await one.body(), { level: 9 }).length),
    );
    return sizes.reduce((sum, size) => sum + size, 0) / 1024;
  };
  const measured: [string, number, number][] = [
    ['KiB of markup', await weigh('document'), budget.html],
    ['KiB of styles', await weigh('stylesheet'), budget.css],
    ['KiB of scripts', await weigh('script'), budget.js],
    ['requests', answers.filter((one) => !isPhoto(one) && !isAhead(one)).length, budget.requests],
    ['panes fetched ahead', answers.filter(isAhead).length, panesAhead],
    ['elements', await screen.locator('*').count(), budget.elements],
  ];
  await fresh.close();
  return measured
    .filter(([, much, most]) => much > most)
    .map(([what, much, most]) => `${path}: ${much.toFixed(2)} ${what}, not ${most}`);
}

/**
 * Begins to count requests. What it returns waits until nothing is under way any more but the stream, which never ends.
 * The scripts have run before a page counts as loaded; what they ask for ahead, they ask for at once.
 */
function whenSettled(page: Page): () => Promise<void> {
  const under = new Set<Request>();
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') under.add(request);
  });
  page.on('requestfinished', (request) => under.delete(request));
  page.on('requestfailed', (request) => under.delete(request));
  return async () => {
    let quiet = 0;
    const calm = () => (quiet = under.size === 0 ? quiet + 1 : 0);
    await expect.poll(calm, { interval: 50, timeout: 15_000 }).toBeGreaterThan(6);
  };
}
