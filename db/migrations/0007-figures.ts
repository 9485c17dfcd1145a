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
  await indexFigures(db);
}

/**
 * Figures are counted from the indexes alone, without touching the rows: a week of a district is thousands of cases, and
 * its report looks back over eight. First what bounds a stretch, then everything that is asked of a case.
 */
async function indexFigures(db: Kysely<unknown>): Promise<void> {
  const index = (name: string, columns: readonly string[]) =>
    db.schema
      .createIndex(name)
      .on('case_file')
      .columns([...columns])
      .execute();
  const due = ['due_at', 'sensitivity', 'state', 'closure_type', 'board', 'result_at'];
  const on = ['dispatched_at', 'return_count', 'rework_count', 'reopen_count', 'extension_count'];
  const after = ['solved', 'satisfaction', 'took_minutes', 'response_minutes'];
  await index('case_district_due', ['district_id', ...due, 'street_id', 'category', ...on, ...after]);
  await index('case_street_due', ['street_id', ...due, 'community_id', 'category', ...on, ...after]);
  const received = ['reported_at', 'sensitivity', 'category', 'closure_type', 'reported_slot', 'board'];
  await index('case_district_reported', ['district_id', ...received, 'street_id', 'state', 'grid_id']);
  const ended = ['closed_at', 'state', 'sensitivity', 'closure_type', 'board'];
  await index('case_street_closed', ['street_id', ...ended, 'community_id']);
  // How often a category was sent where in a street: asked for every case that is to be dispatched.
  await index('case_street_category', ['street_id', 'category', 'reported_at']);
  // What a street's reports of these days were, and where: a queue marks what may be the same matter.
  const where = ['grid_id', 'lat_e6', 'lon_e6', 'id'];
  await db.schema.dropIndex('case_street').execute();
  await index('case_street', ['street_id', 'reported_at', 'category', 'sensitivity', 'state', ...where]);
  // Requests for more time that wait are a handful, and everybody's navigation counts his own.
  await sql`create index case_extension on case_file (extension_asked_at) where extension_asked_at is not null`.execute(
    db,
  );
  // What this one begins with is all that the older one had.
  await db.schema.dropIndex('case_district_closed').execute();
  await index('case_district_closed', ['district_id', ...ended, 'street_id']);
  const open = ['state', 'due_at', 'result_at', 'sensitivity', 'board', 'street_id', 'id'];
  await index('case_district_open', ['district_id', ...open]);
}

/** Cases filled at a time. */
const together = 1000;

type Old = { id: string; reported_at: string; closed_at: string | null };
type Line = { chain: string; step: string; at: string };

/** What older cases lack: the journal has it. The times in minutes follow from the row. */
async function fillFromJournal(db: Kysely<unknown>): Promise<void> {
  for (let after = ''; ;) {
    const { rows } = await sql<Old>`
      select id, reported_at, closed_at from case_file where id > ${sql.lit(after)} order by id limit ${sql.lit(together)}`.execute(
      db,
    );
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last) return;
    // By a stretch of its key: an engine that has counted nothing yet would read the whole journal for each case.
    const lines = await sql<Line>`
      select chain, step, at from journal
      where chain >= ${first.id} and chain <= ${last.id}
        and step in ('return', 'contact', 'submit-result', 'self-close')
      order by chain, seq`.execute(db);
    await fill(db, rows, lines.rows);
    after = last.id;
  }
}

/** One statement for all of them: one for each would keep a large house waiting. */
async function fill(db: Kysely<unknown>, rows: readonly Old[], lines: readonly Line[]): Promise<void> {
  const byCase = Map.groupBy(lines, ({ chain }) => chain);
  const values = rows.map((row) => {
    const own = byCase.get(row.id) ?? [];
    const returns = own.filter(({ step }) => step === 'return').length;
    const responded = own.find(({ step }) => step !== 'return')?.at ?? null;
    const { slot, response, took } = timesOf({ ...row, responded_at: responded });
    return sql`(${row.id}, ${responded}, ${returns}, ${slot}, ${response}, ${took})`;
  });
  // Both engines call the columns of a list of values so; of what type they are, PostgreSQL must be told.
  await sql`update case_file set
    responded_at = v.column2,
    return_count = cast(v.column3 as integer),
    reported_slot = cast(v.column4 as integer),
    response_minutes = cast(v.column5 as integer),
    took_minutes = cast(v.column6 as integer)
    from (values ${sql.join(values)}) as v where case_file.id = v.column1`.execute(db);
}

/** As rules/counted.ts had it when this was written: a migration keeps meaning what it meant. */
function timesOf(row: { reported_at: string; responded_at: string | null; closed_at: string | null }) {
  const from = Date.parse(row.reported_at);
  const minutes = (at: string | null) => (at === null ? null : Math.floor((Date.parse(at) - from) / 60_000));
  const hour = 3_600_000;
  const slot = Math.floor(((from + 80 * hour) % (168 * hour)) / hour);
  return { slot, response: minutes(row.responded_at), took: minutes(row.closed_at) };
}
