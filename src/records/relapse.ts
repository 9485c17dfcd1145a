import { sql } from 'kysely';
import type { MergeTarget } from '#rules/command.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Reference } from '#rules/reference.ts';
import { relapseDays, relapseMetres } from '#rules/relapse.ts';
import { metresBetween, metresPerMicroDegree } from '#rules/spots.ts';
import { hidesReporter } from '#rules/strictness.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { CaseTable, Db, ReadDb } from '#db/schema.ts';
import { findCase } from './case-read.ts';
import { days, later } from './instants.ts';
import { takeStep, type Act } from './take-step.ts';
import { sightTemplate } from './template.ts';
import { casesByPost } from './visible.ts';

/** An earlier case of the same kind at the same place. */
export type Earlier = Pick<CaseTable, 'id' | 'number' | 'title' | 'unit_id' | 'due_at'> & {
  closedAt: Instant;
};

type Asked = Pick<
  CaseTable,
  'id' | 'category' | 'grid_id' | 'community_id' | 'lat_e6' | 'lon_e6' | 'sensitivity' | 'reported_at'
>;

/**
 * The newest case of this person's streets that somebody handled and that was closed before this one was reported, within
 * 90 days, of the very category, in the same grid or within 50 m in the same community; null where there is none, or either
 * protects who reported. Of two that were closed at the same instant it is the one reported later. What was settled on the
 * spot has no handler to go back to. Two indexes answer.
 */
export async function earlierOf(db: ReadDb, actor: Actor, row: Asked, now: Instant): Promise<Earlier | null> {
  if (hidesReporter(row)) return null;
  const where = {
    id: row.id,
    category: row.category,
    community: row.community_id,
    since: later(now, -relapseDays * days),
    until: row.reported_at,
  };
  const reach = Math.ceil(relapseMetres / metresPerMicroDegree);
  const { grid_id: grid, lat_e6: lat } = row;
  const here = grid === null ? [] : await inGrid(db, actor, { ...where, grid });
  const near =
    lat === null ? [] : await onSpot(db, actor, { ...where, south: lat - reach, north: lat + reach });
  const found = [...here, ...near.filter((one) => (metresBetween(row, one) ?? Infinity) <= relapseMetres)];
  const newest = found.toSorted((a, b) => (a.closed_at! + a.id < b.closed_at! + b.id ? 1 : -1))[0];
  if (!newest) return null;
  const { id, number, title, unit_id, due_at, closed_at } = newest;
  return { id, number, title, unit_id, due_at, closedAt: closed_at! };
}

/** The indexes hold closed cases only that somebody handled, and are found by these very words. */
const closed = sql<boolean>`case_file.state = 'closed'`;

type Where = { id: string; category: string; community: string; since: Instant; until: Instant };

function closedLately(db: ReadDb, actor: Actor, { id, category, community, since, until }: Where) {
  return casesByPost(db, actor)
    .select(['case_file.id', 'number', 'title', 'unit_id', 'due_at', 'closed_at'])
    .select(['case_file.lat_e6', 'case_file.lon_e6'])
    .where(closed)
    .where('case_file.handler_id', 'is not', null)
    .where('case_file.category', '=', category)
    .where('case_file.closed_at', '>=', since)
    .where('case_file.closed_at', '<', until)
    .where('case_file.sensitivity', 'not in', ['W', 'X'])
    .where('case_file.community_id', '=', community)
    .where('case_file.id', '!=', id);
}

const inGrid = sightTemplate((db, actor, values: Where & { grid: string }) =>
  closedLately(db, actor, values)
    .where('case_file.grid_id', '=', values.grid)
    .orderBy('case_file.closed_at', 'desc')
    .orderBy('case_file.id', 'desc')
    .limit(1),
);

const onSpot = sightTemplate((db, actor, values: Where & { south: number; north: number }) =>
  closedLately(db, actor, values)
    .where('case_file.lat_e6', '>=', values.south)
    .where('case_file.lat_e6', '<=', values.north),
);

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
