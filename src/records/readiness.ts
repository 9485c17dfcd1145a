import { randomUUID } from 'node:crypto';
import type { Db, ReadDb } from '#db/schema.ts';
import type { Instant } from '#rules/vocabulary.ts';

/** Key of the mark that `npm run reference` leaves, so that a running server reads the code tables anew. */
export const referenceMark = 'reference_at';

/** Key of the seed from which 抽查 draws; made once, and secret. */
export const auditSeed = 'audit_seed';

/** Makes the seed of 抽查 unless there is one: nobody outside this database can say what will be drawn. */
export async function keepAuditSeed(db: Db): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key: auditSeed, value: randomUUID() })
    .onConflict((c) => c.column('key').doNothing())
    .execute();
}

/** Proves with a real write that the database takes one; throws what the engine throws. */
export async function proveWritable(db: Db, now: Instant): Promise<void> {
  await setMeta(db, 'ready_at', now);
}

/** A fact about the database itself, or undefined. */
export async function metaOf(db: ReadDb, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

/** Notes a fact about the database itself. */
export async function setMeta(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((c) => c.column('key').doUpdateSet({ value }))
    .execute();
}
