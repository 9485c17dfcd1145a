import { parseArgs } from 'node:util';
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
import { peopleTable } from './demo/people-table.ts';
import { progressLine } from './operate.ts';

const usage =
  '用法 usage: npm run demo -- [--port 8080] [--data 文件夹 folder] [--keep] [--cases 数量 number]\n' +
  '  --keep  接着用文件夹里已有的演示 go on with the demo in that folder\n' +
  '  --cases 另加这么多件日常案件 so many everyday cases beside the others';
const host = '127.0.0.1';

const asked = options();
if (!asked) stop(usage);
else await demo(asked);

async function demo({ port, data, keep, cases }: NonNullable<typeof asked>): Promise<void> {
  const opened = await openDemoFolder(data, keep);
  if ('sentence' in opened) return stop(opened.sentence);
  const { folder, store, isNew } = opened;
  const env = { HOST: host, PORT: String(port ?? (await freePort(8080, host))), GRIDCASE_DATA: folder };
  const read = readConfig({ ...env, LOG_LEVEL: 'error' });
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

function options() {
  const text = { type: 'string' } as const;
  try {
    const found = parseArgs({ options: { port: text, data: text, cases: text, keep: { type: 'boolean' } } });
    const { port, data, cases = '0', keep = false } = found.values;
    const whole = [cases, port ?? '0'].every((number) => /^\d{1,6}$/.test(number));
    return whole ? { port, data, keep, cases: Number(cases) } : null;
  } catch {
    return null;
  }
}

function stop(...sentences: string[]): void {
  for (const sentence of sentences) console.error(sentence);
  process.exitCode = 1;
}
