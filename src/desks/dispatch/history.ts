import type { CaseQuery } from '#desks/common/rows.ts';
import { casesByPost } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import { dispatchedStreets } from '#rules/visibility.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';
import type { DispatchFilter } from '#views/dispatch-links.ts';

const day = 24 * 60 * 60_000;

/** How many other cases of a category went to which unit in the last 90 days, and how many came up here in the last 30. */
export type History = { byUnit: readonly { unit: string; cases: number }[]; all: number; hereLately: number };

/** How far back a suggestion looks, and its reminder of what keeps coming back, in days. */
export const historyDays = 90;
export const hereDays = 30;

/** Where the street's other cases of this category were sent, as far as this person may see them. */
export async function historyOf(
  readDb: ReadDb,
  actor: Actor,
  of: { id: string; category: string; community: string },
  now: Instant,
): Promise<History> {
  const lately = before(now, hereDays);
  const filter: DispatchFilter = { queue: 'past', category: of.category, days: historyDays, except: of.id };
  const rows = await pastCases(readDb, actor, filter, now)
    .select('case_file.unit_id')
    .select((e) => [
      e.fn.countAll().as('cases'),
      e.fn
        .sum(
          e
            .case()
            .when(
              e.and([
                e('case_file.community_id', '=', of.community),
                e('case_file.reported_at', '>=', lately),
              ]),
            )
            .then(1)
            .else(0)
            .end(),
        )
        .as('here'),
    ])
    .groupBy('case_file.unit_id')
    .execute();
  const units = rows.flatMap(({ unit_id, cases }) =>
    unit_id === null ? [] : [{ unit: unit_id, cases: Number(cases) }],
  );
  return {
    byUnit: units.toSorted((a, b) => b.cases - a.cases),
    all: rows.reduce((sum, row) => sum + Number(row.cases), 0),
    hereLately: rows.reduce((sum, row) => sum + Number(row.here), 0),
  };
}

/** The ids of a history list, latest first, at most `limit`. */
export async function pastIds(
  readDb: ReadDb,
  actor: Actor,
  filter: DispatchFilter,
  limit: number,
  now: Instant,
): Promise<string[]> {
  const rows = await pastCases(readDb, actor, filter, now)
    .select('case_file.id')
    .orderBy('case_file.reported_at', 'desc')
    .orderBy('case_file.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** How many cases a history list holds. */
export async function countPast(
  readDb: ReadDb,
  actor: Actor,
  filter: DispatchFilter,
  now: Instant,
): Promise<number> {
  const { cases } = await pastCases(readDb, actor, filter, now)
    .select((e) => e.fn.countAll().as('cases'))
    .executeTakeFirstOrThrow();
  return Number(cases);
}

/** Sealed cases speak for no unit; without them, and so by posts alone, an index answers. */
function pastCases(readDb: ReadDb, actor: Actor, filter: DispatchFilter, now: Instant): CaseQuery {
  const { community, category, unit, except, days = historyDays } = filter;
  let query = casesByPost(readDb, actor)
    .where('case_file.street_id', 'in', dispatchedStreets(actor))
    .where('case_file.reported_at', '>=', before(now, days))
    // Withdrawn, declined, settled on the spot: nobody decided where it should go.
    .where('case_file.unit_id', 'is not', null);
  if (community !== undefined) query = query.where('case_file.community_id', '=', community);
  if (category !== undefined) query = query.where('case_file.category', '=', category);
  if (unit !== undefined) query = query.where('case_file.unit_id', '=', unit);
  if (except !== undefined) query = query.where('case_file.id', '!=', except);
  return query;
}

function before(at: Instant, days: number): Instant {
  return new Date(Date.parse(at) - days * day).toISOString();
}
