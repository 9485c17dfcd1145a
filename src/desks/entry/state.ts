import type { RefusedPhoto } from '#kernel/uploads.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { TypedEntry } from './forms.ts';
import type { Proposal } from './guess-category.ts';
import type { CommunityPlaces, FirstFinding, KnownOrder } from './queries.ts';

/** The form as it came in: what was typed, what had been read from the text, what is wrong, what became of its photos. */
export type EntryForm = {
  typed: TypedEntry;
  was: TypedEntry;
  key: string;
  errors: Readonly<Record<string, string>>;
  /** Photos of an earlier try that wait for this form. */
  kept: number;
  refused: readonly RefusedPhoto[];
  /** Cases that have the order number already. */
  known: readonly KnownOrder[];
  /** A text has just been read. */
  read: boolean;
};

/** The form as it is drawn. */
export type EntryState = EntryForm & {
  book: ReferenceBook;
  places: readonly CommunityPlaces[];
  proposals: readonly Proposal[];
  /** What was searched among the categories. */
  find: string;
  /** The words that sound like 特急. */
  urgent: readonly string[];
  aboutStaff: boolean;
  /** A text was read, and nothing was found in it. */
  foundNothing: boolean;
  /** How many things the text tells one by one, and which of them the form is filled with; null when nothing was read. */
  several: { all: number; at: number } | null;
  /** The finding that this one follows. */
  first: FirstFinding | null;
};
