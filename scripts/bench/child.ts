import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * What a process says of itself. `cpu`: milliseconds of processor since it began; `rss`: bytes. `engineCpu`: the same of
 * the database's processes, where it has its own and somebody has asked them.
 */
export type Usage = { cpu: number; rss: number; engineCpu?: number };
/** What is sent to a served process, and what comes back. */
export type Asked = 'usage' | 'stop';
export type Said = { url: string } | { usage: Usage } | { sentences: string[] };

/** A server in a process of its own. */
export type Served = { url: string; usage(): Promise<Usage>; stop(): Promise<void> };

/** Starts one of this folder's servers, with its log in a file, and waits until it listens. Throws what keeps it from that. */
export async function serveApart(
  name: 'server' | 'bare',
  logFile: string,
  env: Record<string, string> = {},
): Promise<Served> {
  const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const log = openSync(logFile, 'a');
  const child = fork(file, {
    env: { ...process.env, ...env },
    execArgv: [],
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const first = await answer(child);
  if (!('url' in first)) throw new Error('sentences' in first ? first.sentences.join(' ') : 'no address');
  return {
    url: first.url,
    usage: async () => {
      child.send('usage' satisfies Asked);
      const said = await answer(child);
      if (!('usage' in said)) throw new Error('The server did not say what it uses');
      return said.usage;
    },
    stop: async () => {
      if (child.connected) child.send('stop' satisfies Asked);
      await gone;
    },
  };
}

function answer(child: ChildProcess): Promise<Said> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`The server ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', (said) => {
      child.off('exit', onExit);
      resolve(said as Said);
    });
  });
}
