import type { ReferenceBook } from '#records/reference.ts';
import { dayOf } from '#rules/deadlines.ts';
import { archivedFrom, proposedHigher } from '#rules/escalation.ts';
import type { CaseFacts } from '#rules/facts.ts';
import { nextMoves, stationsAhead, type NextMove } from '#rules/next.ts';
import type { Day, Instant, State } from '#rules/vocabulary.ts';
import { reopenUntil } from '#rules/windows.ts';

/** What may happen next with a case, for everybody who reads its page. */
export type NextView = {
  moves: readonly NextMove[];
  /** The stations of the ordinary way that lie ahead. */
  ahead: readonly State[];
  /** On which day a clock goes on by itself: a review, or the archive. */
  review: Day | null;
  reopenUntil: Day | null;
  archive: Day | null;
};

export function nextOf(facts: CaseFacts, now: Instant, book: ReferenceBook): NextView {
  const { calendar } = book;
  const day = (at: Instant | null) => (at === null ? null : dayOf(at));
  const higher = proposedHigher(facts, book.higher).length > 0;
  const moves = nextMoves(facts, now, book)
    .map(({ who, ways }) => ({ who, ways: ways.filter(({ step }) => step !== 'escalate' || higher) }))
    .filter(({ ways }) => ways.length > 0);
  return {
    moves,
    ahead: stationsAhead(facts.state),
    review: day(facts.suspendUntil),
    reopenUntil: day(reopenUntil(facts, calendar)),
    archive: facts.custody === 'archived' ? null : day(archivedFrom(facts, calendar)),
  };
}
