import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrationNames, openStore } from '#db/open.ts';
import { actorById } from '#records/people.ts';
import { openShelf } from '#records/photos.ts';
import { casesWith } from '#records/search.ts';
import { fillSearch } from '#records/search-fill.ts';
import { verify } from '#records/verify.ts';
import { keptFile, putAside, takeKept } from '#scripts/bench/kept.ts';
import { isOfToday, loadCases, loadedIn } from '#scripts/bench/load.ts';
import { intakes } from '#scripts/bench/raw.ts';
import { scheduleOf, span } from '#scripts/bench/schedule.ts';
import { makeTemplates, type Templates } from '#scripts/bench/templates.ts';
import { findWorkers } from '#scripts/bench/workers.ts';
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

it('copies nothing that names what all copies would name: another case, a meeting', () => {
  const { cases } = templates;
  expect(cases.length).toBeGreaterThan(100);
  expect(cases.filter(({ row }) => row.merged_into ?? row.relapse_of)).toEqual([]);
  const met = cases.filter(({ lines }) => lines.some(({ step }) => step === 'hold-meeting'));
  expect(met.map(({ row }) => row.title)).toEqual([]);
});

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

onBothEngines('the engine alone', (engine) => {
  it('takes reports beside those that were loaded', async () => {
    const store = await emptyStore(engine);
    try {
      await loadCases(store, templates, 300, now, null, () => {});
      const reports = await intakes(store, templates, await findWorkers(store), 5, now);
      for (const { statements } of reports)
        for (const { text, values } of statements)
          await store.db.executeQuery(CompiledQuery.raw(text, values));
      const rows = await store.db.selectFrom('case_file').select('number').execute();
      // Under numbers that no loaded case has.
      expect(rows.filter(({ number }) => /-50000[1-5]$/.test(number))).toHaveLength(5);
    } finally {
      await store.close();
    }
  });
});

describe('a loaded database that is kept', () => {
  it('serves the runs of its day with what it holds, and no run after that', async () => {
    const [file, kept] = [join(folder, 'loaded.sqlite'), keptFile(join(folder, 'kept', 'deep'), 120)];
    expect(await takeKept(kept, file, now)).toBe(false);
    const store = await openStore(file);
    await loadCases(store, templates, 120, now, null, () => {});
    // While it is open, as in a run.
    putAside(file, kept);
    await store.close();

    const taken = join(folder, 'taken.sqlite');
    const lateThatDay = '2026-11-22T15:59:59.000Z';
    expect(await takeKept(kept, taken, lateThatDay)).toBe(true);
    const again = await openStore(taken);
    expect(await loadedIn(again)).toMatchObject({ cases: 120, at: now });
    const [row] = await again.db
      .selectFrom('case_file')
      .select((e) => e.fn.countAll().as('n'))
      .execute();
    expect(Number(row?.n)).toBe(120);
    await again.close();

    const nextDay = '2026-11-22T16:00:00.000Z';
    expect(await takeKept(kept, join(folder, 'none.sqlite'), nextDay)).toBe(false);
    expect([kept, join(folder, 'none.sqlite')].filter((one) => existsSync(one))).toEqual([]);
  });

  it('serves nobody with another schema', async () => {
    const loaded = { cases: 1, at: now, emptyBytes: 0, fullBytes: 1 };
    const newest = migrationNames.at(-1)!;
    expect(isOfToday({ ...loaded, schema: newest }, now)).toBe(true);
    expect(isOfToday({ ...loaded, schema: migrationNames.at(-2)! }, now)).toBe(false);
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
