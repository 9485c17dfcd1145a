import { casesByPost } from '#records/cases.ts';
import { padded } from '#records/template.ts';
import type { Actor } from '#rules/facts.ts';
import { groupOf } from '#rules/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { sql, type ExpressionBuilder } from 'kysely';
import type { ReadDb, Schema } from '#db/schema.ts';
import { atMost, isNear, neverAlike, windowHours } from './similar.ts';

const around = windowHours * 3_600_000;

/**
 * For each of these cases how many others may be the same matter, by the test of `similarTo`; those without are absent.
 * One query over the streets' reports of the time around the cases, which the person's posts there show.
 */
export async function similarCounts(
  db: ReadDb,
  actor: Actor,
  streets: readonly string[],
  rows: readonly Asked[],
): Promise<Map<string, number>> {
  const times = rows.map((row) => row.reported_at).toSorted();
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const near = db.selectFrom('case_file').where((e) => mayBeAlike(e, rows));
  const all = await casesByPost(db, actor, near)
    .select(['case_file.id', 'street_id', 'grid_id', 'category', 'reported_at', 'lat_e6', 'lon_e6'])
    .where('street_id', 'in', streets)
    .where('sensitivity', 'not in', neverAlike.sensitivities)
    .where('state', 'not in', neverAlike.states)
    .where('reported_at', '>=', shifted(first, -around))
    .where('reported_at', '<=', shifted(last, around))
    .execute();
  const wanted = new Set(rows.map((row) => row.id));
  const { byGrid, placed } = families(all);
  const counts = new Map<string, number>();
  for (const one of all) {
    if (!wanted.has(one.id)) continue;
    const inGrid = byGrid.get(gridOf(one)) ?? [];
    const inStreet = one.lat_e6 === null ? [] : (placed.get(familyOf(one)) ?? []);
    // Mostly there is nothing but the case itself.
    if (inGrid.length < 2 && inStreet.length < 2) continue;
    const time = { from: shifted(one.reported_at, -around), to: shifted(one.reported_at, around) };
    const here = countAlike(one, inGrid, time, atMost);
    const there = countAlike(one, inStreet, time, atMost - here, one.grid_id);
    if (here + there > 0) counts.set(one.id, here + there);
  }
  return counts;
}

type Asked = { id: string; reported_at: Instant; category: string; grid_id: string | null };

/** Of the families that are asked about: what lies in the grid of one of them, or has coordinates. A tenth of all. */
function mayBeAlike(e: ExpressionBuilder<Schema, 'case_file'>, rows: readonly Asked[]) {
  const family = sql<string>`substr(case_file.category, 1, 3)`;
  const families = rows.map(({ category }) => groupOf(category));
  const grids = rows.map((row) => gridOf(row));
  return e.or([
    e(sql<string>`case_file.grid_id || ${family}`, 'in', padded([...new Set(grids)])),
    e.and([e('lat_e6', 'is not', null), e(family, 'in', padded([...new Set(families)]))]),
  ]);
}

type Reported = Parameters<typeof isNear>[0] & {
  street_id: string;
  category: string;
  reported_at: Instant;
};

/** Those of a family in each grid, and those of it in each street that have coordinates. */
function families<R extends Reported>(all: readonly R[]) {
  const byGrid = new Map<string, R[]>();
  const placed = new Map<string, R[]>();
  for (const one of all) {
    if (one.grid_id !== null) put(byGrid, gridOf(one), one);
    if (one.lat_e6 !== null) put(placed, familyOf(one), one);
  }
  return { byGrid, placed };
}

function familyOf(one: Reported): string {
  return one.street_id + groupOf(one.category);
}

function gridOf(one: Pick<Reported, 'grid_id' | 'category'>): string {
  return (one.grid_id ?? '') + groupOf(one.category);
}

function put<R>(lists: Map<string, R[]>, key: string, one: R): void {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}

function shifted(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}

/**
 * How many of the others may be the same matter, as far as `most`, and outside a grid that was looked at before. Counting
 * stops there: after a storm a street has thousands of one family, and each would be compared with all.
 */
function countAlike(
  one: Reported,
  others: readonly Reported[],
  time: { from: Instant; to: Instant },
  most: number,
  except: string | null = null,
): number {
  let found = 0;
  for (const other of others) {
    if (found === most) break;
    if (other === one || (except !== null && other.grid_id === except)) continue;
    if (other.reported_at >= time.from && other.reported_at <= time.to && isNear(one, other)) found += 1;
  }
  return found;
}
