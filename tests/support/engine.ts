import { randomUUID } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, inject } from 'vitest';
import { openStore } from '#db/open.ts';
import type { Store } from '#db/open.ts';

export const engines = ['sqlite', 'postgres'] as const;
export type Engine = (typeof engines)[number];

/** Runs the same tests on SQLite and on PostgreSQL. */
export function onBothEngines(name: string, tests: (engine: Engine) => void): void {
  describe.each(engines)(`${name} (%s)`, tests);
}

/** The same for a story, in which each test goes on where the one before it ended: its order is never shuffled. */
export function storyOnBothEngines(name: string, tests: (engine: Engine) => void): void {
  for (const engine of engines) describe(`${name} (${engine})`, { shuffle: false }, () => tests(engine));
}

/** A database of one's own with everything the template holds; closing it removes it. */
export async function freshStore(engine: Engine): Promise<Store> {
  return openPlace(await freshPlace(engine, 'template'));
}

/** A database of one's own without a single table; closing it removes it. */
export async function emptyStore(engine: Engine): Promise<Store> {
  return openPlace(await freshPlace(engine, 'empty'));
}

/** Where a database is, for a test that lets another process open it. */
export type DatabasePlace = { url: string; remove(): Promise<void> };

/** Makes a database: a copy of the template, or an empty one. */
export async function freshPlace(engine: Engine, from: 'template' | 'empty'): Promise<DatabasePlace> {
  return engine === 'sqlite' ? sqlitePlace(from) : postgresPlace(from);
}

async function openPlace(place: DatabasePlace): Promise<Store> {
  const store = await openStore(place.url);
  return {
    ...store,
    close: async () => {
      await store.close();
      await place.remove();
    },
  };
}

function sqlitePlace(from: 'template' | 'empty'): DatabasePlace {
  const { folder, sqliteTemplate } = inject('engines');
  const url = join(folder, `${randomUUID()}.sqlite`);
  if (from === 'template') copyFileSync(sqliteTemplate, url);
  return {
    url,
    remove: async () => {
      for (const file of [url, `${url}-wal`, `${url}-shm`]) rmSync(file, { force: true });
    },
  };
}

async function postgresPlace(from: 'template' | 'empty'): Promise<DatabasePlace> {
  const { postgresAdmin, postgresTemplate } = inject('engines');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const source = from === 'template' ? postgresTemplate : 'template0';
  await asAdmin(sql`create database ${sql.id(name)} template ${sql.id(source)} strategy file_copy`);
  const url = new URL(postgresAdmin);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => asAdmin(sql`drop database ${sql.id(name)} with (force)`) };
}

async function asAdmin(command: ReturnType<typeof sql>): Promise<void> {
  const admin = await openStore(inject('engines').postgresAdmin);
  try {
    await command.execute(admin.db);
  } finally {
    await admin.close();
  }
}
