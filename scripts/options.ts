import { parseArgs } from 'node:util';

/**
 * Reads `--name value` options and words from the command line. Null when it holds an unknown option or too many
 * words: then the usage has been printed and the exit code is 1.
 */
export function readCommandLine<const N extends string>(
  names: readonly N[],
  words: number,
  usage: string,
): { values: Partial<Record<N, string[]>>; words: string[] } | null {
  const option = { type: 'string', multiple: true } as const;
  try {
    const { values, positionals } = parseArgs({
      options: Object.fromEntries(names.map((name) => [name, option])),
      allowPositionals: true,
    });
    if (positionals.length <= words)
      return { values: values as Partial<Record<N, string[]>>, words: positionals };
  } catch {
    // The usage says it all.
  }
  console.error(usage);
  process.exitCode = 1;
  return null;
}
