import { sql, type Kysely } from 'kysely';

/** A code beside the password (TOTP), codes for the day the phone is lost, and what lies between password and code. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('second_factor')
    .addColumn('person_id', 'text', (c) => c.primaryKey().references('person.id'))
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('last_step', 'integer', (c) => c.notNull())
    .addColumn('set_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('recovery_code')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('used_at', 'text')
    .execute();
  await db.schema.createIndex('recovery_code_person').on('recovery_code').column('person_id').execute();
  await db.schema
    .createTable('half_session')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('own_phone', 'integer', (c) => c.notNull())
    .addColumn('offer', 'text')
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.alterTable('session').addColumn('offer', 'text').execute();
  // Nobody who needs a code from now on goes on without one. The others sign in once more.
  await sql`delete from session`.execute(db);
}
