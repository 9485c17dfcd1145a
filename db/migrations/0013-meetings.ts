import type { Kysely } from 'kysely';

/** 联席会议: when it was held, who sat there, and which cases it was about; its minutes stand with each of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('meeting')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('street_id', 'text', (c) => c.notNull().references('place.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('held_at', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('meeting_case')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('case_id', 'text', (c) => c.notNull().references('case_file.id'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('meeting_case_pk', ['meeting_id', 'case_id'])
    .execute();
  await db.schema
    .createTable('meeting_side')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('unit_id', 'text', (c) => c.notNull().references('unit.id'))
    .addPrimaryKeyConstraint('meeting_side_pk', ['meeting_id', 'position'])
    .execute();
  await db.schema.createIndex('meeting_of_case').on('meeting_case').column('case_id').execute();
}
