import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { codeOf } from './fault.ts';
import type { Answer, Question } from './sqlite-readers.ts';
import { withStatementCache } from './sqlite-statements.ts';

// One reader, in a thread of its own: opens the file that exists already, and answers one question after the other.
const { file } = workerData as { file: string };
const raw = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
raw.pragma('trusted_schema = OFF');
const database = withStatementCache(raw);

parentPort?.on('message', ({ text, parameters }: Question) =>
  parentPort?.postMessage(answer(text, parameters)),
);

function answer(text: string, parameters: Question['parameters']): Answer {
  try {
    return { rows: database.prepare(text).all([...parameters]) };
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error), code: codeOf(error) };
  }
}
