import { sql, type Kysely } from 'kysely';

/** What every page of a desk asks of the open cases is answered from one small index, history and figures from others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await countChecks(db);
  await judgeCourses(db);
  await indexOpen(db);
  const index = (name: string, columns: readonly string[]) =>
    db.schema
      .createIndex(name)
      .on('case_file')
      .columns([...columns])
      .execute();
  const drop = (name: string) => db.schema.dropIndex(name).execute();
  await drop('case_street_category');
  const history = ['category', 'reported_at', 'unit_id', 'sensitivity', 'community_id', 'id'];
  await index('case_street_category', ['street_id', ...history]);
  // Most cases are settled on the spot: figures of what fell due, and of what was closed, pass them over at once.
  for (const name of ['district_due', 'street_due', 'district_closed', 'street_closed', 'district_open'])
    await drop(`case_${name}`);
  const due = ['course', 'due_at', 'sensitivity', 'board', 'state', 'dispatched_at', 'category'];
  const counts = ['return_count', 'check_count', 'check_fail_count', 'closure_count', 'extension_count'];
  const after = ['reporter_kind', 'solved', 'satisfaction', 'took_minutes', 'response_minutes'];
  await index('case_district_due', ['district_id', ...due, 'street_id', ...counts, ...after]);
  await index('case_street_due', ['street_id', ...due, 'community_id', ...counts, ...after]);
  const ended = ['state', 'sensitivity', 'board'];
  await index('case_district_closed', ['district_id', 'course', 'closed_at', ...ended, 'street_id']);
  // A board lists what was closed of late, whatever became of it.
  await index('case_street_closed', ['street_id', 'closed_at', 'course', ...ended, 'community_id']);
  const open = ['state', 'course', 'due_at', 'sensitivity', 'board', 'street_id', 'id'];
  await index('case_district_open', ['district_id', ...open]);
  // Others begin with all that these have; and nobody asks a district for the days of its reports any more.
  await drop('case_queue');
  await drop('case_district_state');
  await drop('case_district');
}

/** As rules/counted.ts had it when this was written: a migration keeps meaning what it meant. */
async function judgeCourses(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('case_file')
    .addColumn('course', 'text', (c) => c.notNull().defaultTo('aside'))
    .execute();
  await sql`
    update case_file set course = case
      when state in ('closed', 'pending_visit') and result_at <= due_at then 'on_time'
      when state in ('closed', 'pending_visit') then 'late'
      when result_at <= due_at then 'checking'
      else 'overdue' end
    where coalesce(closure_type, '') != 'self_handled'
      and state not in ('not_accepted', 'merged', 'transferred_out', 'cancelled')`.execute(db);
}

/** Open are the cases that somebody holds: a small part of all, so that their index may have whatever a queue looks at. */
async function indexOpen(db: Kysely<unknown>): Promise<void> {
  const shown = ['stage_due_at', 'sensitivity', 'severity', 'reported_at', 'community_id', 'channel'];
  const held = [
    'triager_id',
    'reject_requested_by',
    'holder_kind',
    'holder_id',
    'holder_role',
    'holder_board',
  ];
  const columns = ['street_id', 'state', 'board', ...shown, 'category', 'grid_id', ...held, 'id'];
  await sql`create index case_open on case_file (${sql.join(columns.map((column) => sql.ref(column)))})
    where holder_kind is not null`.execute(db);
}

/** How often it was checked, failed a check, and was closed after a visit: what figures of rework and reopening are of. */
async function countChecks(db: Kysely<unknown>): Promise<void> {
  for (const column of ['check_count', 'check_fail_count', 'closure_count'])
    await db.schema
      .alterTable('case_file')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  for (let after = ''; ;) {
    const { rows } = await sql<{ last: string | null }>`
      select max(id) as last
      from (select id from case_file where id > ${sql.lit(after)} order by id limit ${sql.lit(together)}) as next`.execute(
      db,
    );
    const last = rows[0]?.last;
    if (!last) return;
    await countBetween(db, after, last);
    after = last;
  }
}

/** Cases whose journal is read at a time. */
const together = 1000;

/** From the journal. Both tables by a stretch of their key: an engine that has counted nothing yet would read them whole. */
async function countBetween(db: Kysely<unknown>, after: string, last: string): Promise<void> {
  await sql`
    update case_file
    set check_count = told.checks, check_fail_count = told.failed, closure_count = told.closures
    from (
      select chain,
        count(*) filter (where step in ('check-pass', 'check-fail')) as checks,
        count(*) filter (where step = 'check-fail') as failed,
        count(*) filter (where step in ('visit-ok', 'visit-none') and to_state = 'closed') as closures
      from journal
      where chain > ${sql.lit(after)} and chain <= ${sql.lit(last)}
        and step in ('check-pass', 'check-fail', 'visit-ok', 'visit-none')
      group by chain
    ) as told
    where case_file.id = told.chain and case_file.id > ${after} and case_file.id <= ${last}`.execute(db);
}
