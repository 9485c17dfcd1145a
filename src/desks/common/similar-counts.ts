import { casesByPost } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import { groupOf } from '#rules/guards.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';
import { isNear, neverAlike, windowHours } from './similar.ts';

/** The most that is counted: as many as `similarTo` shows. */
const atMost = 5;
const around = windowHours * 3_600_000;

/**
 * For each of these cases how many others may be the same matter, by the test of `similarTo`; those without are absent.
 * One query over the streets' reports of the time around the cases, which the person's posts there show.
 */
export async function similarCounts(
  db: ReadDb,
  actor: Actor,
  streets: readonly string[],
  rows: readonly { id: string; reported_at: Instant }[],
): Promise<Map<string, number>> {
  const times = rows.map((row) => Date.parse(row.reported_at)).toSorted((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const at = (ms: number) => new Date(ms).toISOString();
  const all = await casesByPost(db, actor)
    .select(['case_file.id', 'street_id', 'grid_id', 'category', 'reported_at', 'lat_e6', 'lon_e6'])
    .where('street_id', 'in', streets)
    .where('sensitivity', 'not in', neverAlike.sensitivities)
    .where('state', 'not in', neverAlike.states)
    .where('reported_at', '>=', at(first - around))
    .where('reported_at', '<=', at(last + around))
    .execute();
  const wanted = new Set(rows.map((row) => row.id));
  const timed = all.map((one) => ({ ...one, time: Date.parse(one.reported_at) }));
  const families = Map.groupBy(timed, (one) => `${one.street_id} ${groupOf(one.category)}`);
  const counts = new Map<string, number>();
  for (const family of families.values()) {
    const byGrid = Map.groupBy(family, ({ grid_id }) => grid_id);
    const placed = family.filter(({ lat_e6 }) => lat_e6 !== null);
    for (const one of family.filter(({ id }) => wanted.has(id))) {
      const { grid_id: grid } = one;
      const here = grid === null ? 0 : countAlike(one, byGrid.get(grid) ?? [], atMost);
      const there = one.lat_e6 === null ? 0 : countAlike(one, placed, atMost - here, grid);
      if (here + there > 0) counts.set(one.id, here + there);
    }
  }
  return counts;
}

type Reported = Parameters<typeof isNear>[0] & { time: number };

/**
 * How many of the others may be the same matter, as far as `most`, and outside a grid that was looked at before. Counting
 * stops there: after a storm a street has thousands of one family, and each would be compared with all.
 */
function countAlike(
  one: Reported,
  others: readonly Reported[],
  most: number,
  except: string | null = null,
): number {
  let found = 0;
  for (const other of others) {
    if (found === most) break;
    if (other === one || (except !== null && other.grid_id === except)) continue;
    if (Math.abs(other.time - one.time) <= around && isNear(one, other)) found += 1;
  }
  return found;
}
