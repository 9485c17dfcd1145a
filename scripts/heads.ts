import { existsSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { told } from '#db/told.ts';
import type { Db } from '#db/schema.ts';
import { latestSeal, noteHead, sealHeads, type Head } from '#records/seals.ts';

export type NotedHead = Pick<Head, 'seq' | 'hash'>;

/** A head as headText writes it, `seq:hash`; undefined when it is none. */
export function headFrom(text: string): NotedHead | undefined {
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})\b/.exec(text.trim()) ?? [];
  return seq && hash ? { seq: Number(seq), hash } : undefined;
}

/**
 * The head that the server noted outside the database; undefined while there is no such file.
 * Throws a told error when there is one and no head can be read from it.
 */
export async function headInFile(file: string): Promise<NotedHead | undefined> {
  if (!existsSync(file)) return undefined;
  const head = headFrom(await readFile(file, 'utf8').catch(() => ''));
  if (!head) throw told(`${file} 里读不出封印。`, `No head can be read from ${file}.`);
  return head;
}

/**
 * Writes the newest seal to the file, after sealing what waits for it, so that there is a head at once. A file that
 * says otherwise moves aside: it may prove that an older backup was restored.
 */
export async function keepHead(db: Db, file: string): Promise<NotedHead | undefined> {
  await sealHeads(db, new Date().toISOString(), null);
  const head = await latestSeal(db);
  if (!head) return undefined;
  const there = await headInFile(file).catch(() => null);
  if (there?.hash === head.hash) return head;
  if (there !== undefined) await rename(file, `${file}.before-restore`);
  await noteHead(file, head);
  return head;
}
