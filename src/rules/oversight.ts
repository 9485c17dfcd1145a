import type { Actor, CaseFacts, Post } from './facts.ts';
import type { Board, Instant, PlaceLevel, Role } from './vocabulary.ts';

/** What a person may look over: everything in a place, or one board of it. */
export type Area = {
  level: Exclude<PlaceLevel, 'grid' | 'micro_grid'>;
  place: string;
  board: Board | null;
  /** Numbers alone, those below five suppressed: whoever leads needs no single case. */
  numbersOnly: boolean;
};

/** Fewer cases than this are not told to whoever sees numbers alone, and never of sealed cases (ruling 3). */
export const toldFrom = 5;

/**
 * Milliseconds by which a case's result came, or has still not come, after its first limit; below 0 for one that came
 * before. Null for what ended without a result: that is neither late nor in time.
 */
export function latenessOf(
  { dueAt, resultAt, isOpen }: Pick<CaseFacts, 'dueAt' | 'resultAt'> & { isOpen: boolean },
  now: Instant,
): number | null {
  const until = resultAt ?? (isOpen ? now : null);
  return until === null ? null : Date.parse(until) - Date.parse(dueAt);
}

const overseers: readonly Role[] = [
  'supervisor',
  'district_operator',
  'street_duty_leader',
  'board_lead',
  'community_admin',
];
const readers: readonly Role[] = ['leader_readonly', 'statistician'];
const widest = ['city', 'district', 'street', 'community'] as const;

/**
 * The areas of a person's posts, the widest first, each once: who sees the cases of a place by one post is not kept from
 * them by another. Empty: oversight is not for him.
 */
export function areasOf(actor: Actor): Area[] {
  return actor.posts
    .flatMap((post) => areaOf(post) ?? [])
    .toSorted(
      (a, b) =>
        widest.indexOf(a.level) - widest.indexOf(b.level) || Number(a.numbersOnly) - Number(b.numbersOnly),
    )
    .filter((one, i, all) => i === all.findIndex((a) => a.place === one.place && a.board === one.board));
}

function areaOf(post: Post): Area | null {
  const { role, level, place } = post;
  if (!overseers.includes(role) && !readers.includes(role)) return null;
  if (level === 'grid' || level === 'micro_grid') return null;
  const board = role === 'board_lead' ? post.board : null;
  return { level, place, board, numbersOnly: readers.includes(role) };
}
