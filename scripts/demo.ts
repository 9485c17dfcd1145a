import { readOnly } from '#db/open.ts';
import { openLog } from '#kernel/log.ts';
import { openShelf } from '#records/photos.ts';
import { loadReferenceBook } from '#records/reference.ts';
import { headFile, photoFolder, readConfig } from '#src/config.ts';
import { stopOnSignals } from '#src/main.ts';
import { serve } from '#src/serve.ts';
import { wallClock } from '#src/setup.ts';
import { openDemoFolder } from './demo/folder.ts';
import { freePort } from './demo/free-port.ts';
import { loadDemo } from './demo/load.ts';
import { readOptions, usage, type DemoOptions } from './demo/options.ts';
import { peopleTable } from './demo/people-table.ts';
import { inWords, progressLine } from './operate.ts';

const portFaults = {
  taken: (port: number) =>
    `端口 ${port} 已被别的程序占用，请用 --port 换一个。 Port ${port} is taken, name another with --port.`,
  reserved: (port: number) =>
    `端口 ${port} 系统不让用（1024 以下要管理员权限），请用 --port 换一个，例如 8080。` +
    ` The system does not let this account use port ${port} (below 1024 it takes an administrator); name another with --port, for example 8080.`,
};
const outOfRange = (port: number) =>
  `--port 要写 1 到 65535 之间的数，${port} 太大。 --port must be a number from 1 to 65535; ${port} is out of range.`;
const host = '127.0.0.1';

const asked = readOptions(process.argv.slice(2));
if (!asked) stop(usage);
else if ((asked.port ?? 0) > 65_535) stop(outOfRange(asked.port ?? 0));
else {
  await inWords(async () => {
    await demo(asked);
    return Number(process.exitCode ?? 0);
  });
}

async function demo({ port, data, keep, cases }: DemoOptions): Promise<void> {
  const first = port ?? 8080;
  const free = await freePort(first, port === undefined ? 100 : 1, host);
  if ('fault' in free) return stop(portFaults[free.fault](first));
  const opened = await openDemoFolder(data, keep);
  if ('sentence' in opened) return stop(opened.sentence);
  const { folder, store, isNew } = opened;
  const read = readConfig({ HOST: host, GRIDCASE_DATA: folder, LOG_LEVEL: 'error' });
  if (!read.ok) return stop(...read.sentences);
  const config = { ...read.config, port: free.port, publicUrl: `http://${host}:${free.port}` };
  if (isNew) {
    const { show, end } = progressLine();
    const progress = (done: number, total: number, what: string) =>
      show(`${barOf(done / total)} ${what} ${done} / ${total}`);
    const shelf = openShelf(photoFolder(config));
    await loadDemo(store, shelf, wallClock(), { cases, progress, headFile: headFile(config) });
    end();
  }
  const table = await peopleTable(readOnly(store.db), await loadReferenceBook(store.db));
  const running = await serve(store, config, openLog(config.logLevel), { demo: true });
  if ('sentences' in running) return stop(...running.sentences);
  stopOnSignals(running);
  console.log(
    `\nGridcase 演示（人物与事件均为虚构） demo, all people and events are made up\n\n  ${running.url}\n`,
  );
  console.log(`${table}\n\n数据在 data in: ${folder}\nCtrl-C 结束 ends it`);
}

/** Twenty cells, filled as far as it has come. */
function barOf(share: number): string {
  const filled = Math.round(share * 20);
  return '█'.repeat(filled) + '░'.repeat(20 - filled);
}

function stop(...sentences: string[]): void {
  for (const sentence of sentences) console.error(sentence);
  process.exitCode = 1;
}
