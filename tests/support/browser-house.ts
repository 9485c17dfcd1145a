import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
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
  /** Changes the language of the pages that are opened from now on. */
  speak: (lang: Lang) => Promise<void>;
  /** The browser notes an answer like 422 in its console: these are asked for on purpose. */
  provokes: (...statuses: number[]) => void;
  /**
   * Every fault of the page as it stands, empty when it is as it should be: markup, WCAG 2.2 AA, sideways scrolling at
   * 320 px, and since the last look script and console errors, refused and foreign requests.
   */
  inspect: () => Promise<string[]>;
  close: () => Promise<void>;
};

export type BrowserHouse = House & {
  url: string;
  /** Somebody signs in with the button of the demo; without a name he stays at the door. */
  visit: (login: string | null, look?: Look) => Promise<Visit>;
  /** Ends every connection, as a network does that goes away. */
  cut: () => void;
};

/** The real app at an address of its own, and a browser before it. */
export async function openBrowserHouse(engine: Engine, now?: Instant): Promise<BrowserHouse> {
  const server = createServer();
  const url = await addressOf(server);
  const house = await openHouse(engine, { ...(now ? { now } : {}), settings: { publicUrl: url } });
  server.on('request', house.app);
  const browser = await openBrowser();
  return {
    ...house,
    url,
    visit: (login, look = {}) => enter(browser, url, login, look),
    cut: () => server.closeAllConnections(),
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await house.close();
    },
  };
}

function addressOf(server: Server): Promise<string> {
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
  page.setDefaultTimeout(20_000);
  const sight: Sight = { lang, js, troubles: [], provoked: new Set(), answer: null };
  listen(page, url, sight);
  const visit: Visit = {
    page,
    open: async (path) => void (await page.goto(path)),
    speak: async (other) => {
      await context.addCookies([{ name: 'lang', value: other, url }]);
      sight.lang = other;
    },
    provokes: (...statuses) => statuses.forEach((status) => sight.provoked.add(status)),
    inspect: () => faultsOf(page, sight),
    close: () => context.close(),
  };
  await visit.open('/sign-in');
  if (lang === 'en') await page.getByRole('button', { name: 'English' }).click();
  if (login !== null) {
    await page.locator(`button[name=as][value=${login}]`).click();
    await page.waitForURL((at) => at.pathname !== '/sign-in');
  }
  return visit;
}

/** What is known of a page beside what stands on it. */
type Sight = {
  lang: Lang;
  js: boolean;
  troubles: string[];
  provoked: Set<number>;
  /** As it was sent, before any script touched it. */
  answer: { url: string; body: Promise<string> } | null;
};

function listen(page: Page, url: string, sight: Sight): void {
  page.on('console', (message) => {
    const status = Number(/responded with a status of (\d+)/.exec(message.text())?.[1]);
    // Chromium reports here what the content policy refuses, too.
    if (message.type() === 'error' && !sight.provoked.has(status)) {
      sight.troubles.push(`console: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => sight.troubles.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== url) {
      sight.troubles.push(`foreign: ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    const isRedirect = response.status() >= 300 && response.status() < 400;
    if (!response.request().isNavigationRequest() || isRedirect) return;
    Object.assign(sight, { answer: { url: response.url(), body: response.text().catch(() => '') } });
  });
}

async function faultsOf(page: Page, { lang, js, troubles, answer }: Sight): Promise<string[]> {
  const url = page.url().split('#')[0] ?? '';
  // What htmx has put together piece by piece must stand as a whole at its address, too.
  const body = answer?.url === url ? await answer.body : await (await page.request.get(url)).text();
  const faults = [
    ...(await markupFaults(body, lang)),
    ...(await whileUnfolded(page, async () => [
      ...(js ? await axeFaults(page) : []),
      ...(await reflowFaults(page)),
    ])),
    ...troubles.splice(0),
  ];
  return faults.map((fault) => `${new URL(url).pathname}: ${fault}`);
}
