import { sql, type Kysely } from 'kysely';
import type { Searching } from '#db/schema.ts';

/** What finds a case by its words. It is filled by records/search-fill.ts, which knows which words those are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await (db.getExecutor().adapter as unknown as Searching).search.create(db);
  // A resident who rings is found by the exact number or name that was noted of him, and by nothing less.
  await sql`create index case_text_contact on case_text (text) where field in ('contact_name', 'contact_phone')`.execute(
    db,
  );
  await sql`create index case_file_order_number on case_file (order_number) where order_number is not null`.execute(
    db,
  );
  // The auditor asks who did what, and for the last seal of a day.
  await db.schema.createIndex('journal_actor').on('journal').columns(['actor_id', 'at']).execute();
  await db.schema.createIndex('seal_at').on('seal').column('at').execute();
}
