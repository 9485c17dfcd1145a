import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '#db/migrations/index.ts';
import { migrate, openStore, pendingMigrations } from '#db/open.ts';
import { databaseUrl } from '#db/where.ts';
import { applied, nothingToApply } from '#scripts/words.ts';
import { newMigration } from '#scripts/new-migration.ts';
import { emptyStore, freshPlace, onBothEngines } from '#tests/support/engine.ts';

const root = join(import.meta.dirname, '../..');
const names = Object.keys(migrations);

onBothEngines('migrations', (engine) => {
  it('lead from nothing to the last one, once', async () => {
    const store = await emptyStore(engine);
    expect(await pendingMigrations(store.db)).toEqual(names);
    expect(await migrate(store.db)).toEqual(names);
    expect(await pendingMigrations(store.db)).toEqual([]);
    expect(await migrate(store.db)).toEqual([]);
    await store.close();
  });

  it('leave nothing half-made when one fails', async () => {
    const store = await emptyStore(engine);
    await store.db.schema.createTable('journal').addColumn('in_the_way', 'text').execute();
    await expect(migrate(store.db)).rejects.toThrow(/journal.*already exists/);
    expect(await pendingMigrations(store.db)).toEqual(names);
    expect((await store.db.introspection.getTables()).map((table) => table.name)).toEqual(['journal']);
    await store.close();
  });

  it('are applied once when two processes start together', async () => {
    const place = await freshPlace(engine, 'empty');
    const env = { ...process.env, DATABASE_URL: place.url };
    const run = promisify(execFile);
    const runs = await Promise.all(
      [1, 2].map(() => run(process.execPath, ['scripts/migrate.ts'], { cwd: root, env })),
    );
    const said = runs.map((one) => one.stdout.trim().split('\n'));
    const all = names.map((name) => applied(name));
    expect(said).toContainEqual(all);
    expect(said).toContainEqual([nothingToApply]);
    await place.remove();
  });
});

it('a new SQLite file is opened by many processes at the same moment', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridcase-wal-'));
  const run = promisify(execFile);
  for (let round = 0; round < 5; round += 1) {
    const env = { ...process.env, DATABASE_URL: join(folder, `${round}.sqlite`) };
    const starts = [1, 2, 3, 4].map(() => run(process.execPath, ['scripts/migrate.ts'], { cwd: root, env }));
    const said = await Promise.all(starts);
    expect(said.filter((one) => one.stdout.includes(nothingToApply))).toHaveLength(3);
  }
  rmSync(folder, { recursive: true, force: true });
  // Twenty programs that start: half a second of work each, migrations included, and more where others work as well.
}, 120_000);

describe('a new migration', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gridcase-migrations-'));
    cpSync(join(root, 'db/migrations'), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gets the next number, a file that runs and a line in the index', async () => {
    const number = String(names.length + 1).padStart(4, '0');
    const file = newMigration(folder, 'drone-photos');
    expect(file).toBe(join(folder, `${number}-drone-photos.ts`));
    const index = readFileSync(join(folder, 'index.ts'), 'utf8');
    expect(index).toContain(`import * as dronePhotos from './${number}-drone-photos.ts';\n`);
    expect(index).toContain(`\n  '${number}-drone-photos': dronePhotos,\n};\n`);
    const written = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'index.ts')).href)) as {
      migrations: typeof migrations;
    };
    expect(Object.keys(written.migrations)).toEqual([...names, `${number}-drone-photos`]);
    const store = await openStore(':memory:');
    await written.migrations[`${number}-drone-photos`]?.up(store.db);
    expect(await store.db.introspection.getTables()).toHaveLength(1);
    await store.close();
  });

  it('is refused without a plain name', () => {
    expect(() => newMigration(folder, '')).toThrow('kebab-case');
    expect(() => newMigration(folder, '../Escape')).toThrow('kebab-case');
    expect(readdirSync(folder)).toHaveLength(names.length + 1);
  });
});

describe('where the database is', () => {
  it('follows DATABASE_URL, then the data folder, then ./data', () => {
    expect(databaseUrl({ DATABASE_URL: 'postgres://db/gridcase' })).toBe('postgres://db/gridcase');
    expect(databaseUrl({ DATABASE_URL: '', GRIDCASE_DATA: '/srv/gridcase' })).toBe(
      '/srv/gridcase/gridcase.sqlite',
    );
    expect(databaseUrl({})).toBe('data/gridcase.sqlite');
  });
});
