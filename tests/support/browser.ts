import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { inject } from 'vitest';

// Not the package's own list: that one switches off the web's security, which these tests are to prove.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser of the browser tests; the caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const { path, env } = inject('chromium');
  return chromium.launch({ executablePath: path, args, env: { ...process.env, ...env } });
}
