import { rowsOf } from '#desks/common/rows.ts';
import { detailOf } from '#desks/common/detail.ts';
import { offerFor } from '#desks/common/offer.ts';
import { similarCounts } from '#desks/common/similar-counts.ts';
import type { Deps } from '#kernel/deps.ts';
import { findCase, type CaseInHand } from '#records/cases.ts';
import { addLimit, atSeverity, limitsFor } from '#rules/deadlines.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import type { Category, Limit, Reference } from '#rules/reference.ts';
import { boards, type Board, type Instant } from '#rules/vocabulary.ts';
import { pageSize, queues, type DispatchFilter } from '#views/dispatch-links.ts';
import type { DispatchList } from '#views/dispatch-list.ts';
import type { Done, DispatchPane } from '#views/dispatch-pane.ts';
import { neighboursOf } from './nearby.ts';
import {
  countIn,
  countPast,
  hereDays,
  historyDays,
  historyOf,
  idsIn,
  streetsOf,
  tallyOf,
  type Tally,
} from './queries.ts';
import { suggestionFor } from './suggestion.ts';

/** What was asked for: the list, the case beside it, the one just decided, the board chosen by hand. */
export type Asked = {
  filter: DispatchFilter;
  case: string | undefined;
  done: string | undefined;
  to: Board | undefined;
};

type Needs = Pick<Deps, 'readDb' | 'reference' | 'now'>;

/** The order of a list: ids as far as shown, those among them that somebody else decides, and how many there are in all. */
export type Order = {
  ids: string[];
  taken: ReadonlySet<string>;
  more: boolean;
  total: number;
  tally: Tally;
};

export async function orderOf(
  { readDb }: Needs,
  actor: Actor,
  filter: DispatchFilter,
  now: Instant,
): Promise<Order> {
  const limit = filter.show ?? pageSize;
  const found = await idsIn(readDb, actor, filter, limit, now);
  const tally = await tallyOf(readDb, actor, now);
  const past = filter.queue === 'past';
  return {
    ids: found.slice(0, limit).map(({ id }) => id),
    taken: new Set(found.filter(({ taken }) => taken).map(({ id }) => id)),
    more: found.length > limit,
    total: past ? await countPast(readDb, actor, filter, now) : countIn(tally, filter),
    tally,
  };
}

/** The case to go on with: the next that nobody else is at, or else any other of the list. */
export function nextOf({ ids, taken }: Order, id?: string): string | undefined {
  const at = id === undefined ? -1 : ids.indexOf(id);
  const others = [...ids.slice(at + 1), ...ids.slice(0, Math.max(at, 0))];
  return others.find((other) => !taken.has(other)) ?? others[0];
}

/** The list with its filters and every number on the page. */
export async function listOf(
  { readDb, reference }: Needs,
  actor: Actor,
  asked: Asked,
  order: Order,
  current: string | undefined,
): Promise<DispatchList> {
  const { filter } = asked;
  const { tally } = order;
  const book = reference();
  const rows = await rowsOf(readDb, actor, order.ids);
  const counted = queues
    .filter((queue) => queue !== 'past')
    .map((queue) => [queue, countIn(tally, { queue })]);
  const perBoard = (of: DispatchFilter) =>
    boards.map((board) => ({ board, cases: countIn(tally, { ...of, board }) }));
  return {
    filter,
    total: order.total,
    rows,
    more: order.more,
    current,
    picked: asked.case !== undefined,
    me: actor.id,
    counts: Object.fromEntries(counted) as DispatchList['counts'],
    byBoard: perBoard({ queue: 'open' }),
    boards: perBoard(filter),
    communities: communitiesIn(tally, filter),
    similar: filter.queue === 'past' ? new Map() : await similarCounts(readDb, actor, streetsOf(actor), rows),
    past: {
      category: named(filter.category === undefined ? undefined : book.category(filter.category), 'short'),
      unit: named(filter.unit === undefined ? undefined : book.unit(filter.unit), 'full'),
    },
  };
}

/** The case beside the list, or null when this person sees no such case. */
export async function paneOf(
  needs: Needs,
  actor: Actor,
  asked: Asked,
  order: Order,
  id: string,
): Promise<DispatchPane | null> {
  const { readDb, reference, now } = needs;
  const found = await findCase(readDb, actor, id);
  const category = found && reference().category(found.facts.category);
  if (!found || !category) return null;
  const { facts } = found;
  const detail = await detailOf(readDb, actor, found);
  const offer = await offerFor(needs, actor, found);
  const history = await historyOf(readDb, actor, facts, now());
  const at = order.ids.indexOf(id);
  const manned = (unit: string) => offer.units.some((one) => one.id === unit && one.manned);
  return {
    filter: asked.filter,
    one: { ...found, detail },
    offer,
    advice: {
      facts,
      category,
      limit: disposalLimit(facts, category, reference()),
      suggestion: suggestionFor(facts, history, reference().units, manned),
      history,
      historyDays,
      hereDays,
      units: offer.units,
      community: { name: detail.community, name_en: detail.community_en },
      group: reference().groups.find(({ code }) => code === category.group) ?? category,
    },
    neighbours: await neighboursOf(readDb, actor, found),
    position: at < 0 ? null : { at: at + 1, of: order.total },
    next: nextOf(order, id),
    busy: busyWith(actor, found, detail.triager),
    to: asked.to ?? null,
    done: await doneOf(needs, actor, asked.done),
  };
}

/** What became of the case decided a moment ago; null for one that is still, or again, to be decided. */
export async function doneOf(needs: Needs, actor: Actor, id: string | undefined): Promise<Done | null> {
  const found = id === undefined ? undefined : await findCase(needs.readDb, actor, id);
  if (!found) return null;
  const offer = await offerFor(needs, actor, found);
  if (offer.steps.includes('recall'))
    return { kind: 'sent', offer, unit: offer.units.find((unit) => unit.id === offer.unit) };
  const { number } = found.row;
  const { state, mergedInto, rejectRequestedBy } = found.facts;
  const into = mergedInto === null ? undefined : await findCase(needs.readDb, actor, mergedInto);
  if (into) return { kind: 'merged', number, into: { id: into.row.id, number: into.row.number } };
  if (state === 'triaging') return rejectRequestedBy === null ? null : { kind: 'proposed', number };
  return state === 'reported' || state === 'draft' ? null : { kind: 'left', number, state };
}

/** The disposal limit that binds: of two, the one that ends first. */
function disposalLimit(facts: CaseFacts, category: Category, reference: Reference): Limit {
  const ends = (limit: Limit) => addLimit(facts.reportedAt, limit, reference.calendar);
  const [first] = limitsFor('dispose', category, facts.severity, reference)
    .map((limit) => atSeverity(limit, facts.severity))
    .toSorted((a, b) => (ends(a) < ends(b) ? -1 : 1));
  return first ?? reference.severityLimits[facts.severity].dispose;
}

function busyWith(actor: Actor, { facts }: CaseInHand, triager: string | null): string | null {
  return facts.state === 'triaging' && facts.triager !== actor.id ? triager : null;
}

function communitiesIn(tally: Tally, filter: DispatchFilter): DispatchList['communities'] {
  const names = new Map(tally.map((row) => [row.community, row]));
  return [...names.values()]
    .map((row) => ({
      id: row.community,
      name: row.community_name ?? '',
      name_en: row.community_name_en ?? '',
      cases: countIn(tally, { ...filter, community: row.community }),
    }))
    .filter(({ cases, id }) => cases > 0 || id === filter.community)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

type Entry = { name: string; name_en: string; short_name?: string; short_name_en?: string };

function named(entry: Entry | undefined, length: 'short' | 'full'): { name: string; name_en: string } | null {
  if (!entry) return null;
  if (length === 'full') return { name: entry.name, name_en: entry.name_en };
  return { name: entry.short_name ?? entry.name, name_en: entry.short_name_en ?? entry.name_en };
}
