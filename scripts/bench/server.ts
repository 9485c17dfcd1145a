import { readConfig } from '#src/config.ts';
import { start } from '#src/main.ts';
import { answerParent, tell } from './answer-parent.ts';

// The production server as `npm start` starts it, in a process that can be asked what it uses. It takes any free
// port, and the limits of one address are raised: here one machine stands for a city's.
const read = readConfig(process.env);
const here = { port: 0, publicUrl: 'http://127.0.0.1:0', limits: { signIn: 10_000, all: 10_000_000 } };
const running = read.ok ? await start({ ...read.config, ...here }, () => {}) : read;
if ('stop' in running) answerParent(running.url, () => running.stop());
else {
  tell({ sentences: running.sentences });
  process.exitCode = 1;
  process.disconnect();
}
