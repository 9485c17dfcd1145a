import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page, Response } from 'playwright-core';
import type { Instant } from '#rules/vocabulary.ts';
import type { Lang } from '#views/words/index.ts';
import { openBrowser } from './browser.ts';
import type { Engine } from './engine.ts';
import { openHouse, type House } from './house.ts';
import { axeFaults, markupFaults, reflowFaults, whileUnfolded } from './page-faults.ts';

/** How somebody looks at the pages. Width in CSS pixels; `touch` is a phone. */
export type Look = {
  js?: boolean;
  lang?: Lang;
  theme?: 'light' | 'dark';
  width?: number;
  touch?: boolean;
};

/** One person before one screen. */
export type Visit = {
  page: Page;
  /** Opens an address of the house. */
  open: (path: string) => Promise<void>;
  /** What went wrong since the page was opened first: script and console errors, refused or foreign requests. */
  troubles: string[];
  /** Every fault of the page as it stands; empty when it is as it should be. */
  inspect: () => Promise<string[]>;
  close: () => Promise<void>;
};

export type BrowserHouse = House & {
  url: string;
  /** Somebody signs in with the button of the demo; without a name he stays at the door. */
  visit: (login: string | null, look?: Look) => Promise<Visit>;
};

/** The real app at an address of its own, and a browser before it. */
export async function openBrowserHouse(engine: Engine, now?: Instant): Promise<BrowserHouse> {
  const server = createServer();
  const url = await listen(server);
  const house = await openHouse(engine, { ...(now ? { now } : {}), settings: { publicUrl: url } });
  server.on('request', house.app);
  const browser = await openBrowser();
  return {
    ...house,
    url,
    visit: (login, look = {}) => enter(browser, url, login, look),
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await house.close();
    },
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}

async function enter(browser: Browser, url: string, login: string | null, look: Look): Promise<Visit> {
  const { js = true, lang = 'zh', theme = 'light', width = 1280, touch = false } = look;
  const context = await browser.newContext({
    baseURL: url,
    javaScriptEnabled: js,
    colorScheme: theme,
    viewport: { width, height: width < 600 ? 844 : 900 },
    hasTouch: touch,
    isMobile: touch,
    // Nothing moves: what is looked at stands where it will stay.
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const troubles = listenFor(page, url);
  const answers = keepAnswers(page);
  const open = async (path: string) => {
    await page.goto(path);
  };
  if (login !== null) {
    await open('/sign-in');
    if (lang === 'en') await page.getByRole('button', { name: 'English' }).click();
    await page.locator(`button[name=as][value=${login}]`).click();
    await page.waitForURL((at) => at.pathname !== '/sign-in');
  } else if (lang === 'en') {
    await context.addCookies([{ name: 'lang', value: 'en', url }]);
  }
  const inspect = () => faultsOf(page, { lang, js, troubles, answers });
  return { page, open, troubles, inspect, close: () => context.close() };
}

/** Fills up with what a page complains about, and with every request that leaves the house. */
function listenFor(page: Page, url: string): string[] {
  const troubles: string[] = [];
  page.on('console', (message) => {
    // Chromium reports what the content policy refuses here, too.
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== url) {
      troubles.push(`foreign: ${request.url()}`);
    }
  });
  return troubles;
}

type Answer = { url: string; body: Promise<string> };

/** The page as it was sent, before any script touched it. */
function keepAnswers(page: Page): { last: Answer | null } {
  const answers: { last: Answer | null } = { last: null };
  page.on('response', (response: Response) => {
    if (!response.request().isNavigationRequest() || response.status() < 200) return;
    if (response.status() >= 300 && response.status() < 400) return;
    answers.last = { url: response.url(), body: response.text().catch(() => '') };
  });
  return answers;
}

type Inspection = { lang: Lang; js: boolean; troubles: string[]; answers: { last: Answer | null } };

async function faultsOf(page: Page, { lang, js, troubles, answers }: Inspection): Promise<string[]> {
  const { last } = answers;
  // What htmx has put together piece by piece must stand as a whole at its address, too.
  const isWhole = last !== null && last.url === page.url();
  const body = isWhole ? await last.body : await (await page.request.get(page.url())).text();
  const faults = [
    ...troubles.splice(0),
    ...(await markupFaults(body, lang)),
    ...(await whileUnfolded(page, async () => [
      ...(js ? await axeFaults(page) : []),
      ...(await reflowFaults(page)),
    ])),
  ];
  return faults.map((fault) => `${new URL(page.url()).pathname}: ${fault}`);
}
