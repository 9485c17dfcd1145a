import type { PlannedRow } from '#records/people-plan.ts';
import type { Town } from '#records/people-town.ts';
import { levelsOf } from '#rules/posts.ts';
import type { Cells, PeopleSheet } from './people-sheet.ts';

export const planTabs = ['faulty', 'add', 'change', 'same'] as const;
export type PlanTab = (typeof planTabs)[number];

/** A row with what stood in it, and words for its post and for places that were perhaps meant. */
export type ShownRow = {
  planned: PlannedRow;
  cells: Cells;
  place: string | null;
  unit: { name: string; name_en: string } | null;
  nearest: string[];
};
export type PlanPage = ReturnType<typeof planPage>;

const perPage = 100;

/** One page of a plan: the faulty rows first, or the tab asked for. */
export function planPage(
  town: Town,
  sheet: PeopleSheet,
  plan: readonly PlannedRow[],
  wish: { tab: PlanTab | undefined; page: number },
) {
  const counts = { faulty: 0, add: 0, change: 0, same: 0 };
  for (const { kind } of plan) counts[kind] += 1;
  const tab = wish.tab ?? planTabs.find((one) => counts[one] > 0) ?? 'faulty';
  const pages = Math.max(1, Math.ceil(counts[tab] / perPage));
  const page = Math.min(wish.page, pages);
  const from = (page - 1) * perPage;
  const rows = shownPlan(town, sheet, plan, tab, from, from + perPage);
  return { file: sheet.file, ignored: sheet.ignored, total: plan.length, counts, tab, page, pages, rows };
}

/** The rows of a tab, from one to before another. Places are guessed at for the rows that are shown only. */
export function shownPlan(
  town: Town,
  sheet: PeopleSheet,
  plan: readonly PlannedRow[],
  tab: PlanTab,
  from = 0,
  until = plan.length,
): ShownRow[] {
  const guesses = new Map<string, string[]>();
  const guess = (text: string, levels: Parameters<Town['places']['nearest']>[1]) => {
    const known = guesses.get(text);
    // Enough to help with slips of the hand; a column of nonsense must not keep the others waiting.
    if (known || guesses.size >= 40) return known ?? [];
    const found = town.places.nearest(text, levels);
    guesses.set(text, found);
    return found;
  };
  return plan
    .map((planned, i) => ({ planned, row: sheet.rows[i]!, cells: sheet.cells[i]! }))
    .filter(({ planned }) => planned.kind === tab)
    .slice(from, until)
    .map(({ planned, row, cells }) => {
      const { post, faults } = planned;
      const place = post && town.places.byId(post.placeId);
      const unit = post && town.unitsAt(post.placeId).find(({ id }) => id === post.unitId);
      const isUnknown = faults.some(({ fault }) => fault === 'place_unknown');
      const levels = row.role === null || row.role === 'unknown' ? [] : levelsOf[row.role];
      return {
        planned,
        cells,
        place: place ? town.places.labelOf(place) : null,
        unit: unit ? { name: unit.name, name_en: unit.name_en } : null,
        nearest: isUnknown ? guess(cells.place, levels) : [],
      };
    });
}
