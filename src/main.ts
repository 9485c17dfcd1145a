import { loadReference } from '#db/load-reference.ts';
import { migrate, openStore, type Store } from '#db/open.ts';
import { openLog, type Logger } from '#kernel/log.ts';
import { fillPinyin } from '#records/pinyin.ts';
import { keepAuditSeed, metaOf } from '#records/readiness.ts';
import { fillSearch } from '#records/search-fill.ts';
import { readConfig, shortcomings, type Config } from './config.ts';
import { firstLinks } from './first-start.ts';
import { serve, type Refused, type Running } from './serve.ts';
import { wallClock } from './setup.ts';

/** `npm start`: reads the environment, starts, stops on SIGTERM and SIGINT. Exit code 1 when it did not start. */
async function main(): Promise<void> {
  const read = readConfig(process.env);
  const started = read.ok ? await start(read.config, (line) => console.log(line), stopOnSignals) : read;
  if ('stop' in started) return;
  for (const sentence of started.sentences) console.error(sentence);
  process.exitCode = 1;
}

/**
 * The production start: opens and migrates the database, refuses one that may lose what it acknowledged or that holds
 * the demo, brings the reference data up to this version's, listens. `say` prints what only the operator may read.
 * `onListening` is told at once: a signal that comes while the links are made stops it cleanly, too.
 */
export async function start(
  config: Config,
  say: (line: string) => void,
  onListening: (running: Running) => void = () => {},
): Promise<Running | Refused> {
  const log = openLog(config.logLevel);
  const store = await openStore(config.databaseUrl).catch(couldNotOpen);
  if ('sentences' in store) return store;
  const refusal = await prepare(store, log).catch(couldNotOpen);
  if (refusal) {
    await store.close();
    return refusal;
  }
  const running = await serve(store, config, log);
  if ('sentences' in running) return running;
  onListening(running);
  // Only who is listening may end the links of an earlier start.
  const links = await firstLinks(store.db, wallClock()).catch(couldNotOpen);
  if ('sentences' in links) {
    await running.stop();
    return links;
  }
  for (const lack of shortcomings(config.publicUrl)) log.warn({ publicUrl: config.publicUrl }, lack);
  if (links.length > 0) say(linksFollow);
  for (const { name, login, token } of links) say(`${name} ${login}\n  ${running.url}/welcome/${token}`);
  return running;
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
  for (const migration of await migrate(store.db)) log.info({ migration }, 'migration applied');
  if (await metaOf(store.db, 'demo')) return { sentences: [demoData] };
  // Each time: an earlier start may have been cut off, and an update brings new data. A second run writes nothing.
  await loadReference(store.db);
  await keepAuditSeed(store.db);
  await fillPinyin(store.db);
  await fillSearch(store.db, (done, total) => log.info({ done, total }, 'search index filled'));
  return null;
}

function couldNotOpen(error: unknown): Refused {
  const { message, code } = error as { message?: string; code?: string };
  const text = message || code || String(error);
  return {
    sentences: [
      `数据库打不开，或升级没有完成：${text} The database could not be opened or migrated: ${text}`,
    ],
  };
}

const linksFollow =
  '三位管理员各用自己的链接设密码。每个链接只能用一次，24 小时内有效；没用过的，下次启动换新的。\n' +
  'Each administrator sets a password by this link. It works once, within 24 hours; an unused one is replaced at the next start.';

const demoData =
  '这个数据库是演示用的，里面的人和事都是虚构的。请换一个 GRIDCASE_DATA 或 DATABASE_URL。' +
  ' This database belongs to the demo. Choose another GRIDCASE_DATA or DATABASE_URL.';

// Last, because the sentences above must exist by then.
if (import.meta.main) await main();
