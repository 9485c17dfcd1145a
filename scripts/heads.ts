import { readFile } from 'node:fs/promises';
import type { Head } from '#records/seals.ts';

export type NotedHead = Pick<Head, 'seq' | 'hash'>;

/** A head as headText writes it, `seq:hash`; undefined when it is none. */
export function headFrom(text: string): NotedHead | undefined {
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})\b/.exec(text.trim()) ?? [];
  return seq && hash ? { seq: Number(seq), hash } : undefined;
}

/** The head that the server noted outside the database; undefined while there is no such file. */
export async function headInFile(file: string): Promise<NotedHead | undefined> {
  try {
    return headFrom(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
