import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { told } from '#db/told.ts';
import { inWords } from './operate.ts';
import { readCommandLine } from './options.ts';

const body = `import type { Kysely } from 'kysely';

/** What changes, and why. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('name').addColumn('id', 'text', (c) => c.primaryKey()).execute();
}
`;
const usage = '用法 usage: npm run new-migration -- add-case-colour';

/** Writes the next numbered migration into the folder and adds it to index.ts; returns its file's path. */
export function newMigration(folder: string, name: string): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw told(
      `名称“${name}”要用小写字母和数字，用 - 连接。`,
      `Not a kebab-case name: "${name}". Use small letters and digits, joined by -.`,
    );
  const last = readdirSync(folder).filter((file) => /^\d{4}-.*\.ts$/.test(file)).length;
  const id = `${String(last + 1).padStart(4, '0')}-${name}`;
  const file = join(folder, `${id}.ts`);
  if (existsSync(file)) throw told(`已有 ${file}。`, `There is already ${file}.`);
  writeFileSync(file, body);
  const index = join(folder, 'index.ts');
  writeFileSync(index, withEntry(readFileSync(index, 'utf8'), id, name));
  return file;
}

function withEntry(index: string, id: string, name: string): string {
  const variable = name.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase());
  return index
    .replace(/((?:^import \* as .*\n)+)/m, `$1import * as ${variable} from './${id}.ts';\n`)
    .replace(/^};$/m, `  '${id}': ${variable},\n};`);
}

if (import.meta.main) {
  const [name] = readCommandLine([], 1, usage)?.words ?? [];
  if (name !== undefined)
    await inWords(() => {
      console.log(newMigration(join(import.meta.dirname, '../db/migrations'), name));
      return 0;
    });
  else if (process.exitCode === undefined) {
    console.error(usage);
    process.exitCode = 1;
  }
}
