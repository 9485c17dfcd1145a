import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openStore, type Store } from '#db/open.ts';
import { verify } from '#records/verify.ts';
import { wallClock } from '#src/setup.ts';
import { openBrowser } from './browser.ts';
import { serveApart, type Usage } from './child.ts';
import { loadCases, loadedIn } from './load.ts';
import { measurePages } from './pages.ts';
import { postgresUsage } from './postgres-usage.ts';
import { intakes, rawPostgres, rawSqlite } from './raw.ts';
import type { EngineResult } from './result.ts';
import type { Templates } from './templates.ts';
import { findWorkers, type Worker } from './workers.ts';
import { measureWrites } from './writes.ts';

export type Run = {
  engine: EngineResult['engine'];
  /** A SQLite file or a PostgreSQL URL, and the folder of everything else. */
  url: string;
  folder: string;
  templates: Templates;
  cases: number;
  seconds: number;
  /** How far it is, in words. */
  show: (text: string) => void;
  /** Called when the database is loaded and checked, and nothing has been measured yet. */
  onLoaded?: () => void;
};

/** Loads the database unless it is loaded, verifies it, and takes all measurements of one engine. */
export async function runEngine(run: Run): Promise<EngineResult> {
  const { url, folder, show, seconds } = run;
  const store = await openStore(url);
  try {
    const loaded = await load(run, store);
    const checked = run.engine === 'sqlite' ? await check(store, show) : null;
    run.onLoaded?.();
    const workers = await findWorkers(store);
    const begun = performance.now();
    const log = join(folder, 'server.log');
    const server = await serveApart('server', log, {
      GRIDCASE_DATA: folder,
      DATABASE_URL: run.engine === 'postgres' ? url : '',
      PORT: '',
      HOST: '127.0.0.1',
      PUBLIC_URL: '',
      LOG_LEVEL: 'info',
    });
    const skipped: string[] = [];
    const say = (line: string) => {
      show(line);
      if (line.includes('skipped')) skipped.push(line);
    };
    try {
      await firstPage(server.url);
      const startMs = performance.now() - begun;
      const beside = await postgresUsage(store);
      const usage = async (): Promise<Usage> => {
        const own = await server.usage();
        return beside ? { ...own, engineCpu: beside.cpu() } : own;
      };
      const memory = async () => ({ server: (await usage()).rss, engine: beside?.memory() ?? null });
      const memoryStart = await memory();
      const metered = { ...server, usage };
      const pages = await measurePages(metered, store, workers, seconds, say);
      const writes = await measureWrites(metered, store, workers, seconds, say);
      const memoryEnd = await memory();
      await server.stop();
      return {
        engine: run.engine,
        version: await versionOf(store),
        ...loaded,
        verify: checked,
        startMs,
        memoryStart,
        memoryEnd,
        measured: [...writes, ...pages],
        raw: await measureRaw(run, store, workers),
        skipped,
      };
    } catch (error) {
      await server.stop();
      const failure = lastFailure(log);
      throw failure && error instanceof Error ? new Error(`${error.message}\n${failure}`) : error;
    } finally {
      await server.stop();
    }
  } finally {
    await store.close();
  }
}

/** The log goes with its folder: what it says of the last request that failed is told with the error. */
function lastFailure(log: string): string | undefined {
  const line = readFileSync(log, 'utf8')
    .split('\n')
    .findLast((one) => one.startsWith('{"level":50'));
  return line === undefined ? undefined : (JSON.parse(line) as { err?: { stack?: string } }).err?.stack;
}

async function load({ templates, cases, folder, engine, show }: Run, store: Store) {
  const begun = performance.now();
  const head = join(folder, 'journal-head');
  const earlier = await loadedIn(store);
  const loaded =
    earlier ??
    (await loadCases(store, templates, cases, wallClock(), head, (done, total, what) =>
      show(`${engine}: ${done} / ${total} ${what}`),
    ));
  const { emptyBytes, fullBytes } = loaded;
  return {
    loadSeconds: earlier ? null : (performance.now() - begun) / 1000,
    bytesPerCase: (fullBytes - emptyBytes) / loaded.cases,
  };
}

async function check({ db, engine }: Store, show: Run['show']): Promise<EngineResult['verify']> {
  const begun = performance.now();
  const { cases, lines, seals, findings } = await verify(db, [], (done, total) =>
    show(`${engine}: ${done} / ${total} verified`),
  );
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, cases, lines, seals, findings: findings.length };
}

async function firstPage(url: string): Promise<void> {
  const browser = openBrowser(url);
  const { status } = await browser.get('/sign-in');
  browser.close();
  if (status !== 200) throw new Error(`The first page was answered ${status}`);
}

/** Enough for the fastest disks; what is left over is never written. */
const perSecond = 3000;

async function measureRaw(
  { engine, url, templates, seconds, show }: Run,
  store: Store,
  workers: readonly Worker[],
): Promise<EngineResult['raw']> {
  const now = wallClock();
  const raw: EngineResult['raw'] = [];
  // One writer is all that SQLite has.
  const counts = engine === 'sqlite' ? [1] : [1, 8, 32];
  const count = perSecond * seconds;
  const reports = await intakes(store, templates, workers, count * counts.length, now);
  for (const [i, clients] of counts.entries()) {
    const own = reports.slice(i * count, (i + 1) * count);
    const written =
      engine === 'sqlite' ? rawSqlite(url, own, seconds) : await rawPostgres(store, own, clients, seconds);
    raw.push({ clients, ...written });
    show(`${engine}: engine alone, ${clients}`);
  }
  return raw;
}

async function versionOf({ db, engine }: Store): Promise<string> {
  const asked =
    engine === 'sqlite'
      ? sql<{ v: string }>`select sqlite_version() as v`
      : sql<{ v: string }>`select current_setting('server_version') as v`;
  return (await asked.execute(db)).rows[0]?.v ?? '';
}
