import type { Store } from '#db/open.ts';
import type { Deps } from '#kernel/deps.ts';
import { openLive } from '#kernel/live.ts';
import type { Logger } from '#kernel/log.ts';
import { openBooks, type Told } from '#records/books.ts';
import { openDoors } from '#records/doors.ts';
import { openOffice } from '#records/office.ts';
import { openShelf } from '#records/photos.ts';
import { loadReferenceBook } from '#records/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { photoFolder, type Config } from './config.ts';

/** The clock on the wall. */
export function wallClock(): Instant {
  return new Date().toISOString();
}

/**
 * Everything the desks are given, over an open and migrated database. `reload` reads the reference data again, after
 * an operator has loaded a new calendar or new units.
 */
export async function depsFor(
  store: Store,
  config: Config,
  log: Logger,
  { demo = false, now = wallClock }: { demo?: boolean; now?: () => Instant } = {},
): Promise<{ deps: Deps; reload: () => Promise<void> }> {
  const { readDb } = store;
  let book = await loadReferenceBook(readDb);
  const reference = () => book;
  const live = openLive<Told>(log);
  const reload = async () => {
    book = await loadReferenceBook(readDb);
  };
  const deps: Deps = {
    books: openBooks(store.db, reference, now, live.tell),
    doors: openDoors(store.db, readDb, config.passwordRules, now),
    office: openOffice(store.db, now, reload),
    readDb,
    figures: store.figures,
    reference,
    photos: openShelf(photoFolder(config)),
    live,
    log,
    now,
    config,
    store,
    demo,
  };
  return { deps, reload };
}
