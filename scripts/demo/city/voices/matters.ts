import type { Voice } from '#scripts/demo/city/voice.ts';

/** One of the matters that a category holds: its reports, and what is written of it alone. */
type Matter = Pick<Voice, 'reports'> &
  Partial<Pick<Voice, 'places' | 'visits' | 'results' | 'late' | 'found'>>;

/**
 * A voice for each matter of a category, so that a result answers its report: what all of them share, and what is
 * said of that matter alone. The weight is shared out by the number of reports.
 */
export function mattersOf(shared: Omit<Voice, 'reports'>, ...matters: readonly Matter[]): Voice[] {
  const reports = matters.reduce((sum, matter) => sum + matter.reports.length, 0);
  return matters.map((matter) => ({
    ...shared,
    ...matter,
    weight: (shared.weight * matter.reports.length) / reports,
    visits: [...(matter.visits ?? []), ...shared.visits],
    results: [...(matter.results ?? []), ...shared.results],
  }));
}
