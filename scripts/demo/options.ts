import { parseArgs } from 'node:util';

export type DemoOptions = {
  port: number | undefined;
  data: string | undefined;
  keep: boolean;
  cases: number;
};

export const usage =
  '用法 usage: npm run demo -- [--port 8080] [--data 文件夹 folder] [--keep] [--cases 数量 number]\n' +
  '  --keep  接着用文件夹里已有的演示 go on with the demo in that folder\n' +
  '  --cases 一共多少件，默认 3000 件 how many cases in all, 3,000 unless told';

/** What the command line asks for, or null when it cannot be read. */
export function readOptions(args: readonly string[]): DemoOptions | null {
  const text = { type: 'string' } as const;
  const options = { port: text, data: text, cases: text, keep: { type: 'boolean' } } as const;
  try {
    const { port, data, cases = '3000', keep = false } = parseArgs({ args: [...args], options }).values;
    if (![cases, port ?? '0'].every((number) => /^\d{1,5}$/.test(number))) return null;
    return { port: port === undefined ? undefined : Number(port), data, keep, cases: Number(cases) };
  } catch {
    return null;
  }
}
