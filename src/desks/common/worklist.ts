import { sql } from 'kysely';
import type { Deps } from '#kernel/deps.ts';
import { casesFor, findCase, heldBy } from '#records/cases.ts';
import { photosOf } from '#records/photos.ts';
import type { Actor } from '#rules/facts.ts';
import type { State } from '#rules/vocabulary.ts';
import { detailOf } from './detail.ts';
import { offerFor } from './offer.ts';
import { caseRowsOf } from './rows.ts';

const most = 50;

export type Worklist = Awaited<ReturnType<typeof worklistOf>>;

/**
 * The cases in these states that wait at this person's desk, the most pressing first, and the one that is open beside
 * them: the one asked for, or the first. A case that has moved on meanwhile stays open to look at.
 */
export async function worklistOf(
  deps: Deps,
  actor: Actor,
  states: readonly State[],
  asked: string | undefined,
) {
  const { readDb } = deps;
  const waiting = casesFor(readDb, actor)
    .where('case_file.state', 'in', states)
    .where((e) => e.or(heldBy(e, actor)));
  const rows = await caseRowsOf(
    waiting.orderBy('case_file.stage_due_at').orderBy('case_file.id').limit(most),
  );
  const id = asked ?? rows[0]?.id;
  const found = id === undefined ? undefined : await findCase(readDb, actor, id);
  return {
    rows,
    counts: await countsOf(deps, actor, states),
    picked: asked !== undefined,
    open: found && {
      ...found,
      detail: await detailOf(readDb, actor, found),
      photos: await photosOf(readDb, found.row.id),
      offer: await offerFor(deps, actor, found),
      category: deps.reference().category(found.facts.category),
    },
    units: deps.reference().units,
  };
}

/** How many cases wait at this person's desk, by state. */
export async function countsOf(
  { readDb }: Pick<Deps, 'readDb'>,
  actor: Actor,
  states: readonly State[],
): Promise<Partial<Record<State, number>>> {
  const rows = await casesFor(readDb, actor)
    .select(['case_file.state', sql<number>`count(*)`.as('n')])
    .where('case_file.state', 'in', states)
    .where((e) => e.or(heldBy(e, actor)))
    .groupBy('case_file.state')
    .execute();
  return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]));
}
