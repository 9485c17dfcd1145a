import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { QueryCompiler } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '#db/migrations/index.ts';

const root = join(import.meta.dirname, '../..');

describe('the engines', () => {
  it('are told the same by every migration, word for word', async () => {
    const toSqlite = await statementsFor(SqliteQueryCompiler, SqliteAdapter, SqliteIntrospector);
    const toPostgres = await statementsFor(PostgresQueryCompiler, PostgresAdapter, PostgresIntrospector);
    expect(toSqlite.length).toBeGreaterThan(Object.keys(migrations).length);
    expect(toPostgres).toEqual(toSqlite);
  });

  it('are named only in db/dialects', () => {
    const driver = /['"](better-sqlite3|pg)['"]/;
    const naming = ['src', 'views', 'db', 'scripts', 'tests']
      .flatMap((folder) => filesBelow(folder))
      .filter((file) => file !== relative(root, import.meta.filename))
      .filter((file) => driver.test(readFileSync(join(root, file), 'utf8')));
    expect(naming).toContain('db/dialects/sqlite.ts');
    expect(naming.filter((file) => !file.startsWith('db/dialects/'))).toEqual([]);
  });
});

const restricted = 'eslint(no-restricted-imports)';

/** What must not stand in a file, and the rule that says so. */
const trespasses: [file: string, text: string, rule: string][] = [
  ['src/rules/a.ts', "import 'node:fs';", restricted],
  ['src/rules/b.ts', "import { z } from 'zod';", restricted],
  ['src/rules/c.ts', "import type { Db } from '#db/schema.ts';", restricted],
  ['src/rules/d.ts', "import type { Words } from '#views/words/index.ts';", restricted],
  ['src/rules/e.ts', 'export const now = Date.now();', 'eslint(no-restricted-properties)'],
  ['src/records/a.ts', "import type { Request } from 'express';", restricted],
  ['src/records/b.ts', "import { html } from '#views/html.ts';", restricted],
  ['src/records/c.ts', "import type { Deps } from '#kernel/deps.ts';", restricted],
  ['src/records/d.ts', "import { openStore } from '#db/open.ts';", restricted],
  ['src/desks/report/a.ts', "import { boardPage } from '#desks/board/queries.ts';", restricted],
  ['src/desks/report/b.ts', "import { openStore } from '#db/open.ts';", restricted],
  ['src/desks/report/c.ts', "import type { Db } from '#db/schema.ts';", restricted],
  ['src/desks/report/d.ts', "import { Kysely } from 'kysely';", restricted],
  ['src/desks/report/e.ts', "import { readFileSync } from 'node:fs';", restricted],
  ['src/kernel/a.ts', "import { reportDesk } from '#desks/report/routes.ts';", restricted],
  ['src/kernel/b.ts', "import { takeStep } from '#records/cases.ts';", restricted],
  ['src/kernel/c.ts', "import { casefilePage } from '#views/casefile.ts';", restricted],
  ['src/kernel/d.ts', "import { sql } from 'kysely';", restricted],
  ['views/a.ts', "import { openStore } from '#db/open.ts';", restricted],
  ['views/b.ts', "import type { Request } from 'express';", restricted],
  ['views/c.ts', "import { waiting } from '#desks/report/queries.ts';", restricted],
  ['views/d.ts', "import { readFileSync } from 'node:fs';", restricted],
  ['db/seed/a.ts', "import { takeStep } from '#records/cases.ts';", restricted],
  ['db/seed/b.ts', "import Database from 'better-sqlite3';", restricted],
  ['scripts/a.ts', "import pg from 'pg';", restricted],
  ['src/kernel/e.ts', "import { config } from '../config.ts';", 'import(no-relative-parent-imports)'],
  ['src/kernel/f.ts', "import { e } from './e';", 'import(extensions)'],
  ['src/kernel/g.ts', 'export default 1;', 'import(no-default-export)'],
  ['src/kernel/h.ts', "import { log } from './i.ts';\nexport const h = (): void => log;", 'import(no-cycle)'],
  ['src/kernel/i.ts', "import { h } from './h.ts';\nexport const log = h();", 'import(no-cycle)'],
  [
    'src/kernel/j.ts',
    "import { Logger } from 'pino';\nexport type J = Logger;",
    'typescript(consistent-type-imports)',
  ],
  ['src/kernel/k.ts', 'async function k(): Promise<void> {}\nk();', 'typescript(no-floating-promises)'],
  ['src/kernel/l.ts', 'export const l = [1].filter(async () => true);', 'typescript(no-misused-promises)'],
  [
    'src/kernel/m.ts',
    "export function m(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a':\n      return;\n  }\n}",
    'typescript(switch-exhaustiveness-check)',
  ],
];

/** What looks alike and is allowed. */
const customs: [file: string, text: string][] = [
  ['src/rules/z.ts', "export { setup } from 'xstate';\nexport * from './y.ts';"],
  ['src/rules/y.ts', "export const at = Date.parse('2026-11-21T06:30:00.000Z');"],
  ['src/records/z.ts', "export type { Db } from '#db/schema.ts';\nexport { sql } from 'kysely';"],
  ['src/desks/report/z.ts', "import { sql } from 'kysely';\nexport const one = sql`1`;"],
  [
    'src/desks/report/x.ts',
    "import { caseRowsOf } from '#desks/common/rows.ts';\nexport const rows = caseRowsOf;",
  ],
  ['src/desks/report/y.ts', "import type { ReadDb } from '#db/schema.ts';\nexport type Y = ReadDb;"],
  ['src/kernel/z.ts', "import type { Books } from '#records/books.ts';\nexport type Z = Books;"],
  ['src/kernel/y.ts', "export { wordsFor } from '#views/words/index.ts';"],
  ['views/z.ts', "import type { Row } from '#desks/report/queries.ts';\nexport type Z = Row;"],
  ['db/dialects/z.ts', "import pg from 'pg';\nexport const pool = pg.Pool;"],
];

describe('the walls between the folders', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridcase-walls-'));
  let found: Map<string, string[]>;
  beforeAll(() => {
    for (const [file, text] of [...trespasses, ...customs]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${text}\n`);
    }
    found = lint(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(trespasses)('stop $0', (file, _text, rule) => {
    expect(found.get(file)).toContain(rule);
  });

  it.each(customs)('let through $0', (file) => {
    expect(found.get(file)).toBeUndefined();
  });
});

function lint(folder: string): Map<string, string[]> {
  for (const file of ['.oxlintrc.json', 'tsconfig.json', 'package.json']) {
    cpSync(join(root, file), join(folder, file));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const args = [oxlint, '--type-aware', '--format=json', 'src', 'views', 'db', 'scripts'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] };
  const rulesByFile = Map.groupBy(diagnostics, (one) => one.filename);
  return new Map([...rulesByFile].map(([file, all]) => [file, all.map((one) => one.code)]));
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.m?[jt]s$/.test(file))
    .map((file) => join(folder, file));
}

/** The SQL that all migrations together send to a cold engine. */
async function statementsFor(
  Compiler: new () => QueryCompiler,
  Adapter: typeof SqliteAdapter | typeof PostgresAdapter,
  Introspector: typeof SqliteIntrospector | typeof PostgresIntrospector,
): Promise<string[]> {
  const said: string[] = [];
  const cold = new Kysely<unknown>({
    dialect: {
      // The word index is the one thing that each engine builds in its own way; its adapter brings it along.
      createAdapter: () => Object.assign(new Adapter(), { search: { create: async () => undefined } }),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new Introspector(db),
      createQueryCompiler: () => new Compiler(),
    },
    log: (event) => void said.push(event.query.sql),
  });
  for (const migration of Object.values(migrations)) await migration.up(cold);
  return said;
}
