import { sql, type Kysely } from 'kysely';

/** The rest of a case's life: what waits for a second person, what is put off, supervised, looked at on the spot. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const add = (column: string) => db.schema.alterTable('case_file').addColumn(column, 'text').execute();
  const addCount = (column: string) =>
    db.schema
      .alterTable('case_file')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  for (const region of ['extension', 'supervision'])
    await db.schema
      .alterTable('case_file')
      .addColumn(region, 'text', (c) => c.notNull().defaultTo('none'))
      .execute();
  for (const column of ['suspended_at', 'suspend_until', 'verified']) await add(column);
  for (const column of ['by', 'at']) await add(`supervised_${column}`);
  for (const column of ['due_at', 'answered_at']) await add(`supervision_${column}`);
  for (const column of ['suspend_count', 'paused_minutes', 'request_count']) await addCount(column);
  await db.schema
    .createTable('case_request')
    .addColumn('case_id', 'text', (c) => c.notNull().references('case_file.id'))
    .addColumn('act', 'text', (c) => c.notNull())
    .addColumn('asked_by', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('until_at', 'text')
    .addPrimaryKeyConstraint('case_request_pk', ['case_id', 'act'])
    .execute();
  // Denied requests of before are not told: the case stands as if nobody had asked.
  await sql`
    update case_file
    set extension = case when extension_asked_at is not null then 'requested' else 'granted' end
    where extension_asked_at is not null or extension_count > 0`.execute(db);
  // Few wait for a second person: whoever may agree finds them without looking through all cases.
  await sql`create index case_requested on case_file (request_count) where request_count > 0`.execute(db);
}
