import { sql, type Kysely } from 'kysely';

/** The line that a form must have seen, apart from those that bind nobody; and which lists beside a case hold anything. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['moved_seq', 'lists'])
    await db.schema
      .alterTable('case_file')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  await sql`
    update case_file set moved_seq = (
      select max(seq) from journal
      where chain = case_file.id and step not in ('note', 'reveal', 'urge', 'answer-urge')
    )`.execute(db);
}
