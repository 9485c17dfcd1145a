import { readConfig } from '#src/config.ts';
import { start, stopOnSignals } from '#src/main.ts';

const read = readConfig(process.env);
const started = read.ok ? await start(read.config, (line) => console.log(line)) : read;
if ('sentences' in started) {
  for (const sentence of started.sentences) console.error(sentence);
  process.exitCode = 1;
} else {
  stopOnSignals(started);
}
