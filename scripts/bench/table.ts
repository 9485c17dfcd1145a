import { factsOf } from './facts.ts';
import type { Measured } from './measure.ts';
import { neededFor } from './percentiles.ts';
import { barsOf, measuredOf, things, type Bar, type EngineResult, type Result } from './result.ts';
import { engineNames, inMs, inRate, none, whole } from './words.ts';

/** The result as lines that stand under each other on a terminal, and in a file between two fences. */
export function tableOf(result: Result): string {
  const { machine, engines } = result;
  const versions = engines.map((one) => `${engineNames[one.engine]} ${one.version}`).join(' · ');
  const head = [
    `${whole(result.cases)} cases · ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB · ${machine.disk}`,
    `${machine.os} · Node ${machine.node} · ${versions}`,
    `${result.date}${machine.commit ? ` · commit ${machine.commit}` : ''} · ${result.seconds} s each`,
  ];
  const parts = [head, rowsOf(result), legendOf(result), engines.flatMap(marksOf), factsOf(result)];
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}

type Column = { head: string; width: number; cell: (one: Measured) => string };

const columns: readonly Column[] = [
  { head: 'n', width: 8, cell: ({ acts }) => whole(acts) },
  { head: 'per s', width: 8, cell: ({ perSecond }) => inRate(perSecond) },
  { head: 'p50 ms', width: 7, cell: ({ p50 }) => inMs(p50) },
  { head: 'p95 ms', width: 7, cell: ({ p95 }) => inMs(p95) },
  { head: 'p99 ms', width: 7, cell: ({ p99 }) => inMs(p99) },
  { head: 'cpu ms', width: 7, cell: ({ cpu }) => inMs(cpu) },
];
const engineCpu: Column = { head: 'pg ms', width: 7, cell: (one) => inMs(one.engineCpu) };

/** PostgreSQL works in processes of its own: they have a column. */
function columnsOf(engine: EngineResult['engine']): readonly Column[] {
  return engine === 'postgres' ? [...columns, engineCpu] : columns;
}

function rowsOf({ engines, bare }: Result): string[] {
  const row = (label: string, clients: string | number, cells: (one: EngineResult) => string) =>
    lineOf(
      label,
      clients,
      engines.map((one) => cells(one).padEnd(widthOf(columnsOf(one.engine)))),
    );
  const clientsOf = (of: (one: EngineResult) => readonly { clients: number }[]) =>
    [...new Set(engines.flatMap(of).map(({ clients }) => clients))].toSorted((a, b) => a - b);
  const timed = things.flatMap(({ key, label }) =>
    clientsOf((one) => measuredOf(one, key)).map((clients) =>
      row(label, clients, (one) => {
        const found = measuredOf(one, key).find((m) => m.clients === clients);
        return found ? cellsOf(columnsOf(one.engine), found) : '';
      }),
    ),
  );
  const raw = clientsOf((one) => one.raw).map((clients) =>
    row('engine alone: same rows', clients, (one) => {
      const found = one.raw.find((r) => r.clients === clients);
      return found ? whole(found.acts).padStart(8) + inRate(found.perSecond).padStart(8) : '';
    }),
  );
  return [
    row('', '', ({ engine }) => `${' '.repeat(7)}${engineNames[engine]}`),
    row('what', 'clients', ({ engine }) =>
      columnsOf(engine)
        .map(({ head, width }) => head.padStart(width))
        .join(''),
    ),
    ...timed,
    ...raw,
    ...bare.map((one) => lineOf('bare express page', one.clients, [cellsOf(columns, one)])),
  ];
}

function lineOf(label: string, clients: string | number, cells: readonly string[]): string {
  return `${label.padEnd(24)}${String(clients).padStart(7)}${cells.join('   ')}`.trimEnd();
}

function cellsOf(block: readonly Column[], one: Measured): string {
  return block.map(({ width, cell }) => cell(one).padStart(width)).join('');
}

function widthOf(block: readonly Column[]): number {
  return block.reduce((sum, { width }) => sum + width, 0);
}

function legendOf({ engines }: Result): string[] {
  const needed = [50, 95, 99].map((nth) => `p${nth} ${neededFor(nth / 100)}`).join(', ');
  const isAsked = engines.some((one) => one.measured.some(({ measured }) => measured.engineCpu !== null));
  return [
    `n: acts counted; ${none}: fewer than a percentile needs (${needed})`,
    "cpu ms: processor an act, of the server's process, with SQLite in it",
    'pages: read while a report comes in every half second; until then, SQLite answers again what it was asked before',
    ...(engines.some(({ engine }) => engine === 'postgres')
      ? [`pg ms: processor an act, of PostgreSQL's processes${isAsked ? '' : ': not asked on this system'}`]
      : []),
  ];
}

/** The bars, each with what was found: ok or over. */
function marksOf(one: EngineResult): string[] {
  return barsOf(one).map(({ what, found, limit, unit, isMet }) => {
    const start = `${isMet ? 'ok  ' : 'over'}  ${engineNames[one.engine].padEnd(11)}${what.padEnd(42)}`;
    return `${start}${foundIn(found, unit).padStart(8)}  ${limitIn(limit, unit)}`;
  });
}

const foundIn = (found: number | null, unit: Bar['unit']) =>
  found === null ? none : unit === 'ms' ? inMs(found) : `${(found * 100).toFixed(1)} %`;
const limitIn = (limit: number, unit: Bar['unit']) =>
  unit === 'ms' ? `<= ${limit} ms` : `>= ${limit * 100} %`;
