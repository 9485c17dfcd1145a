import { sql, type Kysely } from 'kysely';

/** What every page of a desk asks, whose it is and what its owner did today, is answered from indexes alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('case_holder').execute();
  await sql`
    create index case_holder on case_file
      (holder_id, state, holder_kind, holder_role, holder_board, street_id, unit_id, board, severity, id)
    where holder_kind is not null`.execute(db);
  await db.schema.dropIndex('journal_actor').execute();
  await db.schema
    .createIndex('journal_actor')
    .on('journal')
    .columns(['actor_id', 'at', 'step', 'chain', 'seq'])
    .execute();
}
