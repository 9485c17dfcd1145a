import { sql, type Kysely } from 'kysely';

/** What is secret: what it was before two people sealed it, who may see it beside his post, and who stepped back from it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('case_file').addColumn('sealed_from', 'text').execute();
  await db.schema.alterTable('case_request').addColumn('level', 'text').execute();
  await db.schema
    .createTable('case_grant')
    .addColumn('case_id', 'text', (c) => c.notNull().references('case_file.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('granted_by', 'text', (c) => c.notNull())
    .addColumn('granted_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_grant_pk', ['case_id', 'person_id'])
    .execute();
  await db.schema
    .createTable('case_recusal')
    .addColumn('case_id', 'text', (c) => c.notNull().references('case_file.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addPrimaryKeyConstraint('case_recusal_pk', ['case_id', 'person_id'])
    .execute();
  // What a person may see beside his posts, and what he does not see any more, is asked with every list.
  for (const table of ['case_grant', 'case_recusal'])
    await db.schema.createIndex(`${table}_person`).on(table).columns(['person_id', 'case_id']).execute();
  // The desk of the officer for what is secret.
  await sql`
    create index case_secret on case_file (district_id, sensitivity, reported_at)
    where sensitivity in ('W', 'X')`.execute(db);
  // Who opened what: the auditor's list.
  await sql`create index journal_reveal on journal (at, chain, seq) where step = 'reveal'`.execute(db);
}
