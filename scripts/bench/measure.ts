import type { Served } from './child.ts';
import { percentile } from './percentiles.ts';

/** What one client does again and again; answers the bytes received, or null when there is nothing left to do. */
export type Act = () => Promise<number | null>;

export type Measured = {
  clients: number;
  /** Acts within the time, their number a second. */
  acts: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  /** Milliseconds of the server's processor an act. */
  cpu: number;
  /** Bytes received an act, as sent. */
  bytes: number;
};

/** Has each client act without a pause for some seconds, after a short while that is not counted. */
export async function measure(
  server: Pick<Served, 'usage'>,
  clients: readonly Act[],
  seconds: number,
): Promise<Measured> {
  const times: number[] = [];
  let bytes = 0;
  const run = async (milliseconds: number) => {
    const until = performance.now() + milliseconds;
    await Promise.all(
      clients.map(async (act) => {
        while (performance.now() < until) {
          const begun = performance.now();
          const received = await act();
          if (received === null) return;
          bytes += received;
          times.push(performance.now() - begun);
        }
      }),
    );
  };
  await run(Math.min(1000, seconds * 250));
  times.length = 0;
  bytes = 0;
  const before = await server.usage();
  const begun = performance.now();
  await run(seconds * 1000);
  const took = performance.now() - begun;
  const { cpu } = await server.usage();
  const sorted = times.toSorted((a, b) => a - b);
  return {
    clients: clients.length,
    acts: sorted.length,
    perSecond: (sorted.length / took) * 1000,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    cpu: (cpu - before.cpu) / sorted.length,
    bytes: bytes / sorted.length,
  };
}
