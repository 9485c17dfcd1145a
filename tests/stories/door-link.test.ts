import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openStore } from '#db/open.ts';
import { linkOwner } from '#records/door-links.ts';
import { newSecret } from '#records/totp.ts';
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

it.each(engines)('npm run door-link -- LOGIN --second resets a second factor, once (%s)', async (engine) => {
  const place = await freshPlace(engine, 'template');
  const env = { ...process.env, DATABASE_URL: place.url };
  const ask = (...args: string[]) =>
    run(process.execPath, ['scripts/door-link.ts', ...args], { cwd: root, env });
  const store = await openStore(place.url);
  const { id } = await store.db
    .selectFrom('person')
    .select('id')
    .where('login', '=', 'secadmin')
    .executeTakeFirstOrThrow();
  await store.db
    .insertInto('second_factor')
    .values({ person_id: id, secret: newSecret(), last_step: 0, set_at: new Date().toISOString() })
    .execute();
  expect((await ask('secadmin', '--second')).stdout).toContain('The second factor was reset');
  expect((await ask('--second', 'secadmin')).stdout).toContain('No second factor was set up');
  await expect(ask('wu', '--second')).rejects.toMatchObject({ code: 1 });
  await expect(ask('secadmin', '--secnd')).rejects.toMatchObject({ code: 1 });
  const lines = await store.db
    .selectFrom('journal')
    .select('actor_id')
    .where('chain', '=', 'people')
    .where('step', '=', 'second-reset')
    .execute();
  expect(lines).toEqual([{ actor_id: 'system' }]);
  await store.close();
  await place.remove();
});
