import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
} from 'kysely';
import { untilWritten, versionOf, type Memory } from './sqlite-memory.ts';

/** What a reader is asked, and what it answers: rows, or what went wrong. */
export type Question = { text: string; parameters: readonly unknown[] };
export type Answer = { rows: unknown[] } | { message: string; code: string };

/** A city's report keeps two cores busy; more readers would take what the desks need. */
const most = Math.min(2, availableParallelism());

/**
 * A SQLite file for those who count long: each connection is a thread, so that a report of a year holds up no desk, and
 * several of its figures are counted at a time, and none again before somebody has written. Reads what is committed; writes
 * nothing. Threads start when first needed.
 */
export function sqliteReaders(file: string): Dialect {
  return {
    createAdapter: () => new ReadersAdapter(),
    createDriver: () => readersDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Kysely lets in one at a time otherwise. */
class ReadersAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

type Reader = ReturnType<typeof openReader>;

function readersDriver(file: string): Driver {
  const open = new Set<Reader>();
  const idle: Reader[] = [];
  const waiting: ((reader: Reader) => void)[] = [];
  let watch!: Database.Database;
  let memory!: Memory;
  const started = () => {
    const reader = openReader(file, memory);
    open.add(reader);
    return reader;
  };
  return {
    init: async () => {
      watch = new Database(file, { readonly: true, timeout: 5000 });
      memory = untilWritten(versionOf(watch));
    },
    acquireConnection: async () => {
      const free = idle.pop() ?? (open.size < most ? started() : undefined);
      return free ?? new Promise<Reader>((resolve) => waiting.push(resolve));
    },
    releaseConnection: async (connection) => {
      let reader = connection as Reader;
      if (reader.isOver()) {
        open.delete(reader);
        reader = started();
      }
      const next = waiting.shift();
      if (next) next(reader);
      else idle.push(reader);
    },
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: async () => {
      await Promise.all([...open].map((reader) => reader.close()));
      watch.close();
    },
  };
}

async function refuse(): Promise<never> {
  throw new Error('Readers of figures take no transactions');
}

function openReader(file: string, memory: Memory) {
  const worker = new Worker(new URL('./sqlite-reader.ts', import.meta.url), {
    workerData: { file },
    execArgv: [],
  });
  // A thread that waits for questions keeps no process from ending.
  worker.unref();
  let asked: PromiseWithResolvers<Answer> | null = null;
  let over: Error | null = null;
  worker.on('message', (answer: Answer) => asked?.resolve(answer));
  worker.on('error', (error) => {
    over = error instanceof Error ? error : new Error(String(error));
  });
  worker.on('exit', () => {
    over ??= new Error('A reader of figures has ended');
    asked?.reject(over);
  });
  const ask = async (question: Question): Promise<unknown[]> => {
    if (over) throw over;
    asked = Promise.withResolvers();
    worker.ref();
    worker.postMessage(question);
    try {
      const answer = await asked.promise;
      if ('rows' in answer) return answer.rows;
      throw Object.assign(new Error(answer.message), { code: answer.code });
    } finally {
      asked = null;
      worker.unref();
    }
  };
  return {
    executeQuery: async <R>({ sql: text, parameters }: CompiledQuery) => ({
      rows: (await memory(text, parameters, () => ask({ text, parameters }))) as R[],
    }),
    streamQuery: () => {
      throw new Error('Readers of figures do not stream');
    },
    isOver: () => over !== null,
    close: () => worker.terminate(),
  } satisfies DatabaseConnection & { isOver(): boolean; close(): Promise<number> };
}
