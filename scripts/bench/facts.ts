import { measuredOf, things, type EngineResult, type Memory, type Result } from './result.ts';
import { engineNames, none, whole } from './words.ts';

/** What was found beside the times, a line for each thing and a column for each engine. */
export function factsOf({ engines }: Result): string[] {
  const fact = (what: string, tell: (one: EngineResult) => string) => [what, ...engines.map(tell)];
  const bytes = things
    .filter(({ isPage, key }) => isPage && engines.some((one) => measuredOf(one, key).length > 0))
    .map(({ key, label }) =>
      fact(`compressed, ${label}`, (one) => {
        const found = measuredOf(one, key)[0];
        return found ? `${(found.bytes / 1000).toFixed(1)} kB` : none;
      }),
    );
  const lines = columned([
    fact('', (one) => engineNames[one.engine]),
    ...bytes,
    fact('memory of the server, before, after', (one) => memoryOf(one, ({ server }) => server)),
    fact('memory of the engine, before, after', (one) =>
      one.engine === 'sqlite' ? 'in the server' : memoryOf(one, ({ engine }) => engine),
    ),
    fact('start to the first page', (one) => `${Math.round(one.startMs)} ms`),
    fact('on disk a case', (one) => `${(one.bytesPerCase / 1000).toFixed(1)} kB`),
    fact('loading', ({ loadSeconds: seconds }) =>
      seconds === null ? 'by an earlier run of the day' : `${Math.round(seconds)} s`,
    ),
    fact('verify', ({ verify }) => {
      if (!verify) return notAsked;
      const { seconds, lines: journal, findings } = verify;
      return `${Math.round(seconds)} s, ${whole(journal)} lines, ${findings} findings`;
    }),
  ]);
  const skipped = engines.flatMap((one) => one.skipped.map((what) => `${engineNames[one.engine]}: ${what}`));
  return [...lines, ...skipped];
}

const notAsked = 'not asked';

function memoryOf({ memoryStart, memoryEnd }: EngineResult, of: (memory: Memory) => number | null): string {
  const [before, after] = [of(memoryStart), of(memoryEnd)];
  return before === null || after === null ? notAsked : `${mb(before)}, ${mb(after)}`;
}

const mb = (n: number) => `${Math.round(n / 2 ** 20)} MB`;

/** Cells under each other, with room between the columns whatever they say. */
function columned(rows: readonly string[][]): string[] {
  const widthOf = (nth: number) => Math.max(...rows.map((row) => row[nth]!.length)) + 3;
  return rows.map((row) =>
    row
      .map((cell, nth) => cell.padEnd(widthOf(nth)))
      .join('')
      .trimEnd(),
  );
}
