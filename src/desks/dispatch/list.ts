import { rowsById } from '#desks/common/rows.ts';
import { similarCounts } from '#desks/common/similar-counts.ts';
import type { Actor } from '#rules/facts.ts';
import { dispatchedStreets } from '#rules/visibility.ts';
import { boards, channels, severities, type Instant } from '#rules/vocabulary.ts';
import { isNarrowed, type DispatchFilter } from '#views/dispatch-links.ts';
import type { DispatchList, Facets } from '#views/dispatch-list.ts';
import { linesOf, narrowed, sorted, type Line } from './lines.ts';
import { alikeIn, type Asked, type Needs, type Order } from './order.ts';
import { railCounts, tallyOf } from './queues.ts';
import { shiftOf } from './shift.ts';

/** How many of what is due next an empty queue shows. */
const soonest = 5;

/** The list with its filters and every number on the page. */
export async function listOf(
  needs: Needs,
  actor: Actor,
  asked: Asked,
  order: Order,
): Promise<Omit<DispatchList, 'current'>> {
  const { readDb, reference } = needs;
  const { filter } = asked;
  const now = needs.now();
  const book = reference();
  const [tally, shift, rows, alike] = await Promise.all([
    tallyOf(readDb, actor, now),
    shiftOf(readDb, actor, now),
    // The order holds only what this person sees.
    rowsById(readDb, order.ids),
    filter.similar ? order.alike : alikeIn(readDb, actor, filter, order.lines),
  ]);
  const idle = filter.queue === 'waiting' && !isNarrowed(filter) && rows.length === 0;
  const limits = book.severityLimits;
  return {
    filter,
    total: order.total,
    rows,
    more: order.more,
    picked: asked.case !== undefined,
    me: actor.id,
    ...railCounts(tally),
    facets: facetsOf(order.lines, filter, alike),
    similar:
      filter.queue === 'open' || filter.queue === 'to-sign'
        ? await similarCounts(readDb, actor, dispatchedStreets(actor), rows)
        : alike,
    past: {
      category: named(filter.category === undefined ? undefined : book.category(filter.category), 'short'),
      unit: named(filter.unit === undefined ? undefined : book.unit(filter.unit), 'full'),
    },
    shift,
    limits: { urgent: limits.S1.accept, ordinary: limits.S3.accept },
    soonest: idle ? await dueNext(needs, actor, now) : [],
  };
}

/** What each filter would leave, with the other filters as they are, so that a chip's number is the length of its list. */
function facetsOf(
  lines: readonly Line[],
  filter: DispatchFilter,
  alike: ReadonlyMap<string, number>,
): Facets {
  const left = (change: Partial<DispatchFilter>) => narrowed(lines, { ...filter, ...change }, alike);
  const count = (change: Partial<DispatchFilter>) => left(change).length;
  const places = new Map(lines.map((line) => [line.community, line]));
  return {
    boards: boards.map((board) => ({ value: board, cases: count({ board }) })),
    channels: channels.map((channel) => ({ value: channel, cases: count({ channel }) })),
    severities: severities.map((severity) => ({ value: severity, cases: count({ severity }) })),
    communities: [...places.values()]
      .map((line) => ({
        value: line.community,
        name: line.community_name ?? '',
        name_en: line.community_name_en ?? '',
        cases: count({ community: line.community }),
      }))
      .toSorted((a, b) => (a.value < b.value ? -1 : 1)),
    photos: count({ photos: '1' }),
    similar: count({ similar: '1' }),
  };
}

/** What the boards or the reporters have in hand and is due next. */
async function dueNext({ readDb }: Needs, actor: Actor, now: Instant): Promise<DispatchList['rows']> {
  const open = sorted(await linesOf(readDb, actor, 'open', now), undefined);
  const ids = open.slice(0, soonest).map(({ id }) => id);
  return rowsById(readDb, ids);
}

type Entry = { name: string; name_en: string; short_name?: string; short_name_en?: string };

function named(entry: Entry | undefined, length: 'short' | 'full'): { name: string; name_en: string } | null {
  if (!entry) return null;
  if (length === 'full') return { name: entry.name, name_en: entry.name_en };
  return { name: entry.short_name ?? entry.name, name_en: entry.short_name_en ?? entry.name_en };
}
