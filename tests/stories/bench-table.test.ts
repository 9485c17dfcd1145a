import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keep } from '#scripts/bench/keep.ts';
import { machineAt, shortName, type Machine } from '#scripts/bench/machine.ts';
import type { Measured } from '#scripts/bench/measure.ts';
import { isSound, shareOfRaw, type EngineResult, type Result } from '#scripts/bench/result.ts';
import { tableOf } from '#scripts/bench/table.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridcase-bench-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
  acts: 345,
  perSecond,
  p50: p95 / 2,
  p95,
  p99: null,
  cpu: 1.25,
  engineCpu: null,
  bytes: 5000,
});
const mb = 2 ** 20;
const sqlite: EngineResult = {
  engine: 'sqlite',
  version: '3.50',
  loadSeconds: 60,
  verify: { seconds: 20, cases: 100_000, lines: 755_542, seals: 5000, findings: 0 },
  startMs: 900,
  memoryStart: { server: 200 * mb, engine: null },
  memoryEnd: { server: 300 * mb, engine: null },
  bytesPerCase: 14_000,
  measured: [
    { key: 'intake', measured: one(32, 290, 80) },
    { key: 'queue', measured: one(1, 100, 10) },
    { key: 'case', measured: one(1, 100, 10.1) },
    { key: 'oversight', measured: one(1, 20, 40) },
    { key: 'search', measured: one(1, 100, 9) },
  ],
  raw: [{ clients: 1, acts: 3000, perSecond: 1000 }],
  skipped: ['drill: skipped, /oversight/cases was answered 404'],
};
const postgres: EngineResult = {
  ...sqlite,
  engine: 'postgres',
  verify: null,
  loadSeconds: null,
  memoryStart: { server: 200 * mb, engine: 50 * mb },
  memoryEnd: { server: 300 * mb, engine: 1234 * mb },
  measured: sqlite.measured.map(({ key, measured }) => ({ key, measured: { ...measured, engineCpu: 7.5 } })),
};
const result: Result = {
  date: '2026-11-22',
  machine,
  cases: 1000,
  seconds: 3,
  tookSeconds: 300,
  engines: [sqlite, postgres],
  bare: [one(1, 20_000, 0.1)],
};

describe('the table', () => {
  it('says of each bar whether it is met', () => {
    const mark = markIn(result);
    expect(mark(/queue/)).toMatch(/^ok .*<= 10 ms/);
    expect(mark(/case page/)).toMatch(/^over .*10\.1 {2}<= 10 ms/);
    expect(mark(/intake/)).toMatch(/^over .*29\.0 % {2}>= 30 %/);
    expect(shareOfRaw(sqlite)).toBeCloseTo(0.29);
    expect(isSound(result)).toBe(true);
  });

  it('calls a bar that was not measured over, and the run unsound', () => {
    const without = (key: string) => sqlite.measured.filter((each) => each.key !== key);
    const few: Measured = { ...one(1, 2, 10), acts: 12, p95: null };
    for (const measured of [without('queue'), [...without('queue'), { key: 'queue', measured: few }]]) {
      const unsure = { ...result, engines: [{ ...sqlite, measured }, postgres] };
      expect(markIn(unsure)(/queue/)).toMatch(/^over .*– {2}<= 10 ms/);
      expect(isSound(unsure)).toBe(false);
    }
    const noIntake = { ...result, engines: [{ ...sqlite, measured: without('intake') }] };
    expect(markIn(noIntake)(/intake/)).toMatch(/^over .*– {2}>= 30 %/);
    expect(isSound(noIntake)).toBe(false);
  });

  it('is of an unsound run where verify found anything', () => {
    const found = { ...sqlite, verify: { ...sqlite.verify!, findings: 1 } };
    expect(isSound({ ...result, engines: [found] })).toBe(false);
  });

  it('shows both engines side by side with the acts, and what was not measured', () => {
    const text = tableOf(result);
    expect(text).toMatch(/SQLite +PostgreSQL/);
    expect(text).toMatch(/what +clients +n +per s .* cpu ms +n +per s .* cpu ms +pg ms\n/);
    expect(text).toMatch(/queue: GET \/dispatch +1 +345 +100 .* – +1\.25 +345 +100 .* – +1\.25 +7\.50\n/);
    expect(text).toMatch(/engine alone: same rows +1 +3,000 +1,000 +3,000 +1,000\n/);
    expect(text).toContain('p50 10, p95 100, p99 500');
    expect(text).toContain('SQLite: drill: skipped, /oversight/cases was answered 404');
    expect(text.split('\n').every((line) => line.length < 130)).toBe(true);
  });

  it('keeps the columns of the facts apart', () => {
    const text = tableOf(result);
    expect(text).toMatch(/verify +20 s, 755,542 lines, 0 findings {3}not asked\n/);
    expect(text).toMatch(/memory of the engine, before, after +in the server +50 MB, 1234 MB\n/);
    expect(text).toMatch(/loading +60 s +by an earlier run of the day\n/);
  });

  it('says where the engine could not be asked', () => {
    const memory = { server: mb, engine: null };
    const apart = { ...postgres, measured: sqlite.measured, memoryStart: memory, memoryEnd: memory };
    const text = tableOf({ ...result, engines: [apart] });
    expect(text).toMatch(/memory of the engine, before, after +not asked\n/);
    expect(text).toMatch(/pg ms: .*not asked on this system\n/);
    expect(text).toMatch(/queue: GET \/dispatch .* 1\.25 +–\n/);
  });
});

describe('a result', () => {
  it('names the machine without naming its owner', () => {
    expect(shortName(machine)).toBe('amd-epyc-7763-2c');
    const here = machineAt(folder);
    expect(JSON.stringify(here)).not.toContain(folder);
    expect(here.cores).toBeGreaterThan(0);
    expect(shortName(here)).toMatch(/^[a-z0-9.-]+-\d+c$/);
  });

  it('is kept beside earlier ones, whatever they are, with the options of the run', () => {
    const place = join(folder, 'results');
    expect(keep(result, 'the first', place)).toEqual([
      '2026-11-22-amd-epyc-7763-2c.md',
      '2026-11-22-amd-epyc-7763-2c.json',
    ]);
    const quick = { ...result, cases: 1500, seconds: 1, tookSeconds: 40, engines: [sqlite] };
    expect(keep(quick, 'the second', place)).toContain('2026-11-22-amd-epyc-7763-2c-2.md');
    writeFileSync(join(place, '2026-11-22-amd-epyc-7763-2c-3.json'), 'half a result');
    expect(keep(quick, 'the third', place)).toContain('2026-11-22-amd-epyc-7763-2c-4.json');
    const told = (name: string) => readFileSync(join(place, `2026-11-22-amd-epyc-7763-2c${name}`), 'utf8');
    expect(told('.md')).toContain('the first');
    expect(told('.md')).toContain(
      '`npm run bench -- --cases 1000 --engine both --seconds 3`. Took 5 minutes.',
    );
    expect(told('-2.md')).toContain('--cases 1500 --engine sqlite --seconds 1`. Took 40 seconds.');
    expect(JSON.parse(told('-4.json'))).toEqual(quick);
    expect(told('-3.json')).toBe('half a result');
    expect(readdirSync(place)).toHaveLength(7);
  });
});

/** The line of SQLite's bar that says `what`. */
function markIn(of: Result): (what: RegExp) => string {
  const lines = tableOf(of).split('\n');
  return (what) => lines.find((line) => /^(ok|over) +SQLite/.test(line) && what.test(line)) ?? '';
}
