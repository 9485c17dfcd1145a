import type { ReadDb } from '#db/schema.ts';
import { giveTurn } from './turn.ts';

/** Chains at a time: some thousand lines, some milliseconds. */
const together = 300;

/**
 * The chains of the journal in their order, as ranges (behind `after`, up to and with `upTo`), so that a question about
 * millions of lines is asked in small ones, between which others get a turn.
 */
export async function* chainRanges(db: ReadDb): AsyncGenerator<{ after: string; upTo: string }> {
  for (let after = ''; ;) {
    const chains = await db
      .selectFrom('journal')
      .select('chain')
      .distinct()
      .where('chain', '>', after)
      .orderBy('chain')
      .limit(together)
      .execute();
    const upTo = chains.at(-1)?.chain;
    if (upTo === undefined) return;
    yield { after, upTo };
    await giveTurn();
    after = upTo;
  }
}
