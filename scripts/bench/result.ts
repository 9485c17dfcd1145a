import type { Machine } from './machine.ts';
import type { Measured } from './measure.ts';

/** What one engine was found to do. */
export type EngineResult = {
  engine: 'sqlite' | 'postgres';
  version: string;
  loadSeconds: number;
  /** Replaying every journal; null where it was not asked for. */
  verify: { seconds: number; cases: number; lines: number; seals: number; findings: number } | null;
  /** From the start of the process to the first page. */
  startMs: number;
  rssStart: number;
  rssEnd: number;
  bytesPerCase: number;
  measured: { key: string; measured: Measured }[];
  /** Reports a second that the engine alone takes durably, by how many at once. */
  raw: { clients: number; perSecond: number }[];
  /** What could not be measured, and why. */
  skipped: string[];
};

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
  { key: 'case', label: 'case page', isPage: true, bar: 10 },
  { key: 'oversight', label: 'oversight', isPage: true, bar: 50 },
  { key: 'drill', label: 'list behind a number', isPage: true },
  { key: 'search', label: 'search: POST + answer', isPage: true, bar: 20 },
];

/** Of the raw durable rate of SQLite, the least that 32 clients are to reach through the product. */
export const intakeShare = 0.3;

/** Share of the raw rate that durable intake with 32 clients reaches; undefined where either was not measured. */
export function shareOfRaw({ measured, raw }: EngineResult): number | undefined {
  const intake = measured.find((one) => one.key === 'intake' && one.measured.clients === 32);
  const most = Math.max(...raw.map((one) => one.perSecond));
  return intake && most > 0 ? intake.measured.perSecond / most : undefined;
}
