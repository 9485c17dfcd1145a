import { setTimeout } from 'node:timers/promises';
import type { Store } from '#db/open.ts';
import { openBrowser } from './browser.ts';
import { report } from './writes.ts';
import type { Served } from './child.ts';

/** Milliseconds: the 3.58 million cases a year of all Ningbo leave about two lines a second in its journals. */
const pace = 500;

/** Reports every half second, as whoever this cookie is, until it is stopped. `done`: the last one is answered. */
export function writeAtPace(server: Served, cookie: string): { stop: () => void; done: Promise<void> } {
  const over = new AbortController();
  const { signal } = over;
  const write = async () => {
    const browser = openBrowser(server.url, cookie);
    const once = report(browser);
    while (!signal.aborted) {
      await once();
      await setTimeout(pace, undefined, { signal }).catch(() => undefined);
    }
    browser.close();
  };
  return { stop: () => over.abort(), done: write() };
}

/** Somebody writes something, no matter what. */
export async function touch({ db }: Store): Promise<void> {
  const value = performance.now().toString();
  await db
    .insertInto('meta')
    .values({ key: 'bench', value })
    .onConflict((old) => old.column('key').doUpdateSet({ value }))
    .execute();
}
