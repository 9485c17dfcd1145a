import type Database from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** How many rows are kept at most, in one answer and altogether. */
const most = { answer: 10_000, all: 50_000 };

type Rows = readonly unknown[];

/** The answer to a question: the one it had before, if nobody has written since; else what `ask` answers. */
export type Memory = <A extends Rows | Promise<Rows>>(text: string, parameters: Rows, ask: () => A) => A;

/**
 * Remembers what was read until the next commit, which changes the `version`. A desk that is looked at twice between two
 * writes, or by two, counts nothing twice. Answers are frozen, since they are shared.
 */
export function untilWritten(version: () => unknown): Memory {
  let known: unknown;
  let kept = new Map<string, unknown>();
  let rows = 0;
  return <A extends Rows | Promise<Rows>>(text: string, parameters: Rows, ask: () => A) => {
    const now = version();
    if (now !== known || rows >= most.all) {
      // What is still being counted goes into the old memory, where nobody looks any more.
      kept = new Map();
      rows = 0;
      known = now;
    }
    const here = kept;
    const key = JSON.stringify([text, ...parameters]);
    const before = here.get(key);
    if (before !== undefined) return before as A;
    const answer = ask();
    here.set(key, answer);
    const keep = (all: Rows) => {
      if (all.length > most.answer) return void here.delete(key);
      rows += all.length + 1;
      for (const row of all) Object.freeze(row);
      Object.freeze(all);
    };
    if (answer instanceof Promise) answer.then(keep, () => here.delete(key));
    else keep(answer);
    return answer;
  };
}

/**
 * A number that every commit of anybody else changes, another process too, as a connection that writes nothing itself sees
 * it (https://sqlite.org/pragma.html#pragma_data_version).
 */
export function versionOf(reader: Database.Database): () => unknown {
  const version = reader.prepare('pragma data_version').pluck();
  return () => version.get();
}

/** A connection that answers from memory what nobody has changed. Rows that are read one by one are not kept. */
export function withMemory(database: SqliteDatabase, memory: Memory): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(text) {
      const statement = database.prepare(text);
      if (!statement.reader) return statement;
      return {
        reader: true,
        all: (parameters) => memory(text, parameters, () => statement.all(parameters)) as unknown[],
        run: (parameters) => statement.run(parameters),
        iterate: (parameters) => statement.iterate(parameters),
      };
    },
  };
}
