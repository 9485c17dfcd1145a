import type { Look, Narrowing } from '#desks/oversight/look.ts';
import { periodText, type Period } from '#rules/periods.ts';
import type { TallyId } from '#rules/tallies.ts';

/** The tables of every indicator: what their rows are. */
export const tableKinds = ['board', 'street', 'community', 'category', 'unit', 'channel'] as const;
export type TableKind = (typeof tableKinds)[number];

type Changed = Narrowing & { period?: Period; at?: number };

/** The report, a list or a table of the same area, stretch and narrowing, but for what is changed. */
export function lookHref(
  look: Look,
  path: string,
  changed: Changed = {},
  more: Record<string, string> = {},
): string {
  const { period, at, ...narrowing } = { period: look.period, at: look.at, ...look.narrowed, ...changed };
  const query = new URLSearchParams(more);
  query.set('period', periodText(period));
  if (at !== 0) query.set('area', String(at));
  for (const [name, value] of Object.entries(narrowing))
    if (value !== undefined) query.set(name, String(value));
  return `${path}?${query.toString()}`;
}

/** The list behind a number: exactly the cases that it counts. */
export function casesHref(look: Look, tally: TallyId, changed: Changed = {}): string {
  return lookHref(look, '/oversight/cases', changed, { tally });
}
