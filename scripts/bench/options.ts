import { readCommandLine } from '#scripts/options.ts';

export type BenchOptions = {
  cases: number;
  engines: ('sqlite' | 'postgres')[];
  seconds: number;
  /** Where the loaded SQLite database is kept for other runs of the day. */
  data: string | undefined;
};

const usage =
  '用法 usage: npm run bench -- [--cases 100000] [--engine sqlite|postgres|both] [--seconds 3] [--data 文件夹 folder]\n' +
  '  --cases   先装入这么多件案件 so many cases are loaded first\n' +
  '  --seconds 每项测多久 how long each thing is measured\n' +
  '  --data    装好的 SQLite 数据库留着当天再用 the loaded SQLite database is kept there for other runs of the day';

/** What the command line asks for, or null when it cannot be read: then the usage has been printed. */
export function readBenchOptions(): BenchOptions | null {
  const line = readCommandLine(['cases', 'engine', 'seconds', 'data'], 0, usage);
  if (line === null) return null;
  const last = (name: 'cases' | 'engine' | 'seconds' | 'data') => line.values[name]?.at(-1);
  const cases = Number(last('cases') ?? 100_000);
  const seconds = Number(last('seconds') ?? 3);
  const engine = last('engine') ?? 'both';
  const isEngine = engine === 'sqlite' || engine === 'postgres' || engine === 'both';
  if (!isEngine || !(cases >= 100 && Number.isInteger(cases)) || !(seconds > 0 && seconds <= 600)) {
    console.error(usage);
    process.exitCode = 1;
    return null;
  }
  return {
    cases,
    engines: engine === 'both' ? ['sqlite', 'postgres'] : [engine],
    seconds,
    data: last('data'),
  };
}
