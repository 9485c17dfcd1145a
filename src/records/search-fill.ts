import type { Db, ReadDb } from '#db/schema.ts';
import { indexCase } from './search-index.ts';

/** Cases a transaction. */
const batch = 200;

/**
 * Puts every case into the index that is not there yet: after an update from a version without it, and after a restore,
 * since a snapshot does not carry it. Does nothing when all are there, and goes on where it was cut off.
 * @returns how many were put in
 */
export async function fillSearch(
  db: Db,
  progress: (done: number, total: number) => void = () => {},
): Promise<number> {
  const total = await countMissing(db);
  let done = 0;
  let last = '';
  while (done < total) {
    const ids = await missing(db, last);
    if (ids.length === 0) break;
    last = ids.at(-1) ?? last;
    await db.transaction().execute(async (trx) => {
      for (const id of ids) await indexCase(trx, id);
    });
    done += ids.length;
    if (done % (batch * 25) === 0 || done === total) progress(done, total);
  }
  return done;
}

async function missing(db: ReadDb, after: string): Promise<string[]> {
  const rows = await withoutEntry(db)
    .select('case_file.id')
    .where('case_file.id', '>', after)
    .orderBy('case_file.id')
    .limit(batch)
    .execute();
  return rows.map(({ id }) => id);
}

async function countMissing(db: ReadDb): Promise<number> {
  const { n } = await withoutEntry(db)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

function withoutEntry(db: ReadDb) {
  return db
    .selectFrom('case_file')
    .leftJoin('search_doc', 'search_doc.case_id', 'case_file.id')
    .where('search_doc.key', 'is', null);
}
