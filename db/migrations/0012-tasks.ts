import { sql, type Kysely } from 'kysely';

/** 联动: partners beside the units of a street, and what they and others do for a case of somebody else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('unit').addColumn('partner', 'text').execute();
  await db.schema
    .alterTable('case_file')
    .addColumn('cohandling', 'text', (c) => c.notNull().defaultTo('none'))
    .execute();
  await db.schema.alterTable('case_file').addColumn('task_due_at', 'text').execute();
  await db.schema
    .alterTable('case_file')
    .addColumn('asks_district', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('task')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('case_id', 'text', (c) => c.notNull().references('case_file.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('slot', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('unit_id', 'text', (c) => c.references('unit.id'))
    .addColumn('to_role', 'text')
    .addColumn('to_place', 'text')
    .addColumn('asked_by', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('sign_limit', 'text', (c) => c.notNull())
    .addColumn('task_limit', 'text', (c) => c.notNull())
    .addColumn('sign_due_at', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addColumn('handler_id', 'text')
    .addColumn('signed_at', 'text')
    .addColumn('heard_at', 'text')
    .addColumn('done_at', 'text')
    .addColumn('outcome', 'text')
    .addColumn('ruled', 'integer', (c) => c.notNull())
    .addColumn('item', 'text')
    .addColumn('share', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute();
  const index = (name: string, ...columns: string[]) =>
    db.schema.createIndex(name).on('task').columns(columns).execute();
  await index('task_case', 'case_id', 'unit_id');
  await index('task_unit', 'unit_id', 'state');
  await index('task_post', 'to_place', 'to_role', 'state');
  // Few wait for the district: it finds them without looking through all cases.
  await sql`create index case_asks on case_file (district_id) where asks_district = 1`.execute(db);
}
