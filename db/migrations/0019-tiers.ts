import { sql, type Kysely } from 'kysely';

/** 提级, the alert that nobody signs, and 归档: who works on a case, who keeps guard, when it ended and was locked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [column, value] of [
    ['tier', 'street'],
    ['custody', 'open'],
  ] as const)
    await db.schema
      .alterTable('case_file')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(value))
      .execute();
  await db.schema
    .alterTable('case_file')
    .addColumn('guard_unit_id', 'text', (c) => c.references('unit.id'))
    .execute();
  for (const column of ['sign_alerted_at', 'ended_at', 'archived_at'])
    await db.schema.alterTable('case_file').addColumn(column, 'text').execute();
  await sql`
    update case_file set ended_at = (
      select max(at) from journal
      where chain = case_file.id and to_state = case_file.state and from_state <> to_state
    ) where holder_kind is null`.execute(db);
  // Few wait unsigned past their time: whoever looks after them finds those without looking through all cases.
  await sql`create index case_alerted on case_file (sign_alerted_at) where sign_alerted_at is not null`.execute(
    db,
  );
}
