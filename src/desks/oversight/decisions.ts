import { sql } from 'kysely';
import type { Deps } from '#kernel/deps.ts';
import { placeNames, type PlaceEntry } from '#records/place-names.ts';
import type { CategoryEntry } from '#records/reference.ts';
import { decisionKinds, mostPressing, type Candidate, type DecisionKind } from '#rules/decisions.ts';
import type { Actor } from '#rules/facts.ts';
import type { Hotspot } from '#views/oversight-list-links.ts';
import type { Look } from './look.ts';
import { casesOfMatter, hotFrom, sinceOf } from './matters.ts';

/** One sentence that asks for a decision, and what it leads to. */
export type Decision = Candidate & {
  /** The case, where it is about a single one. */
  only: string | null;
  /** Of a hotspot: where (community, grid), and what happens there again and again. */
  spot: (Hotspot & { places: readonly PlaceEntry[]; named: CategoryEntry | undefined }) | null;
};

/**
 * What this person should decide today, at most five; each with exactly as many cases as the list behind it. Whoever
 * sees numbers alone decides no case.
 */
export async function decisionsFor(
  deps: Pick<Deps, 'figures' | 'reference'>,
  actor: Actor,
  look: Look,
): Promise<Decision[]> {
  if (look.area.numbersOnly) return [];
  const found = decisionKinds.map((kind) =>
    kind === 'hotspot' ? hottest(deps, actor, look) : waiting(deps, actor, look, kind),
  );
  return mostPressing((await Promise.all(found)).filter((one) => one !== null));
}

async function waiting(
  { figures }: Pick<Deps, 'figures'>,
  actor: Actor,
  { ground, span }: Look,
  kind: DecisionKind,
): Promise<Decision | null> {
  const row = await casesOfMatter(figures, actor, ground, kind, span)
    .select((e) => [
      e.fn.countAll<number>().as('n'),
      e.fn.min<string | null>(sinceOf(kind)).as('since'),
      e.fn.min<string | null>('case_file.id').as('first'),
    ])
    .executeTakeFirstOrThrow();
  const cases = Number(row.n);
  if (cases === 0) return null;
  return { kind, cases, since: row.since ?? span.now, only: cases === 1 ? row.first : null, spot: null };
}

/** The grid where one category came most often; only where it came often enough. */
async function hottest(
  { figures: db, reference }: Pick<Deps, 'figures' | 'reference'>,
  actor: Actor,
  { ground, span }: Look,
): Promise<Decision | null> {
  const row = await casesOfMatter(db, actor, ground, 'hotspot', span)
    .select(['case_file.grid_id as grid', 'case_file.category'])
    .select((e) => [
      e.fn.countAll<number>().as('n'),
      e.fn.min<string | null>('case_file.reported_at').as('since'),
    ])
    .groupBy(['case_file.grid_id', 'case_file.category'])
    .having(sql<number>`count(*)`, '>=', hotFrom)
    .orderBy('n', 'desc')
    .orderBy('since')
    .orderBy('grid')
    .limit(1)
    .executeTakeFirst();
  if (!row?.grid) return null;
  const { grid, category } = row;
  const place = (await placeNames(db, [grid])).get(grid);
  const above = place?.parent_id ? (await placeNames(db, [place.parent_id])).get(place.parent_id) : undefined;
  return {
    kind: 'hotspot',
    cases: Number(row.n),
    since: row.since ?? span.now,
    only: null,
    spot: {
      grid,
      places: [above, place].filter((one) => one !== undefined),
      category,
      named: reference().category(category),
    },
  };
}
