import type { Machine } from './machine.ts';
import type { Measured } from './measure.ts';

/** What one engine was found to do. */
export type EngineResult = {
  engine: 'sqlite' | 'postgres';
  version: string;
  /** Null where an earlier run of the day had loaded it. */
  loadSeconds: number | null;
  /** Replaying every journal; null where it was not asked for. */
  verify: { seconds: number; cases: number; lines: number; seals: number; findings: number } | null;
  /** From the start of the process to the first page. */
  startMs: number;
  memoryStart: Memory;
  memoryEnd: Memory;
  bytesPerCase: number;
  measured: { key: string; measured: Measured }[];
  /** Reports a second that the engine alone takes durably, by how many at once. */
  raw: { clients: number; acts: number; perSecond: number }[];
  /** What could not be measured, and why. */
  skipped: string[];
};

/** Bytes; of the engine's own processes, null where it has none or nobody could be asked. */
export type Memory = { server: number; engine: number | null };

/** One run, as it is kept. */
export type Result = {
  date: string;
  machine: Machine;
  cases: number;
  /** How long each thing was measured, and how long all of it took. */
  seconds: number;
  tookSeconds: number;
  engines: EngineResult[];
  bare: Measured[];
};

/** What is measured, in the order of the table. `bar`: at most so many milliseconds for 95 of 100, at one client. */
export const things: readonly { key: string; label: string; isPage?: true; bar?: number }[] = [
  { key: 'intake', label: 'intake: POST /report' },
  { key: 'step', label: 'one step of a case' },
  { key: 'route', label: 'route: 3 steps at once' },
  { key: 'queue', label: 'queue: GET /dispatch', isPage: true, bar: 10 },
  { key: 'queue-new', label: '  first after a write' },
  { key: 'case', label: 'case page', isPage: true, bar: 10 },
  { key: 'oversight', label: 'oversight', isPage: true, bar: 50 },
  { key: 'oversight-new', label: '  first after a write' },
  { key: 'drill', label: 'list behind a number', isPage: true },
  { key: 'search', label: 'search: POST + answer', isPage: true, bar: 20 },
];

/** Of the raw durable rate of SQLite, the least that 32 clients are to reach through the product. */
const intakeShare = 0.3;

/** Share of the raw rate that durable intake with 32 clients reaches; null where either was not measured. */
export function shareOfRaw(result: EngineResult): number | null {
  const intake = measuredOf(result, 'intake').find(({ clients }) => clients === 32);
  const most = Math.max(...result.raw.map((one) => one.perSecond));
  return intake && most > 0 ? intake.perSecond / most : null;
}

/** What was measured of one thing, by how many clients. */
export function measuredOf({ measured }: EngineResult, key: string): Measured[] {
  return measured.filter((one) => one.key === key).map((one) => one.measured);
}

/** A limit that is to hold. `found`: null where it was not measured, and then it is not met. */
export type Bar = { what: string; found: number | null; limit: number; unit: 'ms' | 'share'; isMet: boolean };

/** The bars of one engine. The share of the raw rate is asked of SQLite, whose commits are our own work. */
export function barsOf(result: EngineResult): Bar[] {
  const bars = things.flatMap(({ key, label, bar: limit }): Bar[] => {
    if (limit === undefined) return [];
    const found = measuredOf(result, key).find(({ clients }) => clients === 1)?.p95 ?? null;
    const isMet = found !== null && found <= limit;
    return [{ what: `${label}, p95 at 1 client`, found, limit, unit: 'ms', isMet }];
  });
  if (result.engine !== 'sqlite') return bars;
  const found = shareOfRaw(result);
  const what = 'intake at 32 clients of the engine alone';
  const isMet = found !== null && found >= intakeShare;
  return [...bars, { what, found, limit: intakeShare, unit: 'share', isMet }];
}

/** Whether every bar was measured, met or not, and what was loaded was found to be in order. */
export function isSound({ engines }: Result): boolean {
  return engines.every(
    (one) => (one.verify?.findings ?? 0) === 0 && barsOf(one).every(({ found }) => found !== null),
  );
}
