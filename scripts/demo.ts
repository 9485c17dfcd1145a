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
import { progressLine } from './operate.ts';

const taken = (port: number) =>
  `端口 ${port} 已被别的程序占用，请用 --port 换一个。 Port ${port} is taken, name another with --port.`;
const host = '127.0.0.1';

const asked = readOptions(process.argv.slice(2));
if (!asked) stop(usage);
else await demo(asked);

async function demo({ port, data, keep, cases }: DemoOptions): Promise<void> {
  const first = port ?? 8080;
  const free = await freePort(first, port === undefined ? 100 : 1, host);
  if (free === null) return stop(taken(first));
  const opened = await openDemoFolder(data, keep);
  if ('sentence' in opened) return stop(opened.sentence);
  const { folder, store, isNew } = opened;
  const env = { HOST: host, PORT: String(free), GRIDCASE_DATA: folder, LOG_LEVEL: 'error' };
  const read = readConfig(env);
  if (!read.ok) return stop(...read.sentences);
  const { config } = read;
  if (isNew) {
    const { show, end } = progressLine();
    const progress = (done: number, total: number, what: string) => show(`${what}: ${done} / ${total}`);
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

function stop(...sentences: string[]): void {
  for (const sentence of sentences) console.error(sentence);
  process.exitCode = 1;
}
