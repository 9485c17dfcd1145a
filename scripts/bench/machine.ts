import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync, statSync, statfsSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

/** What the numbers depend on. Nothing here names the machine, its owner or a path. */
export type Machine = {
  cpu: string;
  cores: number;
  memoryGb: number;
  disk: string;
  os: string;
  node: string;
  commit: string;
};

/** @param folder where the databases lie */
export function machineAt(folder: string): Machine {
  return {
    cpu: (cpus()[0]?.model ?? 'unknown').replaceAll(/\s+/g, ' ').trim(),
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    disk: diskOf(folder),
    os: `${type()} ${release()}`,
    node: process.versions.node,
    commit: commitNow(),
  };
}

/** `amd-epyc-7763-2c`: what a result file is called by. */
export function shortName({ cpu, cores }: Machine): string {
  const words = cpu
    .toLowerCase()
    .replaceAll(/\((r|tm)\)|@.*|\b(cpu|processor|virtual|with)\b|\d+-core/g, ' ')
    .match(/[a-z0-9.]+/g);
  return `${(words ?? ['unknown']).slice(0, 4).join('-')}-${cores}c`;
}

const fileSystems: Record<number, string> = {
  0xef53: 'ext4',
  0x58465342: 'xfs',
  0x9123683e: 'btrfs',
  0x01021994: 'tmpfs: memory, so that durable rates mean nothing',
  0x794c7630: 'overlay',
  0x2fc12fc1: 'zfs',
};

/** File system and kind of disk, as far as the system tells. */
function diskOf(folder: string): string {
  const system = fileSystems[statfsSync(folder).type] ?? 'unknown file system';
  return [system, kindOf(folder)].filter(Boolean).join(', ');
}

/** Linux says of each disk whether it turns, and what drives it. */
function kindOf(folder: string): string {
  try {
    const { dev } = statSync(folder);
    // As the C library packs them: 12 bits of major and 20 of minor in two parts.
    const [major, minor] = [(dev >> 8) & 0xfff, (dev & 0xff) | ((dev >> 12) & 0xfff00)];
    const block = realpathSync(`/sys/dev/block/${major}:${minor}`);
    // A virtual disk says that it turns, whatever lies under it.
    if (block.includes('/virtio')) return 'virtual disk';
    const turns = ['queue/rotational', '../queue/rotational'].map((file) => readIf(join(block, file)));
    return turns.includes('1') ? 'rotating disk' : turns.includes('0') ? 'solid state' : '';
  } catch {
    return '';
  }
}

function readIf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

/** The commit that is measured, with a plus where files differ from it; empty outside a checkout. */
function commitNow(): string {
  const git = (...args: string[]) => spawnSync('git', args, { encoding: 'utf8', cwd: import.meta.dirname });
  const head = git('rev-parse', '--short', 'HEAD');
  if (head.status !== 0) return '';
  const changed = git('status', '--porcelain', '--untracked-files=no').stdout.trim() !== '';
  return `${head.stdout.trim()}${changed ? '+' : ''}`;
}
