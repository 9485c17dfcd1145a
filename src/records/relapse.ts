import { sql } from 'kysely';
import type { MergeTarget } from '#rules/command.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Reference } from '#rules/reference.ts';
import { relapseDays, relapseMetres } from '#rules/relapse.ts';
import { metresBetween, metresPerMicroDegree } from '#rules/spots.ts';
import { hidesReporter } from '#rules/visibility.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { CaseTable, Db, ReadDb } from '#db/schema.ts';
import { findCase } from './case-read.ts';
import { days, later } from './instants.ts';
import { takeStep, type Act } from './take-step.ts';
import { casesByPost } from './visible.ts';

/** An earlier case of the same kind at the same place. */
export type Earlier = Pick<CaseTable, 'id' | 'number' | 'title' | 'unit_id' | 'due_at'> & { closedAt: Instant };

type Asked = Pick<
  CaseTable,
  'id' | 'category' | 'grid_id' | 'community_id' | 'lat_e6' | 'lon_e6' | 'sensitivity' | 'reported_at'
>;

/**
 * The newest case of this person's streets that somebody handled and that was closed before this one was reported, within
 * 90 days, of the very category, in the same grid or within 50 m in the same community; null where there is none, or either
 * protects who reported. What was settled on the spot has no handler to go back to. Two indexes answer.
 */
export async function earlierOf(
  db: ReadDb,
  actor: Actor,
  row: Asked,
  now: Instant,
): Promise<Earlier | null> {
  if (hidesReporter(row)) return null;
  const found = [...(await inGrid(db, actor, row, now)), ...(await onSpot(db, actor, row, now))];
  const newest = found.toSorted((a, b) => (a.closed_at! < b.closed_at! ? 1 : -1))[0];
  if (!newest) return null;
  const { id, number, title, unit_id, due_at, closed_at } = newest;
  return { id, number, title, unit_id, due_at, closedAt: closed_at! };
}

/** The indexes hold closed cases only, and are found by that very word. */
const closed = sql<boolean>`case_file.state = 'closed'`;

function closedLately(db: ReadDb, actor: Actor, row: Asked, now: Instant) {
  return casesByPost(db, actor)
    .select([
      'case_file.id',
      'number',
      'title',
      'unit_id',
      'due_at',
      'closed_at',
      'case_file.lat_e6',
      'case_file.lon_e6',
    ])
    .where(closed)
    .where('case_file.handler_id', 'is not', null)
    .where('case_file.category', '=', row.category)
    .where('case_file.closed_at', '>=', later(now, -relapseDays * days))
    .where('case_file.closed_at', '<=', row.reported_at)
    .where('case_file.sensitivity', 'not in', ['W', 'X'])
    .where('case_file.community_id', '=', row.community_id)
    .where('case_file.id', '!=', row.id);
}

async function inGrid(db: ReadDb, actor: Actor, row: Asked, now: Instant) {
  if (row.grid_id === null) return [];
  return closedLately(db, actor, row, now)
    .where('case_file.grid_id', '=', row.grid_id)
    .orderBy('case_file.closed_at', 'desc')
    .limit(1)
    .execute();
}

async function onSpot(db: ReadDb, actor: Actor, row: Asked, now: Instant) {
  if (row.lat_e6 === null || row.lon_e6 === null) return [];
  const reach = Math.ceil(relapseMetres / metresPerMicroDegree);
  const near = await closedLately(db, actor, row, now)
    .where('case_file.lat_e6', '>=', row.lat_e6 - reach)
    .where('case_file.lat_e6', '<=', row.lat_e6 + reach)
    .execute();
  return near.filter((one) => (metresBetween(row, one) ?? Infinity) <= relapseMetres);
}

/**
 * 复发重开: opens the earlier case on its original clock and merges the new one into it, as one act.
 * @param version of the new case, as the person saw it
 * @returns the facts of both, as the act leaves them
 * @throws Problem as takeStep; conflict `relapse_elsewhere` where it is not the earlier case any more
 */
export async function reopenEarlier(
  trx: Db,
  actor: Actor,
  { id, version, earlier }: { id: string; version: number; earlier: string },
  reference: Reference,
  now: Instant,
): Promise<CaseFacts[]> {
  // Both rows in the order of their ids: two who cross each other's way never wait for one another.
  for (const one of [id, earlier].toSorted())
    await trx
      .updateTable('case_file')
      .set((e) => ({ version: e.ref('version') }))
      .where('id', '=', one)
      .execute();
  const [found, old] = [await findCase(trx, actor, id), await findCase(trx, actor, earlier)];
  if (!found || !old) throw new Problem('missing');
  const known = await earlierOf(trx, actor, found.row, now);
  const again = found.facts as MergeTarget;
  const reopen: Act = { command: { step: 'reopen-relapse', again: known?.id === earlier ? again : null } };
  const opened = await takeStep(trx, actor, earlier, old.row.version, [reopen], reference, now);
  const merge: Act = { command: { step: 'merge', into: opened as MergeTarget, relapse: true } };
  const claim: Act[] = found.facts.state === 'reported' ? [{ command: { step: 'claim' } }] : [];
  return [opened, await takeStep(trx, actor, id, version, [...claim, merge], reference, now)];
}
