import type { Kysely } from 'kysely';

/** 处置清单: what was ticked off it, and the amounts of a fraud. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('case_tick')
    .addColumn('case_id', 'text', (c) => c.notNull().references('case_file.id'))
    .addColumn('item', 'text', (c) => c.notNull())
    .addColumn('done_at', 'text', (c) => c.notNull())
    .addColumn('done_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_tick_pk', ['case_id', 'item'])
    .execute();
  for (const column of ['at_risk_yuan', 'stopped_yuan'])
    await db.schema.alterTable('case_file').addColumn(column, 'integer').execute();
}
