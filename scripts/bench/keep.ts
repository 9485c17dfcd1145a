import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shortName } from './machine.ts';
import type { Result } from './result.ts';

/** Writes the result beside earlier ones; none of them is touched. @returns the names of its two files */
export function keep(result: Result, table: string, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const name = freeName(folder, `${result.date}-${shortName(result.machine)}`);
  const files = {
    [`${name}.md`]: pageOf(result, table),
    [`${name}.json`]: `${JSON.stringify(result, null, 2)}\n`,
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text, { flag: 'wx' });
  return Object.keys(files);
}

/** The second run of a day on a machine has a 2 behind its name, and so on. */
function freeName(folder: string, name: string): string {
  const isFree = (one: string) => !['md', 'json'].some((end) => existsSync(join(folder, `${one}.${end}`)));
  let free = name;
  for (let nth = 2; !isFree(free); nth += 1) free = `${name}-${nth}`;
  return free;
}

function pageOf(result: Result, table: string): string {
  const { date, cases, seconds, tookSeconds, engines } = result;
  const engine = engines.length > 1 ? 'both' : engines[0]?.engine;
  const command = `npm run bench -- --cases ${cases} --engine ${engine} --seconds ${seconds}`;
  const took = tookSeconds < 120 ? `${tookSeconds} seconds` : `${Math.round(tookSeconds / 60)} minutes`;
  return `# Benchmark of ${date}\n\n\`${command}\`. Took ${took}.\n\n\`\`\`\n${table}\n\`\`\`\n`;
}
