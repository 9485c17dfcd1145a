import { createServer } from 'node:net';

/** The first port from `first` on that nobody listens on at this address. */
export async function freePort(first: number, host: string): Promise<number> {
  for (let port = first; port < first + 100; port += 1) if (await isFree(port, host)) return port;
  return 0;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, host, () => probe.close(() => answer(true)));
  });
}
