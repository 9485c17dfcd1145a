import { casesFor } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import { groupOf } from '#rules/guards.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';
import { isNear, neverAlike, windowHours } from './similar.ts';

/** The most that is counted: as many as `similarTo` shows. */
const atMost = 5;

/**
 * For each of these cases how many others may be the same matter, by the test of `similarTo`; those without are absent.
 * One query over the streets' reports of the time around the cases.
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
  const around = windowHours * 3_600_000;
  const at = (ms: number) => new Date(ms).toISOString();
  const all = await casesFor(db, actor)
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
    for (const one of family.filter(({ id }) => wanted.has(id))) {
      const alike = family.filter(
        (other) => other !== one && Math.abs(other.time - one.time) <= around && isNear(one, other),
      );
      if (alike.length > 0) counts.set(one.id, Math.min(alike.length, atMost));
    }
  }
  return counts;
}
