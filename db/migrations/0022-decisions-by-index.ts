import { sql, type Kysely } from 'kysely';

/**
 * What waits for a supervisor's decision is counted among the open cases alone; hotspots, what is aside, and who works in
 * a unit are read from indexes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const index = async (name: string, columns: readonly string[]) => {
    await db.schema.dropIndex(name).execute();
    await db.schema
      .createIndex(name)
      .on('case_file')
      .columns([...columns])
      .execute();
  };
  const received = ['reported_at', 'sensitivity', 'category', 'closure_type', 'reported_slot', 'board'];
  await index('case_district_reported', ['district_id', ...received, 'street_id', 'state', 'grid_id', 'id']);
  const due = ['course', 'due_at', 'sensitivity', 'board', 'state', 'dispatched_at', 'category'];
  const counts = ['return_count', 'check_count', 'check_fail_count', 'closure_count', 'extension_count'];
  const after = [
    'reporter_kind',
    'solved',
    'satisfaction',
    'took_minutes',
    'response_minutes',
    'closure_type',
  ];
  await index('case_district_due', ['district_id', ...due, 'street_id', ...counts, ...after]);
  await index('case_street_due', ['street_id', ...due, 'community_id', ...counts, ...after]);
  const answers = ['extension_asked_at', 'urged_at', 'urge_answered_at', 'task_due_at'];
  const waits = ['severity', 'stage_due_at', ...answers];
  const held = ['held_since', 'holder_kind', 'holder_id', 'rework_count', 'course', 'due_at'];
  const columns = ['district_id', 'state', 'sensitivity', 'board', 'street_id', ...waits, ...held, 'id'];
  await sql`create index case_waits on case_file (${sql.join(columns.map((column) => sql.ref(column)))})
    where holder_kind is not null`.execute(db);
  await db.schema.createIndex('post_unit').on('post').columns(['unit_id', 'role', 'ended_at']).execute();
}
