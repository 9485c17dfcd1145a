import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openStore } from '#db/open.ts';
import { linkOwner } from '#records/door-links.ts';
import { engines, freshPlace } from '#tests/support/engine.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

it.each(engines)('npm run door-link lets an administrator in again, and nobody else (%s)', async (engine) => {
  const place = await freshPlace(engine, 'template');
  const env = { ...process.env, DATABASE_URL: place.url };
  const ask = (login: string) => run(process.execPath, ['scripts/door-link.ts', login], { cwd: root, env });
  const { stdout } = await ask('secadmin');
  const [, token = ''] = /welcome\/([\w-]{43})/.exec(stdout) ?? [];
  const store = await openStore(place.url);
  expect(await linkOwner(store.db, token, new Date().toISOString())).toMatchObject({ login: 'secadmin' });
  const line = await store.db
    .selectFrom('journal')
    .select(['step', 'actor_id'])
    .where('chain', '=', 'people')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  expect(line).toEqual({ step: 'link-make', actor_id: 'system' });
  await expect(ask('zhou')).rejects.toMatchObject({ code: 1 });
  await store.close();
  await place.remove();
});
