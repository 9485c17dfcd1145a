import { createServer } from 'node:net';

/** The first of `tries` ports from `first` on that nobody listens on at this address, or null. 0 is always free. */
export async function freePort(first: number, tries: number, host: string): Promise<number | null> {
  for (let port = first; port < first + tries && port < 65_536; port += 1)
    if (await isFree(port, host)) return port;
  return null;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, host, () => probe.close(() => answer(true)));
  });
}
