/**
 * The few aggregates that the made-up city follows. They are facts about other cities, not data of anyone:
 *   hours        4,271 petitions to a Chinese city government, 2017–2020
 *   weekdays, day to day, overdue  10,000 cases of a district government in Shenzhen, February to December 2018
 *   repeats, time used  service requests (311) of four cities: Los Angeles, Boston, Baltimore, St. Louis
 */

/** Share of reports by hour of the day, 0 to 23, in thousandths. */
export const byHour = [
  24, 14, 3, 4, 2, 4, 8, 13, 41, 60, 118, 80, 56, 47, 63, 93, 67, 77, 56, 38, 33, 36, 38, 28,
] as const;

/** Share by weekday from Monday, in thousandths. A day off counts as a Sunday, a make-up day as a Thursday. */
export const byWeekday = [173, 196, 165, 135, 160, 89, 83] as const;

/** Standard deviation of the number of reports a day, in shares of the mean: between 9 and 326 around 99. */
export const dayToDay = 0.48;

/** Share of cases that were overdue, by the kind of matter. The whole: 9.24 %. */
const overdue = {
  sanitation: 0.073,
  facilities: 0.156,
  environment: 0.041,
  traffic: 0.021,
  hazards: 0.096,
  health: 0.158,
  building: 0.091,
  community: 0.229,
  culture: 0.028,
  market: 0.228,
  labour: 0.022,
  welfare: 0.149,
  order: 0.262,
} as const;

/** Our groups of categories as those kinds; groups without one follow the whole. */
const kindOf: Partial<Record<string, keyof typeof overdue>> = {
  CTY: 'sanitation',
  UTL: 'facilities',
  ENV: 'environment',
  TRF: 'traffic',
  FIR: 'hazards',
  WRK: 'hazards',
  ACC: 'hazards',
  NAT: 'hazards',
  PHS: 'health',
  BLD: 'building',
  PMO: 'community',
  NBR: 'community',
  SVC: 'culture',
  CIV: 'market',
  LAB: 'labour',
  NEW: 'labour',
  CAR: 'welfare',
  PSY: 'welfare',
  WSH: 'welfare',
  PUB: 'order',
  FRD: 'order',
};

/** Share of the cases of a category that are overdue. */
export function overdueShare(category: string): number {
  const kind = kindOf[category.slice(0, 3)];
  return kind === undefined ? 0.0924 : overdue[kind];
}

/** Share of reports of what somebody reported within 72 hours, 50 m away, as the same category. */
export const repeats = 0.15;

/**
 * How much of its limit a case in time takes, by quantile: closing times of Boston (half of them in 5 % of the 90 %
 * quantile) and Los Angeles (half in 45 %), between the two.
 */
export const timeUsed: readonly (readonly [quantile: number, share: number])[] = [
  [0, 0.004],
  [0.05, 0.01],
  [0.25, 0.06],
  [0.5, 0.2],
  [0.75, 0.46],
  [0.9, 0.78],
  [1, 0.97],
];

/**
 * How long what is overdue takes beyond its limit, in shares of the limit, by quantile: as long a tail as in those
 * cities, where one case in a hundred takes a hundred times as long as half of them.
 */
export const timeOver: readonly (readonly [quantile: number, share: number])[] = [
  [0, 0.02],
  [0.4, 0.3],
  [0.65, 1],
  [0.8, 3],
  [0.92, 7],
  [1, 14],
];

/** The value of a curve at a quantile, on a straight line between its points. */
export function at(curve: readonly (readonly [quantile: number, share: number])[], quantile: number): number {
  const next = Math.max(
    1,
    curve.findIndex(([q]) => q >= quantile),
  );
  const [[q0, s0], [q1, s1]] = [curve[next - 1]!, curve[next]!];
  return s0 + ((s1 - s0) * (quantile - q0)) / (q1 - q0);
}
