import { similarCounts } from '#desks/common/similar-counts.ts';
import type { Deps } from '#kernel/deps.ts';
import type { Actor } from '#rules/facts.ts';
import { dispatchedStreets } from '#rules/visibility.ts';
import type { Board, Instant } from '#rules/vocabulary.ts';
import { pageSize, triageQueues, type DispatchFilter } from '#views/dispatch-links.ts';
import { countPast, pastIds } from './history.ts';
import { linesOf, narrowed, sorted, type Line } from './lines.ts';

/** What was asked for: the list, the case beside it, the one just decided, the board whose unit is chosen by hand. */
export type Asked = {
  filter: DispatchFilter;
  case: string | undefined;
  done: string | undefined;
  to: Board | 'any' | undefined;
};

export type Needs = Pick<Deps, 'readDb' | 'reference' | 'now'>;

/** The order of a list: ids as far as shown, those among them that somebody else decides, and how many there are in all. */
export type Order = {
  ids: string[];
  taken: ReadonlySet<string>;
  more: boolean;
  total: number;
  /** Everything in the queue, whatever the filter leaves of it; empty for `past`. */
  lines: readonly Line[];
  /** How many of the same matter each case of a triage queue may have; read only where the filter asks for it. */
  alike: ReadonlyMap<string, number>;
};

export async function orderOf(
  { readDb }: Needs,
  actor: Actor,
  filter: DispatchFilter,
  now: Instant,
): Promise<Order> {
  const limit = filter.show ?? pageSize;
  if (filter.queue === 'past') {
    const [ids, total] = await Promise.all([
      pastIds(readDb, actor, filter, limit + 1, now),
      countPast(readDb, actor, filter, now),
    ]);
    return { ...cut(ids, limit), taken: new Set(), total, lines: [], alike: new Map() };
  }
  const lines = await linesOf(readDb, actor, filter.queue, now);
  const alike = filter.similar ? await alikeIn(readDb, actor, filter, lines) : new Map<string, number>();
  const left = sorted(narrowed(lines, filter, alike), filter.sort);
  return {
    ...cut(
      left.map(({ id }) => id),
      limit,
    ),
    taken: new Set(left.filter((line) => isTaken(line, actor)).map(({ id }) => id)),
    total: left.length,
    lines,
    alike,
  };
}

/** Of each case of a triage queue, how many others may be the same matter; elsewhere nobody merges. */
export async function alikeIn(
  readDb: Needs['readDb'],
  actor: Actor,
  { queue }: DispatchFilter,
  lines: readonly Line[],
): Promise<ReadonlyMap<string, number>> {
  return triageQueues.includes(queue)
    ? similarCounts(readDb, actor, dispatchedStreets(actor), lines)
    : new Map();
}

/** The case to go on with: the next that nobody else is at, or else any other of the list. */
export function nextOf({ ids, taken }: Order, id?: string): string | undefined {
  const at = id === undefined ? -1 : ids.indexOf(id);
  const others = [...ids.slice(at + 1), ...ids.slice(0, Math.max(at, 0))];
  return others.find((other) => !taken.has(other)) ?? others[0];
}

/** For somebody else to go on with: a colleague triages it, or it takes the second of two. */
function isTaken({ state, triager_id, reject_requested_by: proposer }: Line, actor: Actor): boolean {
  return state === 'triaging' && (proposer ? proposer === actor.id : triager_id !== actor.id);
}

function cut(ids: string[], limit: number): { ids: string[]; more: boolean } {
  return { ids: ids.slice(0, limit), more: ids.length > limit };
}
