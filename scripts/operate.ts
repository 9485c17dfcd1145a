import { existsSync } from 'node:fs';
import { openStore, pendingMigrations, type Store } from '#db/open.ts';
import { databaseUrl } from '#db/where.ts';
import { Problem } from '#rules/problem.ts';
import { notReady, refusals, unreachable } from './words.ts';

/** Runs a command on the database that the environment names; the number it answers becomes the exit code. */
export async function operate(command: (store: Store) => Promise<number>): Promise<void> {
  const store = await openStore(databaseUrl(process.env));
  try {
    process.exitCode = await command(store);
  } catch (error) {
    const reason = error instanceof Problem ? error.detail.reason : undefined;
    const sentence = store.isBusyOrFull(error)
      ? unreachable(error)
      : Object.entries(refusals).find(([name]) => name === reason)?.[1];
    if (sentence === undefined) throw error;
    console.error(sentence);
    process.exitCode = 1;
  } finally {
    await store.close();
  }
}

/** The same for a command that works on a database in use: says so and stops when there is none of this version. */
export async function operateOnBooks(command: (store: Store) => Promise<number>): Promise<void> {
  const url = databaseUrl(process.env);
  const isThere = /^postgres(ql)?:/.test(url) || existsSync(url);
  const stop = async () => {
    console.error(notReady);
    return 1;
  };
  if (!isThere) process.exitCode = await stop();
  else
    await operate(async (store) =>
      (await pendingMigrations(store.db)).length > 0 ? stop() : command(store),
    );
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
