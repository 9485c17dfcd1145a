import { badgesOf } from '#desks/common/badges.ts';
import type { LiveDesk, Query } from '#desks/common/live-desk.ts';
import type { Deps } from '#kernel/deps.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { Actor } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Html } from '#views/html.ts';
import {
  alarm,
  alsoLooking,
  badgeNumbers,
  deedOf,
  newBar,
  numbers,
  pageMark,
  rowMarks,
  tidings,
} from '#views/live.ts';
import type { Words } from '#views/words/index.ts';
import { lookersAt, movesOf, neglected, newAmong, newsFor, type Move } from './queries.ts';
import { markOf, type Sheet } from './sheet.ts';

/** Which page stands open: its desk, if it is one of those with a list, and since when. */
export type Standing = {
  desk: LiveDesk | undefined;
  query: Query;
  /** The case or the task that is the whole page. */
  sheet: Sheet | null;
  /** When the list was drawn. */
  since: Instant;
  /** 首页 and the desks warn of what nobody has taken. */
  warns: boolean;
};

/** What was written within this time before a page was drawn may not have been on it yet, in milliseconds. */
const grace = 2000;

/** A page asks back to here at most, in milliseconds: a desk's session is over by then, and the books are long. */
const longAgo = 12 * 60 * 60_000;

/** Everything that may have changed on a page, part by part, as this person may see it now. */
export async function partsOf(
  deps: Deps,
  actor: Actor,
  w: Words,
  { desk, query, sheet, since, warns }: Standing,
): Promise<Html[]> {
  const { readDb, live } = deps;
  const drawn = Math.max(Date.parse(since), Date.parse(deps.now()) - longAgo);
  const from = new Date(drawn - grace).toISOString();
  const lookers = await lookersAt(readDb, actor, live.seenByOthers(actor.id));
  const before = live.seenBy(actor.id);
  const rail = (await desk?.rail?.(deps, actor, w, query)) ?? null;
  const mark = sheet && (await markOf(readDb, actor, sheet));
  const listed = (await desk?.list(deps, actor, query)) ?? [];
  return [
    badgeNumbers(w, await badgesOf(readDb, actor)),
    ...(rail ? [numbers('.rail', rail)] : []),
    newBar(await newAmong(readDb, actor, listed, from)),
    rowMarks(marks(w, deps.reference(), await movesOf(readDb, actor, from)), lookers),
    alsoLooking(w, (before !== null && lookers.get(before)) || []),
    tidings(await newsFor(readDb, actor, from)),
    ...(sheet ? [pageMark(mark)] : []),
    ...(warns ? [alarm(w, await neglected(readDb, actor, deps.now()))] : []),
  ];
}

function marks(w: Words, book: ReferenceBook, moves: readonly Move[]): Parameters<typeof rowMarks>[0] {
  return new Map(
    moves.map((move) => {
      const unit = move.unit === null ? undefined : book.unit(move.unit);
      return [move.id, { deed: deedOf(w, move, unit), taken: move.step === 'claim' }];
    }),
  );
}
