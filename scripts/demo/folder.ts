import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { migrate, openStore, type Store } from '#db/open.ts';
import { databaseUrl } from '#db/where.ts';
import { metaOf } from '#records/readiness.ts';
import { fillSearch } from '#records/search-fill.ts';
import { makeFolder } from '#scripts/folders.ts';

/** An open demo database in its folder; `isNew` when it is still empty. */
export type DemoFolder = { folder: string; store: Store; isNew: boolean };

/**
 * Opens the folder that a demo lives in: a new one below the system's temporary folder unless one is named. What lies
 * there already is only reused when it is a whole demo and `keep` asks for it, and nothing is ever removed.
 * Throws a told error when nothing can be written there. @returns or the sentence that says why not
 */
export async function openDemoFolder(
  named: string | undefined,
  keep: boolean,
): Promise<DemoFolder | { sentence: string }> {
  const folder = named === undefined ? mkdtempSync(join(tmpdir(), 'gridcase-demo-')) : resolve(named);
  makeFolder(folder);
  const url = databaseUrl({ GRIDCASE_DATA: folder });
  const isNew = !existsSync(url);
  const store = await openStore(url).catch(() => null);
  if (store === null) return { sentence: notDemo(folder) };
  if (isNew) return { folder, store, isNew };
  const sentence = await whyNot(store, folder, keep).catch(() => notDemo(folder));
  if (sentence === null) {
    await migrate(store.db);
    await fillSearch(store.db);
    return { folder, store, isNew };
  }
  await store.close();
  return { sentence };
}

async function whyNot({ db }: Store, folder: string, keep: boolean): Promise<string | null> {
  if (!(await metaOf(db, 'demo'))) return notDemo(folder);
  if (!(await metaOf(db, 'set_up_at'))) return halfDone(folder);
  return keep ? null : thereIsOne(folder);
}

const notDemo = (folder: string) =>
  `${folder} 里的数据库不是演示，没有动它。请用 --data 换一个文件夹。` +
  ` The database in ${folder} is no demo and was left alone. Name another folder with --data.`;

const halfDone = (folder: string) =>
  `${folder} 里的演示上次没有建完。请删掉这个文件夹，或用 --data 换一个。` +
  ` The demo in ${folder} was never finished. Remove that folder, or name another with --data.`;

const thereIsOne = (folder: string) =>
  `${folder} 里已有一个演示。接着用请加 --keep；要新的，请用 --data 换一个文件夹。` +
  ` There is a demo in ${folder}. Add --keep to go on with it, or name another folder with --data for a new one.`;
