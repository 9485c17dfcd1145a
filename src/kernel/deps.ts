import type { Store } from '#db/open.ts';
import type { ReadDb } from '#db/schema.ts';
import type { Books, Told } from '#records/books.ts';
import type { Doors } from '#records/doors.ts';
import type { Office } from '#records/office.ts';
import type { PhotoShelf } from '#records/photos.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Config } from '#src/config.ts';
import type { Live } from './live.ts';
import type { Logger } from './log.ts';

/** What a desk is given. It writes through the books, the doors and the office only; `readDb` has no writing methods. */
export type Deps = {
  books: Books;
  doors: Doors;
  office: Office;
  readDb: ReadDb;
  /** The same for what counts thousands of cases; it holds up nobody else. */
  figures: ReadDb;
  reference: () => ReferenceBook;
  photos: PhotoShelf;
  /** Where pages hear that a case was written, and who has which case before him. */
  live: Live<Told>;
  log: Logger;
  now: () => Instant;
  config: Config;
  store: Store;
  /** The demo: every page says so, and its people sign in with one click on 127.0.0.1. */
  demo: boolean;
};
