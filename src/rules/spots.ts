/** A place on the map in micro-degrees (WGS84), where it is known. */
export type Spot = { lat_e6: number | null; lon_e6: number | null };

/** Metres of one micro-degree of latitude. */
export const metresPerMicroDegree = 0.111_195;

/** Metres on the flat between two spots: exact enough within a street. */
export function metresBetween(a: Spot, b: Spot): number | null {
  if (a.lat_e6 === null || a.lon_e6 === null || b.lat_e6 === null || b.lon_e6 === null) return null;
  const north = a.lat_e6 - b.lat_e6;
  const east = (a.lon_e6 - b.lon_e6) * Math.cos((a.lat_e6 / 1e6) * (Math.PI / 180));
  return Math.round(Math.hypot(north, east) * metresPerMicroDegree);
}
