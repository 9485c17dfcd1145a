import type { Store } from '#db/open.ts';
import { indexCase } from '#records/search-index.ts';
import type { Progress } from '#scripts/demo/play.ts';

const batch = 200;

/**
 * Puts cases into the search index by the product's own function. Their entries have their numbers already, so PostgreSQL
 * may take several batches at once.
 */
export async function indexCases(
  { db, engine }: Store,
  ids: readonly string[],
  progress: Progress,
): Promise<void> {
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < ids.length) {
      const some = ids.slice(next, (next += batch));
      await db.transaction().execute(async (trx) => {
        for (const id of some) await indexCase(trx, id);
      });
      progress((done += some.length), ids.length, 'cases indexed');
    }
  };
  await Promise.all(Array.from({ length: engine === 'postgres' ? 4 : 1 }, work));
}
