import { sql, type Kysely } from 'kysely';

/** What figures are counted from: first response, returns, extensions, and the times kept ready for them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const add = (column: string, type: 'text' | 'integer') =>
    db.schema.alterTable('case_file').addColumn(column, type).execute();
  const addCount = (column: string) =>
    db.schema
      .alterTable('case_file')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  await add('responded_at', 'text');
  await addCount('return_count');
  await add('extension_asked_at', 'text');
  await add('extension_asked_by', 'text');
  await add('extension_until', 'text');
  await addCount('extension_count');
  await addCount('reported_slot');
  await add('response_minutes', 'integer');
  await add('took_minutes', 'integer');
  await fillFromJournal(db);
  // 应结 of a stretch: what closure rates are counted from, without touching the rows themselves.
  for (const place of ['district', 'street'])
    await db.schema
      .createIndex(`case_${place}_due`)
      .on('case_file')
      .columns([`${place}_id`, 'due_at', 'sensitivity', 'state', 'closure_type', 'board', 'result_at'])
      .execute();
  await db.schema
    .createIndex('case_street_closed')
    .on('case_file')
    .columns(['street_id', 'closed_at'])
    .execute();
  await db.schema
    .createIndex('case_district_reported')
    .on('case_file')
    .columns(['district_id', 'reported_at'])
    .execute();
}

/** What older cases lack: the journal has it. The times in minutes follow from the row. */
async function fillFromJournal(db: Kysely<unknown>): Promise<void> {
  await sql`update case_file set
    return_count = (select count(*) from journal where chain = case_file.id and step = 'return'),
    responded_at = (select min(at) from journal
      where chain = case_file.id and step in ('contact', 'submit-result', 'self-close'))`.execute(db);
  const rows = await sql<{
    id: string;
    reported_at: string;
    responded_at: string | null;
    closed_at: string | null;
  }>`
    select id, reported_at, responded_at, closed_at from case_file`.execute(db);
  for (const row of rows.rows) {
    const { slot, response, took } = timesOf(row);
    await sql`update case_file set reported_slot = ${slot}, response_minutes = ${response}, took_minutes = ${took}
      where id = ${row.id}`.execute(db);
  }
}

/** As rules/counted.ts had it when this was written: a migration keeps meaning what it meant. */
function timesOf(row: { reported_at: string; responded_at: string | null; closed_at: string | null }) {
  const from = Date.parse(row.reported_at);
  const minutes = (at: string | null) => (at === null ? null : Math.floor((Date.parse(at) - from) / 60_000));
  const hour = 3_600_000;
  const slot = Math.floor(((from + 80 * hour) % (168 * hour)) / hour);
  return { slot, response: minutes(row.responded_at), took: minutes(row.closed_at) };
}
