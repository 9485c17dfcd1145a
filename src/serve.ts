import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Store } from '#db/open.ts';
import type { Logger } from '#kernel/log.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { depsFor } from './setup.ts';
import { startTimers } from './timers.ts';

/** A server that answers. `stop` lets work in flight finish, at most ten seconds, and closes the database. */
export type Running = { url: string; stop(): Promise<void> };
/** Why it did not start: sentences for the operator. */
export type Refused = { sentences: string[] };

/**
 * Serves an open and migrated database; the demo calls this, too. Closes the store when it cannot listen.
 * A config whose `port` is 0 gets a free one; `url` names it.
 */
export async function serve(
  store: Store,
  config: Config,
  log: Logger,
  { demo = false }: { demo?: boolean } = {},
): Promise<Running | Refused> {
  const { deps, reload } = await depsFor(store, config, log, { demo });
  const server = createServer(patience);
  server.on('request', buildApp(deps)).setTimeout(silence);
  const refused = await listen(server, config);
  if (refused) {
    await store.close();
    return refused;
  }
  const { port } = server.address() as AddressInfo;
  log.info({ port, engine: store.engine }, 'listening');
  const stopTimers = startTimers(deps, reload);
  return {
    url: config.publicUrl.replace(/:0$/, `:${port}`),
    stop: async () => {
      // Streams are answers that never end by themselves.
      deps.live.close();
      await drain(server);
      await stopTimers();
      await store.close();
      log.info('stopped');
    },
  };
}

// A slow sender may not hold a connection: ten seconds for the headers, two minutes for six photos from a bad network,
// looked at every second instead of Node's thirty; and no connection stays silent for longer than `silence`.
const patience = { connectionsCheckingInterval: 1000, headersTimeout: 10_000, requestTimeout: 120_000 };
const silence = 15_000;

function listen(server: Server, { port, host }: Config): Promise<Refused | null> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence = error.code === 'EADDRINUSE' ? portTaken(port) : `${host}:${port}: ${error.message}`;
      resolve({ sentences: [sentence] });
    });
    server.listen(port, host, () => resolve(null));
  });
}

/** Takes no new connection, lets answers in flight finish, cuts what is left after eight seconds. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    const last = setTimeout(() => server.closeAllConnections(), 8000);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(last);
      resolve();
    });
  });
}

function portTaken(port: number): string {
  return (
    `端口 ${port} 已被别的程序占用。请停掉它，或用 PORT 换一个。` +
    ` Port ${port} is taken by another program. Stop it, or set PORT to another.`
  );
}
