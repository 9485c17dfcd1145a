import { system } from '#rules/system.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { changesOf, writeOfficeLine } from './office-lines.ts';
import { valuesOf } from './office-values.ts';
import { thingsTold } from './verify-office.ts';

/**
 * Runs a load of reference files and writes one line of the system about what it changed of the things that the
 * office's journal already names; the others have no history to keep true.
 */
export async function noteLoad<T>(db: Db, load: () => Promise<T>, now: () => Instant): Promise<T> {
  const things = await thingsTold(db);
  const before = await valuesOf(db, things);
  try {
    return await load();
  } finally {
    // What a broken-off load has written is in, too.
    const changes = changesOf(things, before, await valuesOf(db, things));
    if (changes.length > 0)
      await db
        .transaction()
        .execute((trx) => writeOfficeLine(trx, system, 'reference-load', { changes, reason: null }, now()));
  }
}
