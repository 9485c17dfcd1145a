import { sql } from 'kysely';
import type { ReadDb } from '#db/schema.ts';
import type { Deps } from '#kernel/deps.ts';
import { canSee, heldBy, openCasesFor } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import type { State, Step } from '#rules/vocabulary.ts';
import { detailOf } from './detail.ts';
import { offerFor } from './offer.ts';
import { findOpen } from './opened.ts';
import { caseRowsOf, type CaseQuery } from './rows.ts';

const most = 50;
const aMoment = 2 * 60_000;

export type Worklist = Awaited<ReturnType<typeof worklistFrom>>;
/** With how many cases wait, by state. */
export type CountedWorklist = Awaited<ReturnType<typeof worklistOf>>;

/**
 * The cases in these states that wait at this person's desk, the most pressing first, and the one that is open beside
 * them: the one asked for, or the first. A case that has moved on meanwhile stays open to look at. `done`: the case that
 * this person has just dealt with.
 */
export async function worklistOf(
  deps: Deps,
  actor: Actor,
  states: readonly State[],
  asked: string | undefined,
  done?: string,
) {
  const waiting = waitingAt(deps.readDb, actor, states)
    .orderBy('case_file.stage_due_at')
    .orderBy('case_file.id');
  const work = await worklistFrom(deps, actor, waiting, asked, done);
  return { ...work, counts: await countsOf(deps, actor, states) };
}

/** The same for whatever cases wait, in the order in which they are taken. */
export async function worklistFrom(
  deps: Deps,
  actor: Actor,
  waiting: CaseQuery,
  asked: string | undefined,
  done?: string,
) {
  const { readDb } = deps;
  const rows = await caseRowsOf(readDb, waiting.limit(most));
  const id = asked ?? rows[0]?.id;
  const found = id === undefined ? undefined : await findOpen(deps, actor, id);
  const detail = found && (await detailOf(readDb, actor, found));
  return {
    rows,
    picked: asked !== undefined,
    done: done === undefined ? null : await justDone(deps, actor, done),
    open: found &&
      detail && {
        ...found,
        detail,
        photos: detail.photos,
        offer: await offerFor(deps, actor, found),
        category: deps.reference().category(found.facts.category),
      },
    units: deps.reference().unitsAnywhere,
  };
}

/** What this person did with a case a moment ago, if it was he who acted on it last. */
export async function justDone({ readDb, now }: Pick<Deps, 'readDb' | 'now'>, actor: Actor, id: string) {
  const last = await readDb
    .selectFrom('journal')
    .innerJoin('case_file', 'case_file.id', 'journal.chain')
    .select(['journal.step', 'journal.at', 'journal.actor_id', 'journal.actor_name', 'case_file.number'])
    .select('journal.actor_role')
    .where('journal.chain', '=', id)
    .orderBy('journal.seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.actor_id !== actor.id || Date.parse(now()) - Date.parse(last.at) > aMoment) return null;
  // What he did may have led the case out of his sight.
  const seen = await canSee(readDb, actor, id);
  // A case's chain holds steps of cases only.
  const called = last.actor_role === 'visitor_agent';
  return { id: seen ? id : null, number: last.number, step: last.step as Step, who: last.actor_name, called };
}

export type JustDone = NonNullable<Awaited<ReturnType<typeof justDone>>>;

/** How many cases wait at this person's desk, by state. */
export async function countsOf(
  { readDb }: Pick<Deps, 'readDb'>,
  actor: Actor,
  states: readonly State[],
): Promise<Partial<Record<State, number>>> {
  const rows = await waitingAt(readDb, actor, states)
    .select(['case_file.state', sql<number>`count(*)`.as('n')])
    .groupBy('case_file.state')
    .execute();
  return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]));
}

/** The cases in these states that wait at this person's desk. */
export function waitingAt(readDb: ReadDb, actor: Actor, states: readonly State[]): CaseQuery {
  return openCasesFor(readDb, actor)
    .where('case_file.state', 'in', states)
    .where((e) => e.or(heldBy(e, actor)));
}
