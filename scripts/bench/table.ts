import type { Measured } from './measure.ts';
import { intakeShare, shareOfRaw, things, type EngineResult, type Result } from './result.ts';

const names = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const;

/** The result as lines that stand under each other on a terminal, and in a file between two fences. */
export function tableOf(result: Result): string {
  const { machine, engines } = result;
  const head = [
    `${result.cases.toLocaleString('en')} cases · ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB · ${machine.disk}`,
    `${machine.os} · Node ${machine.node} · ${engines.map((one) => `${names[one.engine]} ${one.version}`).join(' · ')}`,
    `${result.date}${machine.commit ? ` · commit ${machine.commit}` : ''} · ${result.seconds} s each`,
  ];
  const top = [
    `${''.padEnd(30)}${engines.map((one) => names[one.engine].padEnd(48)).join('')}`.trimEnd(),
    `${'what'.padEnd(24)}${'n'.padStart(4)}  ${engines.map(() => columns.map((c) => c.padStart(8)).join('')).join('        ')}`,
  ];
  return [...head, '', ...top, ...rowsOf(result), '', ...marksOf(result), '', ...factsOf(result)].join('\n');
}

const columns = ['per s', 'p50 ms', 'p95 ms', 'p99 ms', 'cpu ms'];

function rowsOf({ engines, bare }: Result): string[] {
  const rows: string[] = [];
  for (const { key, label } of things) {
    const counts = new Set(engines.flatMap((one) => of(one, key).map(({ clients }) => clients)));
    for (const clients of [...counts].toSorted((a, b) => a - b)) {
      const cells = engines.map((one) => cellsOf(of(one, key).find((m) => m.clients === clients)));
      rows.push(row(label, clients, cells));
    }
  }
  const raw = new Set(engines.flatMap((one) => one.raw.map(({ clients }) => clients)));
  for (const clients of raw) {
    const cells = engines.map((one) => {
      const found = one.raw.find((r) => r.clients === clients);
      return (found ? rate(found.perSecond) : '').padStart(8).padEnd(40);
    });
    rows.push(row('engine alone: same rows', clients, cells));
  }
  return [...rows, ...bare.map((one) => row('bare express page', one.clients, [cellsOf(one)]))];
}

function of(result: EngineResult, key: string): Measured[] {
  return result.measured.filter((one) => one.key === key).map((one) => one.measured);
}

function row(label: string, clients: number, cells: string[]): string {
  return `${label.padEnd(24)}${String(clients).padStart(4)}  ${cells.join('        ')}`.trimEnd();
}

function cellsOf(one: Measured | undefined): string {
  if (!one) return ''.padEnd(40);
  return [rate(one.perSecond), ms(one.p50), ms(one.p95), ms(one.p99), ms(one.cpu)]
    .map((cell) => cell.padStart(8))
    .join('');
}

/** The bars, each with what was found: ok or over. */
function marksOf({ engines }: Result): string[] {
  const lines: string[] = [];
  for (const one of engines) {
    for (const { key, label, bar } of things) {
      const found = of(one, key).find(({ clients }) => clients === 1);
      if (bar !== undefined && found)
        lines.push(mark(found.p95 <= bar, one, `${label}, p95 at 1 client`, ms(found.p95), `<= ${bar} ms`));
    }
    const share = shareOfRaw(one);
    if (share === undefined) continue;
    const [found, wanted] = [`${Math.round(share * 100)} %`, `>= ${intakeShare * 100} %`];
    if (one.engine === 'sqlite')
      lines.push(mark(share >= intakeShare, one, 'intake at 32 clients of the engine alone', found, wanted));
  }
  return lines;
}

function mark(isOk: boolean, one: EngineResult, what: string, found: string, bar: string): string {
  return `${isOk ? 'ok  ' : 'over'}  ${names[one.engine].padEnd(11)}${what.padEnd(42)}${found.padStart(8)}  ${bar}`;
}

function factsOf({ engines }: Result): string[] {
  const line = (what: string, tell: (one: EngineResult) => string) =>
    `${what.padEnd(34)}${engines.map((one) => tell(one).padEnd(30)).join('')}`.trimEnd();
  const bytes = things
    .filter(({ isPage }) => isPage)
    .filter(({ key }) => engines.some((one) => of(one, key).length > 0))
    .map(({ key, label }) =>
      line(`compressed, ${label}`, (one) => {
        const found = of(one, key)[0];
        return found ? `${(found.bytes / 1000).toFixed(1)} kB` : '–';
      }),
    );
  return [
    line('', (one) => names[one.engine]),
    ...bytes,
    line('memory at the start, at the end', (one) => `${mb(one.rssStart)}, ${mb(one.rssEnd)}`),
    line('start to the first page', (one) => `${Math.round(one.startMs)} ms`),
    line('on disk a case', (one) => `${(one.bytesPerCase / 1000).toFixed(1)} kB`),
    line('loading', (one) => `${Math.round(one.loadSeconds)} s`),
    line('verify', ({ verify }) => {
      if (!verify) return 'not asked';
      const { seconds, lines, findings } = verify;
      return `${Math.round(seconds)} s, ${lines.toLocaleString('en')} lines, ${findings} findings`;
    }),
    ...engines.flatMap((one) => one.skipped.map((what) => `${names[one.engine]}: ${what}`)),
  ];
}

const rate = (n: number) => (n < 100 ? n.toFixed(1) : Math.round(n).toLocaleString('en'));
const ms = (n: number) => (n < 10 ? n.toFixed(2) : n.toFixed(1));
const mb = (n: number) => `${Math.round(n / 2 ** 20)} MB`;
