import { sql, type Kysely } from 'kysely';

/** 减负: what was asked of communities and grids without a listed matter, and what the district said of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('task').addColumn('off_list', 'text').execute();
  await sql`
    update task set off_list = case state when 'waiting_admission' then 'asked' else 'refused' end
    where state in ('waiting_admission', 'denied')`.execute(db);
  await sql`
    update task set off_list = 'admitted' where exists (
      select 1 from journal where chain = task.case_id and step = 'child-admit'
        and data like '%"task":"' || task.id || '"%'
    )`.execute(db);
  // Few are: a report counts them without looking at any other task.
  await sql`create index task_off_list on task (asked_at, case_id, off_list) where off_list is not null`.execute(
    db,
  );
}
