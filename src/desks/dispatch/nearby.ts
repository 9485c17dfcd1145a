import { metresPerMicroDegree } from '#rules/spots.ts';
import { openCasesFor, type CaseInHand } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import type { Board } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';

/** Half a side of the square that the place sketch shows, in metres. */
const sketchReach = 300;

/** An open case near another one: metres east and north of it. */
export type Neighbour = { id: string; title: string; board: Board | null; east: number; north: number };

/** Open cases with coordinates within the sketch around this one; null when it has no coordinates itself. */
export async function neighboursOf(
  readDb: ReadDb,
  actor: Actor,
  { row }: CaseInHand,
): Promise<Neighbour[] | null> {
  const { lat_e6: lat, lon_e6: lon } = row;
  if (lat === null || lon === null) return null;
  const narrowing = Math.cos((lat / 1e6) * (Math.PI / 180));
  const north = Math.ceil(sketchReach / metresPerMicroDegree);
  const east = Math.ceil(north / narrowing);
  const rows = await openCasesFor(readDb, actor)
    .select(['case_file.id', 'case_file.title', 'case_file.board', 'lat_e6', 'lon_e6'])
    .where('case_file.street_id', '=', row.street_id)
    .where('case_file.id', '!=', row.id)
    .where('lat_e6', '>=', lat - north)
    .where('lat_e6', '<=', lat + north)
    .where('lon_e6', '>=', lon - east)
    .where('lon_e6', '<=', lon + east)
    .orderBy('case_file.reported_at', 'desc')
    .limit(20)
    .execute();
  return rows.map((other) => ({
    id: other.id,
    title: other.title,
    board: other.board,
    north: Math.round(((other.lat_e6 ?? lat) - lat) * metresPerMicroDegree),
    east: Math.round(((other.lon_e6 ?? lon) - lon) * metresPerMicroDegree * narrowing),
  }));
}
