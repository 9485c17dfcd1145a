import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { openStore } from '#db/open.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { makeFolder } from '#scripts/folders.ts';
import { isOfToday, loadedIn } from './load.ts';

/** Where a loaded database of so many cases is kept for another run. */
export function keptFile(folder: string, cases: number): string {
  return join(resolve(folder), `bench-${cases}.sqlite`);
}

/** Copies the kept database to `file` when it is of today; an older one is removed. @returns whether it was copied */
export async function takeKept(kept: string, file: string, now: Instant): Promise<boolean> {
  if (!existsSync(kept)) return false;
  const store = await openStore(kept);
  const loaded = await loadedIn(store);
  await store.close();
  const isFresh = loaded !== undefined && isOfToday(loaded, now);
  if (isFresh) copyFileSync(kept, file);
  else for (const end of ['', '-wal', '-shm']) rmSync(`${kept}${end}`, { force: true });
  return isFresh;
}

/** Keeps the loaded database, unless it is there. */
export function putAside(file: string, kept: string): void {
  if (existsSync(kept)) return;
  makeFolder(dirname(kept));
  copyFileSync(file, kept);
}
