import type { Served } from './child.ts';
import { percentile } from './percentiles.ts';

/** What one client does again and again; answers the bytes received, or null when there is nothing left to do. */
export type Act = () => Promise<number | null>;

export type Measured = {
  clients: number;
  /** Acts that were counted, their number a second. */
  acts: number;
  perSecond: number;
  /** Milliseconds; null where there are fewer acts than the percentile needs. */
  p50: number | null;
  p95: number | null;
  p99: number | null;
  /** Milliseconds of processor an act: of the server's process, and of the engine's own where it has any and was asked. */
  cpu: number;
  engineCpu: number | null;
  /** Bytes received an act, as sent. */
  bytes: number;
};

/** What is slow is measured until so many acts are done, but at most so many times as long as it was to be. */
const fewest = 200;
const longest = 6;

/**
 * Has each client act without a pause for some seconds, longer where few acts are done by then, after a short while
 * that is not counted. `before` is done ahead of each act, and its time is not counted either.
 */
export async function measure(
  server: Pick<Served, 'usage'>,
  clients: readonly Act[],
  seconds: number,
  before?: () => Promise<unknown>,
): Promise<Measured> {
  const times: number[] = [];
  let bytes = 0;
  const run = async (milliseconds: number, atLeast: number) => {
    const until = performance.now() + milliseconds;
    const latest = until + (longest - 1) * milliseconds;
    const goesOn = () => performance.now() < (times.length < atLeast ? latest : until);
    await Promise.all(
      clients.map(async (act) => {
        while (goesOn()) {
          await before?.();
          const begun = performance.now();
          const received = await act();
          if (received === null) return;
          bytes += received;
          times.push(performance.now() - begun);
        }
      }),
    );
  };
  await run(Math.min(1000, seconds * 250), 0);
  times.length = 0;
  bytes = 0;
  const earlier = await server.usage();
  const begun = performance.now();
  await run(seconds * 1000, fewest);
  const took = performance.now() - begun;
  const after = await server.usage();
  const sorted = times.toSorted((a, b) => a - b);
  const anAct = (sum: number) => sum / Math.max(1, sorted.length);
  return {
    clients: clients.length,
    acts: sorted.length,
    perSecond: (sorted.length / took) * 1000,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    cpu: anAct(after.cpu - earlier.cpu),
    engineCpu:
      after.engineCpu === undefined || earlier.engineCpu === undefined
        ? null
        : anAct(after.engineCpu - earlier.engineCpu),
    bytes: anAct(bytes),
  };
}
