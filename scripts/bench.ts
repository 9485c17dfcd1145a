import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openShelf } from '#records/photos.ts';
import { wallClock } from '#src/setup.ts';
import { startPostgres } from '#tests/support/postgres.ts';
import { openBrowser } from './bench/browser.ts';
import { serveApart } from './bench/child.ts';
import { runEngine } from './bench/engine-run.ts';
import { keep } from './bench/keep.ts';
import { keptFile, putAside, takeKept } from './bench/kept.ts';
import { machineAt } from './bench/machine.ts';
import { measure, type Measured } from './bench/measure.ts';
import { readBenchOptions, type BenchOptions } from './bench/options.ts';
import { isSound, type EngineResult, type Result } from './bench/result.ts';
import { tableOf } from './bench/table.ts';
import { makeTemplates, type Templates } from './bench/templates.ts';
import { inWords, progressLine } from './operate.ts';

// npm run bench: loads a district, measures the real server over HTTP on both engines, prints one table and keeps it.
const place = join('docs', 'benchmarks');
const asked = readBenchOptions();
if (asked) await inWords(() => bench(asked));

async function bench(options: BenchOptions): Promise<number> {
  const begun = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'gridcase-bench-'));
  const removed = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removed).once('SIGINT', () => process.exit(130));
  const { show, end } = progressLine();
  mkdirSync(join(folder, 'photos'));
  const shelf = openShelf(join(folder, 'photos'));
  const templates = await makeTemplates(folder, shelf, 400, wallClock(), (done, total) =>
    show(`templates: ${done} / ${total} steps`),
  );
  const engines: EngineResult[] = [];
  for (const engine of options.engines)
    engines.push(await (engine === 'sqlite' ? onSqlite : onPostgres)(options, { folder, templates, show }));
  const result: Result = {
    date: wallClock().slice(0, 10),
    machine: machineAt(folder),
    cases: options.cases,
    seconds: options.seconds,
    bare: await bareExpress(folder, options.seconds),
    tookSeconds: Math.round((performance.now() - begun) / 1000),
    engines,
  };
  end();
  const table = tableOf(result);
  const files = keep(result, table, join(import.meta.dirname, '..', place));
  console.log(`\n${table}\n\n${files.map((file) => join(place, file)).join('\n')}`);
  return isSound(result) ? 0 : 1;
}

type Ground = { folder: string; templates: Templates; show: (text: string) => void };

/** What is measured is a copy where the loaded database is to be kept as it was. */
async function onSqlite({ data, cases, seconds }: BenchOptions, ground: Ground): Promise<EngineResult> {
  const { folder } = ground;
  const file = join(folder, 'gridcase.sqlite');
  const kept = data === undefined ? undefined : keptFile(data, cases);
  if (kept !== undefined) await takeKept(kept, file, wallClock());
  const onLoaded = () => {
    if (kept !== undefined) putAside(file, kept);
  };
  return runEngine({ engine: 'sqlite', url: file, ...ground, cases, seconds, onLoaded });
}

async function onPostgres({ cases, seconds }: BenchOptions, ground: Ground): Promise<EngineResult> {
  ground.show('postgres: starting');
  const server = await startPostgres(true);
  try {
    const url = server.url('postgres');
    return await runEngine({ engine: 'postgres', url, ...ground, cases, seconds });
  } finally {
    await server.stop();
  }
}

async function bareExpress(folder: string, seconds: number): Promise<Measured[]> {
  const server = await serveApart('bare', join(folder, 'bare.log'));
  const results: Measured[] = [];
  for (const clients of [1, 16]) {
    const browsers = Array.from({ length: clients }, () => openBrowser(server.url));
    const acts = browsers.map((browser) => async () => (await browser.get('/')).bytes);
    results.push(await measure(server, acts, seconds));
    for (const browser of browsers) browser.close();
  }
  await server.stop();
  return results;
}
