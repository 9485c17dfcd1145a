import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sql } from 'kysely';
import { migrate, openStore } from '#db/open.ts';
import { setMeta } from '#records/readiness.ts';
import { readConfig } from '#src/config.ts';
import { start as startServer } from '#src/main.ts';
import { bareEnv } from '#tests/support/bare-env.ts';
import { freshPlace, onBothEngines } from '#tests/support/engine.ts';
import { startPostgres, type PostgresServer } from '#tests/support/postgres.ts';

async function canConnect(port: number): Promise<boolean> {
  const client = connect(port, '127.0.0.1');
  try {
    await once(client, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}

async function aFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

const root = join(import.meta.dirname, '../..');

onBothEngines('npm start', (engine) => {
  // Production refuses a PostgreSQL without fsync, which other tests use: here is one with.
  let postgres: PostgresServer | undefined;
  let folder: string;
  let url: string;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gridcase-start-'));
    postgres = engine === 'postgres' ? await startPostgres(true) : undefined;
    url = postgres?.url('postgres') ?? join(folder, 'gridcase.sqlite');
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts the server in a process of its own and waits until it listens or ends. */
  async function start(settings: Record<string, string> = {}) {
    const env = {
      ...bareEnv,
      GRIDCASE_DATA: folder,
      PORT: String(await aFreePort()),
      DATABASE_URL: engine === 'postgres' ? url : '',
      ...settings,
    };
    const child = spawn(process.execPath, ['src/main.ts'], { cwd: root, env });
    children.push(child);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += String(chunk)));
    child.stderr.on('data', (chunk: Buffer) => (said.err += String(chunk)));
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const listening = new Promise<void>((resolve) => {
      child.stderr.on('data', () => said.err.includes('"listening"') && resolve());
    });
    await Promise.race([ended, listening]);
    const port = Number(/"port":(\d+)/.exec(said.err)?.[1]);
    return { child, said, ended, port, url: `http://127.0.0.1:${port}` };
  }

  it('sets up an empty database, prints three links outside the log, and stops cleanly', async () => {
    const server = await start();
    await expect
      .poll(() => server.said.out.match(/\/welcome\/[\w-]{43}/g)?.length, { timeout: 5000 })
      .toBe(3);
    for (const login of ['sysadmin', 'secadmin', 'auditor']) expect(server.said.out).toContain(login);
    const [path] = /\/welcome\/[\w-]{43}/.exec(server.said.out)!;
    expect(server.said.err).not.toContain(path);
    expect((await fetch(server.url + path)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(server.said.err).not.toContain(path);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    // The people's chain was sealed before the end, and its head lies outside the database.
    expect(readFileSync(join(folder, 'journal-head'), 'utf8')).toMatch(/^\d+:[0-9a-f]{64} /);
  });

  it('leaves the links of a running server alone when a second one cannot listen', async () => {
    const first = await start();
    await expect.poll(() => first.said.out.match(/\/welcome\/[\w-]{43}/g)?.length, { timeout: 5000 }).toBe(3);
    const [path] = /\/welcome\/[\w-]{43}/.exec(first.said.out)!;
    const second = await start({ PORT: String(first.port) });
    expect(await second.ended).toBe(1);
    expect(second.said.out).toBe('');
    expect((await fetch(first.url + path)).status).toBe(200);
  });

  it('finishes what a cut-off first start left out, and keeps its files to itself', async () => {
    const first = await start();
    await expect.poll(() => first.said.out.match(/\/welcome\/[\w-]{43}/g)?.length, { timeout: 5000 }).toBe(3);
    first.child.kill('SIGTERM');
    await first.ended;
    const before = await openStore(url);
    await before.db.deleteFrom('place').where('level', '=', 'community').execute();
    // As a version left them that did not spell names yet.
    await before.db.updateTable('person').set({ pinyin: '' }).execute();
    await before.close();
    const second = await start();
    second.child.kill('SIGTERM');
    await second.ended;
    const after = await openStore(url);
    const { n } = await after.db
      .selectFrom('place')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    const names = await after.db.selectFrom('person').select('pinyin').orderBy('pinyin').execute();
    await after.close();
    expect(Number(n)).toBe(3215);
    expect(names.map(({ pinyin }) => pinyin)).toContain('xi tong guan li yuan');
    expect(names.map(({ pinyin }) => pinyin)).not.toContain('');
    if (engine === 'sqlite') expect(statSync(url).mode & 0o077).toBe(0);
  });

  it('lets work in flight finish, and takes no more', async () => {
    const { child, ended, port } = await start();
    const body = 'login=nobody&password=wrong';
    const client = connect(port, '127.0.0.1');
    let answer = '';
    const closed = once(client, 'close');
    client.on('data', (chunk: Buffer) => (answer += String(chunk)));
    client.write(
      `POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
        `Content-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    await expect.poll(() => answer).toContain('100 Continue');
    child.kill('SIGTERM');
    await expect.poll(() => canConnect(port)).toBe(false);
    client.write(body);
    await closed;
    expect(answer).toContain('HTTP/1.1 422');
    expect(answer).toContain('</html>');
    expect(await ended).toBe(0);
  });

  it('refuses the database of the demo', async () => {
    const store = await openStore(url);
    await migrate(store.db);
    await setMeta(store.db, 'demo', '1');
    await store.close();
    const { said, ended } = await start();
    expect(await ended).toBe(1);
    expect(said.err).toContain('这个数据库是演示用的');
  });

  it('refuses a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { said, ended } = await start({ PORT: String(port) });
    expect(await ended).toBe(1);
    expect(said.err).toContain(`端口 ${port} 已被别的程序占用`);
    expect(said.out).toBe('');
    other.close();
  });

  it('refuses wrong settings, all of them in one go', async () => {
    const { said, ended } = await start({ HOST: '0.0.0.0', PASSWORD_RULES: 'none' });
    expect(await ended).toBe(1);
    for (const name of ['PUBLIC_URL', 'PASSWORD_RULES']) expect(said.err).toContain(`${name} must be`);
  });
});

it('npm start refuses a database that may lose what it acknowledged', async () => {
  const place = await freshPlace('postgres', 'empty');
  const store = await openStore(place.url);
  expect(await store.weakness()).toContain('fsync');
  const read = readConfig({ DATABASE_URL: place.url, LOG_LEVEL: 'silent' });
  const started = read.ok ? await startServer(read.config, () => undefined) : read;
  expect('sentences' in started && started.sentences[0]).toContain('断电会丢失案件');
  expect(await sql`select 1 from pg_tables where schemaname = 'public'`.execute(store.db)).toMatchObject({
    rows: [],
  });
  await store.close();
  await place.remove();
});
