import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadReference } from '#db/load-reference.ts';
import { migrate, openStore, type Store } from '#db/open.ts';
import { openLog, type Logger } from '#kernel/log.ts';
import { metaOf } from '#records/readiness.ts';
import { buildApp } from './app.ts';
import { shortcomings, type Config } from './config.ts';
import { firstLinks } from './first-start.ts';
import { depsFor, wallClock } from './setup.ts';
import { startTimers } from './timers.ts';

/** A server that answers. `stop` lets work in flight finish, at most ten seconds, and closes the database. */
export type Running = { url: string; stop(): Promise<void> };
/** Why it did not start: sentences for the operator. */
export type Refused = { sentences: string[] };

/**
 * The production start: opens and migrates the database, refuses one that may lose what it acknowledged or that holds
 * the demo, loads the reference data into an empty one, listens. `say` prints what only the operator may read.
 */
export async function start(config: Config, say: (line: string) => void): Promise<Running | Refused> {
  const log = openLog(config.logLevel);
  const opened = await openStore(config.databaseUrl).catch((error: unknown) => couldNotOpen(error));
  if ('sentences' in opened) return opened;
  const refusal = await prepare(opened, log).catch((error: unknown) => couldNotOpen(error));
  if (refusal) {
    await opened.close();
    return refusal;
  }
  const running = await serve(opened, config, log);
  if ('sentences' in running) return running;
  for (const shortcoming of shortcomings(config.publicUrl))
    log.warn({ publicUrl: config.publicUrl }, shortcoming);
  const links = await firstLinks(opened.db, wallClock());
  if (links.length > 0) say(linksFollow);
  for (const { name, login, token } of links) say(`${name} ${login}\n  ${config.publicUrl}/welcome/${token}`);
  return running;
}

/** Serves an open, migrated database. The demo calls this too, with `demo`. Closes the store when it cannot listen. */
export async function serve(
  store: Store,
  config: Config,
  log: Logger,
  { demo = false }: { demo?: boolean } = {},
): Promise<Running | Refused> {
  const { deps, reload } = await depsFor(store, config, log, { demo });
  // The default of 30 s between looks would let slow clients hold their connections that long.
  const server = createServer({
    connectionsCheckingInterval: 1000,
    headersTimeout: 10_000,
    requestTimeout: 120_000,
  });
  server.on('request', buildApp(deps));
  server.setTimeout(15_000);
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
      await drain(server);
      await stopTimers();
      await store.close();
      log.info('stopped');
    },
  };
}

/** SIGTERM and SIGINT stop the server and end the process; a second signal ends it at once. */
export function stopOnSignals(running: Running): void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    void running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
}

async function prepare(store: Store, log: Logger): Promise<Refused | null> {
  const weakness = await store.weakness();
  if (weakness) return { sentences: [weakness] };
  for (const name of await migrate(store.db)) log.info({ migration: name }, 'migration applied');
  if (await metaOf(store.db, 'demo')) return { sentences: [demoData] };
  const known = await store.db.selectFrom('category').select('code').limit(1).executeTakeFirst();
  if (!known) await loadReference(store.db);
  return null;
}

function listen(server: Server, { port, host }: Config): Promise<Refused | null> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      resolve({ sentences: [taken ? portTaken(port) : `${host}:${port}: ${error.message}`] });
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

function couldNotOpen(error: unknown): Refused {
  const text =
    error instanceof Error ? error.message || String((error as { code?: unknown }).code) : String(error);
  return {
    sentences: [`数据库打不开或升级没有完成：${text} The database could not be opened or migrated: ${text}`],
  };
}

const linksFollow =
  '三位管理员各用自己的链接设密码。每个链接只能用一次，24 小时内有效；没用过的，下次启动换新的。\n' +
  'Each administrator sets a password by this link. It works once, within 24 hours; an unused one is replaced at the next start.';

const demoData =
  '这个数据库是演示用的，里面的人和事都是虚构的。请换一个 GRIDCASE_DATA 或 DATABASE_URL。' +
  ' This database belongs to the demo. Choose another GRIDCASE_DATA or DATABASE_URL.';

function portTaken(port: number): string {
  return (
    `端口 ${port} 已被别的程序占用。请停掉它，或用 PORT 换一个。` +
    ` Port ${port} is taken by another program. Stop it, or set PORT to another.`
  );
}
