import type { Kysely } from 'kysely';

/** What the desks need beside the road itself: where an order came from, urging, what the visit heard, rulings as precedents, numbers to ring. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('case_file').addColumn('order_number', 'text').execute();
  await db.schema.alterTable('case_file').addColumn('sub_line', 'text').execute();
  await db.schema.alterTable('case_file').addColumn('intake_id', 'text').execute();
  await db.schema.alterTable('case_file').addColumn('urged_at', 'text').execute();
  await db.schema
    .alterTable('case_file')
    .addColumn('urge_count', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('case_file').addColumn('urge_answered_at', 'text').execute();
  await db.schema.alterTable('case_file').addColumn('visit_tried_at', 'text').execute();
  await db.schema.alterTable('case_file').addColumn('solved', 'integer').execute();
  await db.schema.alterTable('case_file').addColumn('satisfaction', 'text').execute();
  await db.schema
    .createIndex('case_file_order')
    .on('case_file')
    .columns(['street_id', 'order_number'])
    .execute();
  await db.schema.createIndex('case_file_intake').on('case_file').column('intake_id').execute();
  // A district counts what is open and what was lately closed, not what lies in its books.
  await db.schema
    .createIndex('case_district_state')
    .on('case_file')
    .columns(['district_id', 'state'])
    .execute();
  await db.schema
    .createIndex('case_district_closed')
    .on('case_file')
    .columns(['district_id', 'closed_at'])
    .execute();
  await db.schema
    .alterTable('person')
    .addColumn('pinyin', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('category').addColumn('changed_at', 'text').execute();
  await db.schema
    .createTable('precedent')
    .addColumn('case_id', 'text', (c) => c.notNull().references('case_file.id'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('street_id', 'text', (c) => c.notNull())
    .addColumn('category', 'text', (c) => c.notNull())
    .addColumn('from_unit', 'text', (c) => c.notNull())
    .addColumn('to_unit', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('precedent_key', ['case_id', 'seq'])
    .execute();
  await db.schema
    .createIndex('precedent_category')
    .on('precedent')
    .columns(['street_id', 'category', 'at'])
    .execute();
  await db.schema
    .createTable('duty_phone')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('place_id', 'text', (c) => c.notNull().references('place.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('phone', 'text', (c) => c.notNull())
    .addColumn('closed_at', 'text')
    .execute();
}
