import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { openStore, pendingMigrations, type Store } from '#db/open.ts';
import { isTold } from '#db/told.ts';
import { databaseUrl } from '#db/where.ts';
import { Problem } from '#rules/problem.ts';
import { readConfig } from '#src/config.ts';
import { makeFolder } from './folders.ts';
import { notReady, refusals, unreachable } from './words.ts';

/** Runs a command on the database that the environment names; the number it answers becomes the exit code. */
export async function operate(command: (store: Store) => Promise<number>): Promise<void> {
  await inWords(async () => {
    const url = databaseUrl(process.env);
    if (/^[a-z]+:\/\//i.test(url)) {
      const read = readConfig({ DATABASE_URL: url });
      if (!read.ok) return stop(...read.sentences);
    } else makeFolder(dirname(url));
    const store = await openStore(url);
    try {
      return await command(store);
    } finally {
      await store.close();
    }
  });
}

/** The same for a command that works on a database in use: says so and stops when there is none of this version. */
export async function operateOnBooks(command: (store: Store) => Promise<number>): Promise<void> {
  const url = databaseUrl(process.env);
  const isThere = /^[a-z]+:\/\//i.test(url) || (existsSync(url) && statSync(url).isFile());
  if (!isThere) process.exitCode = stop(notReady);
  else
    await operate(async (store) =>
      (await pendingMigrations(store.db)).length > 0 ? stop(notReady) : command(store),
    );
}

/** Runs a piece of work whose number becomes the exit code; what goes wrong outside this program is told in a sentence. */
export async function inWords(work: () => Promise<number> | number): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    const sentence = sentenceFor(error);
    if (sentence === undefined) throw error;
    process.exitCode = stop(sentence);
  }
}

/** The passphrase of snapshots; from the environment, since other users can read a command line. */
export function passphrase(): string | null {
  return process.env['GRIDCASE_PASSPHRASE'] || null;
}

/** Shows how far a command is, on standard error: one line that counts up on a terminal, elsewhere one in 5 s. */
export function progressLine(): { show(text: string): void; end(): void } {
  const isTerminal = process.stderr.isTTY;
  const every = isTerminal ? 200 : 5000;
  let shownAt = Date.now();
  return {
    show(text) {
      if (Date.now() - shownAt < every) return;
      shownAt = Date.now();
      process.stderr.write(isTerminal ? `\r${text}\x1b[K` : `${text}\n`);
    },
    end: () => void (isTerminal && process.stderr.write('\r\x1b[K')),
  };
}

/** Undefined for a defect of this program: its stack is wanted then. */
function sentenceFor(error: unknown): string | undefined {
  if (isTold(error)) return error.message;
  if (error instanceof Problem)
    return Object.entries(refusals).find(([name]) => name === error.detail.reason)?.[1];
  return isFromOutside(error) ? unreachable(error) : undefined;
}

/** Codes of the system (ENOENT), of SQLite, of PostgreSQL's protocol (3D000), or no code and no connection. */
function isFromOutside(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isCode = /^(E[A-Z]+|SQLITE_(?!CONSTRAINT|ERROR|MISUSE).*|(?!22|23|42)[0-9A-Z]{5})$/.test(code);
  return isCode || /^(Connection terminated|timeout exceeded|Client has encountered)/.test(error.message);
}

function stop(...sentences: string[]): 1 {
  for (const sentence of sentences) console.error(sentence);
  return 1;
}
