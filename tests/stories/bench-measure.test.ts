import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type Browser } from '#scripts/bench/browser.ts';
import { serveApart, type Served } from '#scripts/bench/child.ts';
import { measure } from '#scripts/bench/measure.ts';
import { percentile } from '#scripts/bench/percentiles.ts';
import { postgresUsage } from '#scripts/bench/postgres-usage.ts';
import { missing, refusal } from '#scripts/bench/probe.ts';
import { freshStore } from '#tests/support/engine.ts';

let folder: string;
let server: Served;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gridcase-bench-test-'));
  server = await serveApart('bare', join(folder, 'bare.log'));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('a percentile', () => {
  it.each([
    [10, 0.5, 5],
    [11, 0.5, 6],
    [100, 0.95, 95],
    [500, 0.99, 495],
  ])('of the numbers up to %d, for %d of them, is %d', (n, share, wanted) => {
    expect(percentile(upTo(n), share)).toBe(wanted);
  });

  it.each([
    [0, 0.5],
    [9, 0.5],
    [99, 0.95],
    [499, 0.99],
  ])('of %d numbers says nothing for %d of them', (n, share) => {
    expect(percentile(upTo(n), share)).toBeNull();
  });
});

describe('a measurement', () => {
  it('counts what a real server in its own process answers', async () => {
    const found = await withBrowsers(2, (browsers) =>
      measure(
        server,
        browsers.map((browser) => async () => (await browser.get('/')).bytes),
        0.3,
      ),
    );
    expect(found.clients).toBe(2);
    expect(found.acts).toBeGreaterThan(50);
    expect(found.perSecond).toBeCloseTo(found.acts / 0.3, -3);
    expect(found.p50!).toBeLessThanOrEqual(found.p95!);
    expect(found.cpu).toBeGreaterThan(0);
    expect(found.engineCpu).toBeNull();
    expect(found.bytes).toBeGreaterThan(40);
  });

  it('goes on with what is slow until 200 acts are done', async () => {
    const found = await measure(server, [() => pause(3, 1)], 0.4);
    expect(found.acts).toBe(200);
    expect(found.p95).toBeGreaterThanOrEqual(1);
    expect(found.p99).toBeNull();
  });

  it('ends with what is very slow at six times its time, and says how little that was', async () => {
    const found = await measure(server, [() => pause(50, 1)], 0.1);
    expect(found.acts).toBeGreaterThan(2);
    expect(found.acts).toBeLessThan(14);
    expect(found.p95).toBeNull();
  });

  it('of nothing to do counts no acts', async () => {
    const found = await measure(server, [async () => null], 0.1);
    expect(found).toMatchObject({ acts: 0, p50: null, bytes: 0 });
    expect(found.cpu).toBeGreaterThanOrEqual(0);
  });

  it('tells the processor of the engine apart where that was asked', async () => {
    let cpu = 0;
    const usage = async () => ({ ...(await server.usage()), engineCpu: (cpu += 50) });
    const found = await measure({ usage }, [() => pause(1, 1)], 0.1);
    expect(found.engineCpu).toBeCloseTo(50 / found.acts);
  });
});

describe('a page', () => {
  it('is missing where the server has none, with a reason', async () => {
    const [none, there] = await withBrowsers(1, async ([browser]) => [
      await missing(() => reading(browser!, '/nowhere')),
      await missing(() => reading(browser!, '/')),
    ]);
    expect(none).toBe('/nowhere was answered 404');
    expect(there).toBeNull();
  });

  it('is not missing when it fails: that ends the run', async () => {
    await expect(missing(() => Promise.reject(refusal('/oversight', 500)))).rejects.toThrow('answered 500');
    const gone = openBrowser('http://127.0.0.1:1');
    await expect(missing(() => reading(gone, '/'))).rejects.toThrow('ECONNREFUSED');
    gone.close();
  });
});

describe('what the engine uses', () => {
  it('is that of all processes of PostgreSQL where the system tells', async () => {
    const store = await freshStore('postgres');
    try {
      const usage = await postgresUsage(store);
      expect(usage !== null).toBe(process.platform === 'linux');
      if (!usage) return;
      const before = usage.cpu();
      expect(before).toBeGreaterThan(0);
      await sql`select count(*) from generate_series(1, 2000000) as n where md5(n::text) < '5'`.execute(
        store.db,
      );
      expect(usage.cpu() - before).toBeGreaterThanOrEqual(100);
      expect(usage.memory()).toBeGreaterThan(5 * 2 ** 20);
    } finally {
      await store.close();
    }
  });

  it('is within the server for SQLite', async () => {
    const store = await freshStore('sqlite');
    expect(await postgresUsage(store)).toBeNull();
    await store.close();
  });
});

async function reading(browser: Browser, path: string): Promise<number> {
  const { status, bytes } = await browser.get(path);
  if (status !== 200) throw refusal(path, status);
  return bytes;
}

async function withBrowsers<T>(count: number, use: (browsers: Browser[]) => Promise<T>): Promise<T> {
  const browsers = Array.from({ length: count }, () => openBrowser(server.url));
  try {
    return await use(browsers);
  } finally {
    for (const browser of browsers) browser.close();
  }
}
