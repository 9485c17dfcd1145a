import { partyName } from '#desks/common/parties.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { Instant, TaskOutcome } from '#rules/vocabulary.ts';
import type { JournalLine, JourneyEntry } from './journey.ts';

/** When an item was done, where somebody ticked it later. */
export function doneEarlier({ at, step, chosen, facts }: JournalLine): Instant | null {
  const tick = step === 'tick' ? facts.ticks?.find(({ item }) => item === chosen['item']) : undefined;
  return tick === undefined || tick.at === at ? null : tick.at;
}

/** Whose task a line is about, what was ruled and what came of it. */
export function taskOf(
  { chosen, facts }: JournalLine,
  book: ReferenceBook,
): Pick<JourneyEntry, 'helper' | 'kept' | 'outcome'> {
  const task = facts.tasks?.find(({ id }) => id === chosen['task']);
  return {
    helper: task ? partyName(book, task.to) : null,
    kept: chosen['keep'] === undefined ? null : chosen['keep'] === 'yes',
    outcome: (chosen['outcome'] ?? null) as TaskOutcome | null,
  };
}

/** 谁看过: who opened what with which reason, the newest first. */
export function readsIn(journey: readonly JourneyEntry[]) {
  return journey
    .flatMap(({ who, at, what, revealed }) => (what === null ? [] : [{ who, at, what, why: revealed }]))
    .toReversed();
}
