import { createServer } from 'node:net';

/**
 * The first of `tries` ports from `first` on that this program can listen on at this address; 0 is always free.
 * Otherwise why not the first of them: it is taken, or the system reserves it.
 */
export async function freePort(
  first: number,
  tries: number,
  host: string,
): Promise<{ port: number } | { fault: 'taken' | 'reserved' }> {
  let fault: 'taken' | 'reserved' | undefined;
  for (let port = first; port < first + tries && port < 65_536; port += 1) {
    const refused = await tryOut(port, host);
    if (refused === null) return { port };
    fault ??= refused;
  }
  return { fault: fault ?? 'taken' };
}

function tryOut(port: number, host: string): Promise<'taken' | 'reserved' | null> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      answer(error.code === 'EACCES' ? 'reserved' : 'taken'),
    );
    probe.listen(port, host, () => probe.close(() => answer(null)));
  });
}
