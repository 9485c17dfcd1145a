import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Store } from '#db/open.ts';

/** What an engine uses in processes of its own. */
type EngineUsage = {
  /** Milliseconds of processor since the engine began. */
  cpu(): number;
  /** Bytes, with what the processes share counted once; null where the system does not tell. */
  memory(): number | null;
};

/**
 * Asks about a PostgreSQL server on this machine: the postmaster and its children. Null for SQLite, which has no
 * process of its own, and on systems other than Linux.
 */
export async function postgresUsage({ db, engine }: Store): Promise<EngineUsage | null> {
  if (engine !== 'postgres' || process.platform !== 'linux') return null;
  const asked = sql<{ pid: number }>`select pg_backend_pid() as pid`;
  const { pid } = (await asked.execute(db)).rows[0]!;
  const postmaster = statOf(pid)?.parent;
  if (postmaster === undefined) return null;
  return { cpu: () => cpuOf(postmaster), memory: () => memoryOf(postmaster) };
}

/** With the time of children that have ended, which the postmaster has inherited. */
function cpuOf(postmaster: number): number {
  const ticks = familyOf(postmaster).map(({ pid, own, inherited }) =>
    pid === postmaster ? own + inherited : own,
  );
  return ticks.reduce((sum, n) => sum + n, 0) * msPerTick;
}

function memoryOf(postmaster: number): number | null {
  const shares = familyOf(postmaster).map(({ pid }) =>
    Number(/^Pss: +(\d+) kB$/m.exec(told(pid, 'smaps_rollup'))?.[1] ?? 0),
  );
  const sum = shares.reduce((all, n) => all + n, 0);
  return sum > 0 ? sum * 1024 : null;
}

type Stat = { pid: number; parent: number; own: number; inherited: number };

function familyOf(postmaster: number): Stat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
    .filter(({ pid, parent }) => pid === postmaster || parent === postmaster);
}

/** Linux counts in hundredths of a second here, whatever its own clock does. */
const msPerTick = 10;

/** The fields that follow the name, which stands in parentheses and may hold anything. */
function statOf(pid: number): Stat | undefined {
  const text = told(pid, 'stat');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields.length < 15) return undefined;
  const [user, system, childrenUser, childrenSystem] = fields.slice(11, 15).map(Number);
  return {
    pid,
    parent: Number(fields[1]),
    own: user! + system!,
    inherited: childrenUser! + childrenSystem!,
  };
}

/** Empty when the process has ended meanwhile, or belongs to somebody else. */
function told(pid: number, file: string): string {
  try {
    return readFileSync(join('/proc', String(pid), file), 'utf8');
  } catch {
    return '';
  }
}
