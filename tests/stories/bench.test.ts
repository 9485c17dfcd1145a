import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShelf } from '#records/photos.ts';
import { casesWith } from '#records/search.ts';
import { fillSearch } from '#records/search-fill.ts';
import { verify } from '#records/verify.ts';
import { actorById } from '#records/people.ts';
import { openBrowser } from '#scripts/bench/browser.ts';
import { serveApart } from '#scripts/bench/child.ts';
import { loadCases, loadedIn } from '#scripts/bench/load.ts';
import type { Machine } from '#scripts/bench/machine.ts';
import { machineAt, shortName } from '#scripts/bench/machine.ts';
import { measure, type Measured } from '#scripts/bench/measure.ts';
import { percentile } from '#scripts/bench/percentiles.ts';
import { shareOfRaw, type EngineResult } from '#scripts/bench/result.ts';
import { scheduleOf, span } from '#scripts/bench/schedule.ts';
import { tableOf } from '#scripts/bench/table.ts';
import { makeTemplates, type Templates } from '#scripts/bench/templates.ts';
import { emptyStore, onBothEngines } from '#tests/support/engine.ts';

const now = '2026-11-22T06:30:00.000Z';
const hour = 3_600_000;

let folder: string;
let templates: Templates;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gridcase-bench-test-'));
  mkdirSync(join(folder, 'photos'));
  templates = await makeTemplates(folder, openShelf(join(folder, 'photos')), 150, now, () => {});
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

onBothEngines('cases loaded in bulk', (engine) => {
  it('are what the product would have written', async () => {
    const store = await emptyStore(engine);
    const { db } = store;
    try {
      await loadCases(store, templates, 300, now, null, () => {});
      const { cases, findings, lines, seals } = await verify(db, [], () => {});
      expect({ cases, findings }).toEqual({ cases: 300, findings: [] });
      expect(lines).toBeGreaterThan(900);
      expect(seals).toBeGreaterThan(300);
      expect(await loadedIn(store)).toMatchObject({ cases: 300 });
      // Nothing waits for a seal or for the search index.
      expect(await db.selectFrom('unsealed').selectAll().execute()).toEqual([]);
      expect(await fillSearch(db)).toBe(0);
      const rows = await db.selectFrom('case_file').select(['number', 'title', 'reported_at']).execute();
      expect(new Set(rows.map(({ number }) => number)).size).toBe(300);
      expect(rows.every(({ reported_at }) => reported_at < now)).toBe(true);
      const newest = rows.toSorted((a, b) => (a.reported_at < b.reported_at ? 1 : -1))[0]!;
      const wu = await db
        .selectFrom('person')
        .select('id')
        .where('login', '=', 'wu')
        .executeTakeFirstOrThrow();
      const supervisor = (await actorById(db, wu.id))!;
      const words = newest.title.slice(0, 4);
      const found = [
        ...(await casesWith(db, supervisor, words, { open: true, below: null }, 100)),
        ...(await casesWith(db, supervisor, words, { open: false, below: null }, 100)),
      ];
      expect(found.length).toBeGreaterThan(0);
    } finally {
      await store.close();
    }
  });
});

describe('the schedule', () => {
  const at = Date.parse(now);
  const over = { stand: 'over', from: at - 60 * hour, until: at - 10 * hour } as const;
  const working = { stand: 'working', from: at - 5 * hour, until: at - 2 * hour } as const;
  const waiting = { stand: 'waiting', from: at - hour, until: at - hour } as const;
  const all = [over, working, waiting];

  it('is the same for the same seed, in the order of the reports', () => {
    const once = scheduleOf(all, 500, at, 1);
    expect(scheduleOf(all, 500, at, 1)).toEqual(once);
    const times = once.map(({ of, shift }) => of.from + shift);
    expect(times.toSorted((a, b) => a - b)).toEqual(times);
  });

  it('lets nothing lie in the future, nor what is open far back', () => {
    const most = { over: span + 2 * hour, working: 26 * hour, waiting: 2 * hour };
    for (const { of, shift } of scheduleOf(all, 5000, at, 2)) {
      expect(of.until + shift).toBeLessThanOrEqual(at);
      expect(at - (of.from + shift)).toBeLessThan(most[of.stand]);
    }
  });

  it('leaves few cases open, and few of these with the command room', () => {
    const count = (stand: string) =>
      scheduleOf(all, 10_000, at, 3).filter(({ of }) => of.stand === stand).length;
    expect(count('working')).toBeGreaterThan(200);
    expect(count('working')).toBeLessThan(300);
    expect(count('waiting')).toBeGreaterThan(5);
    expect(count('waiting')).toBeLessThan(45);
  });
});

describe('a measurement', () => {
  it.each([
    [[], 0.5, 0],
    [[7], 0.99, 7],
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4], 0.51, 3],
    [Array.from({ length: 100 }, (_, i) => i + 1), 0.95, 95],
    [Array.from({ length: 100 }, (_, i) => i + 1), 0.99, 99],
  ])('of %j has as its %d percentile %d', (times, share, wanted) => {
    expect(percentile(times, share)).toBe(wanted);
  });

  it('counts what a real server in its own process answers', async () => {
    const server = await serveApart('bare', join(folder, 'bare.log'));
    const browsers = [openBrowser(server.url), openBrowser(server.url)];
    const clients = browsers.map((browser) => async () => (await browser.get('/')).bytes);
    const found = await measure(server, clients, 0.3);
    for (const browser of browsers) browser.close();
    await server.stop();
    expect(found.clients).toBe(2);
    expect(found.acts).toBeGreaterThan(50);
    expect(found.perSecond).toBeCloseTo(found.acts / 0.3, -3);
    expect(found.p50).toBeLessThanOrEqual(found.p95);
    expect(found.cpu).toBeGreaterThan(0);
    expect(found.bytes).toBeGreaterThan(40);
  });
});

describe('the table', () => {
  const machine: Machine = {
    cpu: 'AMD EPYC 7763 64-Core Processor',
    cores: 2,
    memoryGb: 24,
    disk: 'ext4, solid state',
    os: 'Linux 6.1',
    node: '24.0.0',
    commit: 'abcdef0',
  };
  const one = (clients: number, perSecond: number, p95: number): Measured => ({
    clients,
    acts: 100,
    perSecond,
    p50: p95 / 2,
    p95,
    p99: p95 * 2,
    cpu: 1,
    bytes: 5000,
  });
  const sqlite: EngineResult = {
    engine: 'sqlite',
    version: '3.50',
    loadSeconds: 60,
    verify: { seconds: 20, cases: 1000, lines: 7000, seals: 5000, findings: 0 },
    startMs: 900,
    rssStart: 200 * 2 ** 20,
    rssEnd: 300 * 2 ** 20,
    bytesPerCase: 14_000,
    measured: [
      { key: 'intake', measured: one(32, 290, 80) },
      { key: 'queue', measured: one(1, 100, 10) },
      { key: 'case', measured: one(1, 100, 10.1) },
    ],
    raw: [{ clients: 1, perSecond: 1000 }],
    skipped: ['drill: skipped, Error: 404'],
  };
  const result = {
    date: '2026-11-22',
    machine,
    cases: 1000,
    seconds: 3,
    tookSeconds: 100,
    engines: [sqlite, { ...sqlite, engine: 'postgres' as const, verify: null }],
    bare: [one(1, 20_000, 0.1)],
  };

  it('says of each bar whether it is met', () => {
    const lines = tableOf(result).split('\n');
    const mark = (what: RegExp) =>
      lines.find((line) => /^(ok|over) +SQLite/.test(line) && what.test(line)) ?? '';
    expect(mark(/queue/)).toMatch(/^ok .*<= 10 ms/);
    expect(mark(/case page/)).toMatch(/^over .*10\.1 {2}<= 10 ms/);
    expect(mark(/intake/)).toMatch(/^over .*29 % {2}>= 30 %/);
    expect(shareOfRaw(sqlite)).toBeCloseTo(0.29);
  });

  it('shows both engines side by side, and what was not measured', () => {
    const text = tableOf(result);
    expect(text).toMatch(/SQLite +PostgreSQL/);
    expect(text).toMatch(/queue: GET \/dispatch +1 +100 .* 100 /);
    expect(text).toContain('SQLite: drill: skipped, Error: 404');
    expect(text.split('\n').every((line) => line.length < 130)).toBe(true);
  });

  it('names the machine without naming its owner', () => {
    expect(shortName(machine)).toBe('amd-epyc-7763-2c');
    const here = machineAt(folder);
    expect(JSON.stringify(here)).not.toContain(folder);
    expect(here.cores).toBeGreaterThan(0);
    expect(shortName(here)).toMatch(/^[a-z0-9.-]+-\d+c$/);
  });
});
