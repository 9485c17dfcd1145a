import type { Kysely } from 'kysely';

/** Cases, who holds them, and their free text and photos. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('case_file')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'text', (c) => c.notNull().unique())
    .addColumn('public_code', 'text', (c) => c.notNull().unique())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('category', 'text', (c) => c.notNull().references('category.code'))
    .addColumn('severity', 'text', (c) => c.notNull())
    .addColumn('reported_severity', 'text', (c) => c.notNull())
    .addColumn('sensitivity', 'text', (c) => c.notNull())
    .addColumn('scheme_id', 'text', (c) => c.notNull())
    .addColumn('board', 'text')
    .addColumn('unit_id', 'text', (c) => c.references('unit.id'))
    .addColumn('handler_id', 'text', (c) => c.references('person.id'))
    .addColumn('triager_id', 'text', (c) => c.references('person.id'))
    .addColumn('holder_kind', 'text')
    .addColumn('holder_id', 'text')
    .addColumn('holder_role', 'text')
    .addColumn('holder_board', 'text')
    .addColumn('held_since', 'text')
    .addColumn('reporter_kind', 'text', (c) => c.notNull())
    .addColumn('district_id', 'text', (c) => c.notNull())
    .addColumn('street_id', 'text', (c) => c.notNull())
    .addColumn('community_id', 'text', (c) => c.notNull())
    .addColumn('grid_id', 'text')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('place_text', 'text', (c) => c.notNull())
    .addColumn('lat_e6', 'integer')
    .addColumn('lon_e6', 'integer')
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('reported_at', 'text', (c) => c.notNull())
    .addColumn('reported_on', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addColumn('working_due_at', 'text', (c) => c.notNull())
    .addColumn('due_provisional', 'integer', (c) => c.notNull())
    .addColumn('stage_due_at', 'text')
    .addColumn('dispatched_at', 'text')
    .addColumn('dispatched_by', 'text')
    .addColumn('signed_at', 'text')
    .addColumn('contacted_at', 'text')
    .addColumn('result_at', 'text')
    .addColumn('closed_at', 'text')
    .addColumn('closed_on', 'text')
    .addColumn('closure_type', 'text')
    .addColumn('adjudicated', 'integer', (c) => c.notNull())
    .addColumn('reject_requested_by', 'text')
    .addColumn('merged_into', 'text')
    .addColumn('rework_count', 'integer', (c) => c.notNull())
    .addColumn('reopen_count', 'integer', (c) => c.notNull())
    .addColumn('visit_tries', 'integer', (c) => c.notNull())
    .execute();
  // The queues: one street's cases in a state, the most pressing first.
  await db.schema
    .createIndex('case_queue')
    .on('case_file')
    .columns(['street_id', 'state', 'stage_due_at'])
    .execute();
  // A unit's and a person's own work.
  await db.schema.createIndex('case_unit_queue').on('case_file').columns(['unit_id', 'state']).execute();
  await db.schema.createIndex('case_holder').on('case_file').columns(['holder_id', 'state']).execute();
  // Similar cases: same grid, within three days.
  await db.schema.createIndex('case_grid').on('case_file').columns(['grid_id', 'reported_at']).execute();
  // What became of a category in a street lately: the evidence of a suggestion, and similar cases.
  await db.schema
    .createIndex('case_street')
    .on('case_file')
    .columns(['street_id', 'reported_at', 'category'])
    .execute();
  await db.schema
    .createIndex('case_district')
    .on('case_file')
    .columns(['district_id', 'reported_on'])
    .execute();
  await db.schema
    .createTable('case_reporter')
    .addColumn('case_id', 'text', (c) => c.primaryKey().references('case_file.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('contact_name', 'text')
    .addColumn('contact_phone', 'text')
    .execute();
  await db.schema.createIndex('case_reporter_person').on('case_reporter').column('person_id').execute();
  await db.schema
    .createTable('case_unit')
    .addColumn('case_id', 'text', (c) => c.notNull().references('case_file.id'))
    .addColumn('unit_id', 'text', (c) => c.notNull().references('unit.id'))
    .addColumn('sent_at', 'text', (c) => c.notNull())
    .addColumn('returned_at', 'text')
    .addPrimaryKeyConstraint('case_unit_key', ['case_id', 'unit_id'])
    .execute();
  await db.schema.createIndex('case_unit_unit').on('case_unit').column('unit_id').execute();
  await db.schema
    .createTable('hold')
    .addColumn('case_id', 'text', (c) => c.notNull().references('case_file.id'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('holder_kind', 'text', (c) => c.notNull())
    .addColumn('holder_id', 'text', (c) => c.notNull())
    .addColumn('holder_role', 'text')
    .addColumn('holder_board', 'text')
    .addColumn('from_at', 'text', (c) => c.notNull())
    .addColumn('until_at', 'text')
    .addPrimaryKeyConstraint('hold_key', ['case_id', 'seq'])
    .execute();
  // Exactly one holder: the engine itself refuses a second open segment.
  await db.schema
    .createIndex('hold_open')
    .unique()
    .on('hold')
    .column('case_id')
    .where('until_at' as never, 'is', null)
    .execute();
  await db.schema
    .createTable('case_text')
    .addColumn('case_id', 'text', (c) => c.notNull().references('case_file.id'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_text_key', ['case_id', 'seq', 'field'])
    .execute();
  await db.schema
    .createTable('case_salt')
    .addColumn('case_id', 'text', (c) => c.primaryKey().references('case_file.id'))
    .addColumn('salt', 'text')
    .addColumn('erased_at', 'text')
    .execute();
  await db.schema
    .createTable('case_number')
    .addColumn('street_id', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('last', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_number_key', ['street_id', 'day'])
    .execute();
  await db.schema
    .createTable('photo')
    .addColumn('sha256', 'text', (c) => c.primaryKey())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('width', 'integer', (c) => c.notNull())
    .addColumn('height', 'integer', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('case_photo')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('case_id', 'text', (c) => c.notNull().references('case_file.id'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull().references('photo.sha256'))
    .execute();
  await db.schema.createIndex('case_photo_case').on('case_photo').columns(['case_id', 'seq']).execute();
  await db.schema.createIndex('case_photo_bytes').on('case_photo').column('sha256').execute();
  await db.schema
    .createTable('waiting_photo')
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('form_key', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull().references('photo.sha256'))
    .addColumn('kept_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('waiting_photo_key', ['person_id', 'form_key', 'position'])
    .execute();
  await db.schema
    .createTable('idempotency')
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotency_key', ['person_id', 'key'])
    .execute();
  await db.schema.createIndex('idempotency_age').on('idempotency').column('at').execute();
}
