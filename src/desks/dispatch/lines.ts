import { firstPhoto, placeName } from '#desks/common/rows.ts';
import { openCasesFor } from '#records/cases.ts';
import { sightTemplate } from '#records/template.ts';
import type { Actor } from '#rules/facts.ts';
import { dispatchedStreets } from '#rules/visibility.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { ReadDb } from '#db/schema.ts';
import type { DispatchFilter, Queue, Sort } from '#views/dispatch-links.ts';
import { soonFrom, statesIn } from './queues.ts';

/** What filters and orders look at, of one open case. */
export type Line = Awaited<ReturnType<typeof linesOf>>[number];

/** Every case of a queue of open cases, unordered. */
export async function linesOf(readDb: ReadDb, actor: Actor, queue: Exclude<Queue, 'past'>, now: Instant) {
  return linesIn(readDb, actor, { now, soon: soonFrom(now) }, queue);
}

type Times = { now: Instant; soon: Instant };

const linesIn = sightTemplate((db, actor, { now, soon }: Times, queue: Exclude<Queue, 'past'>) => {
  let query = openCasesFor(db, actor)
    .where('case_file.street_id', 'in', dispatchedStreets(actor))
    .where('case_file.state', 'in', statesIn[queue]);
  if (queue === 'late') query = query.where('case_file.stage_due_at', '<', now);
  if (queue === 'soon') {
    query = query.where('case_file.stage_due_at', '>=', now).where('case_file.stage_due_at', '<=', soon);
  }
  return query
    .select([
      'case_file.id',
      'case_file.state',
      'case_file.board',
      'case_file.community_id as community',
      'case_file.channel',
      'case_file.category',
      'case_file.grid_id',
      'case_file.severity',
      'case_file.stage_due_at',
      'case_file.reported_at',
      'case_file.triager_id',
      'case_file.reject_requested_by',
    ])
    .select((e) => [
      placeName(e, 'community_id', 'short_name').as('community_name'),
      placeName(e, 'community_id', 'name_en').as('community_name_en'),
      firstPhoto(e).as('photo'),
    ]);
});

/** The lines that a filter leaves. `alike`: of each case how many may be the same matter. */
export function narrowed<L extends Narrowable>(
  lines: readonly L[],
  filter: Omit<DispatchFilter, 'queue'>,
  alike: ReadonlyMap<string, number>,
): L[] {
  const { board, community, channel, severity, photos, similar } = filter;
  return lines.filter(
    (line) =>
      (board === undefined || line.board === board) &&
      (community === undefined || line.community === community) &&
      (channel === undefined || line.channel === channel) &&
      (severity === undefined || line.severity === severity) &&
      (photos === undefined || line.photo !== null) &&
      (similar === undefined || alike.has(line.id)),
  );
}

/** The lines in the order asked for; by time left unless another is. The more urgent, then the earlier due, stand first. */
export function sorted<L extends Sortable>(lines: readonly L[], sort: Sort | undefined): L[] {
  return lines.toSorted((a, b) => {
    if (sort === 'newest') return compare(b.reported_at, a.reported_at) || compare(b.id, a.id);
    if (sort === 'oldest') return compare(a.reported_at, b.reported_at) || compare(a.id, b.id);
    const urgency = sort === 'severity' ? compare(a.severity, b.severity) : 0;
    return urgency || compare(a.stage_due_at ?? '', b.stage_due_at ?? '') || compare(a.id, b.id);
  });
}

type Narrowable = Pick<Line, 'id' | 'board' | 'community' | 'channel' | 'severity' | 'photo'>;
type Sortable = Pick<Line, 'id' | 'severity' | 'stage_due_at' | 'reported_at'>;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
