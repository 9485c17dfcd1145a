import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { sql } from 'kysely';
import { openStore } from '#db/open.ts';
import { startPostgres } from './postgres.ts';
import { buildTemplate } from './template.ts';

export type Engines = {
  /** A URL of the server's own database, for `create database`. */
  postgresAdmin: string;
  /** The databases that tests copy: a name on the server, a file. */
  postgresTemplate: string;
  sqliteTemplate: string;
  /** Where SQLite copies go; removed with the server, even after a killed run. */
  folder: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    engines: Engines;
  }
}

type Ground = { engines: Engines; close(): Promise<void> };
type Shared = { ground: Promise<Ground>; users: number };

// Vitest runs this once per project; the projects of one run share one server and one pair of templates.
const slot = globalThis as { gridcaseGround?: Shared | undefined };

/** Vitest's global set-up: gives tests `inject('engines')`. */
export async function setup(project: TestProject): Promise<void> {
  const shared = (slot.gridcaseGround ??= { ground: prepare(), users: 0 });
  shared.users += 1;
  project.provide('engines', (await shared.ground).engines);
}

export async function teardown(): Promise<void> {
  const shared = slot.gridcaseGround;
  if (shared === undefined || --shared.users > 0) return;
  slot.gridcaseGround = undefined;
  await (await shared.ground).close();
}

async function prepare(): Promise<Ground> {
  const server = await startPostgres();
  const engines = {
    postgresAdmin: server.url('postgres'),
    postgresTemplate: 'gridcase_template',
    sqliteTemplate: join(server.folder, 'template.sqlite'),
    folder: server.folder,
  };
  try {
    const admin = await openStore(engines.postgresAdmin);
    await sql`create database ${sql.id(engines.postgresTemplate)}`.execute(admin.db);
    await admin.close();
    await fill(server.url(engines.postgresTemplate));
    await fill(engines.sqliteTemplate);
    return { engines, close: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function fill(url: string): Promise<void> {
  const store = await openStore(url);
  try {
    await buildTemplate(store.db);
  } finally {
    await store.close();
  }
}
