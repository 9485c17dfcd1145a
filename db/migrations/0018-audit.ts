import { sql, type Kysely } from 'kysely';

/** 抽查 of what was closed, and 认定 of false closures with what reviewers of an appeal said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const add = (column: string) => db.schema.alterTable('case_file').addColumn(column, 'text').execute();
  for (const region of ['audit', 'assessment'])
    await db.schema
      .alterTable('case_file')
      .addColumn(region, 'text', (c) => c.notNull().defaultTo('none'))
      .execute();
  for (const who of ['vouched_by', 'closed_by', 'audited_by', 'finding_by', 'finding_of']) await add(who);
  for (const when of ['audited_at', 'finding_at', 'finding_due_at']) await add(when);
  await add('finding_unit');
  for (const column of ['audit_count', 'audit_fail_count', 'false_closures'])
    await db.schema
      .alterTable('case_file')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  await db.schema
    .createTable('case_review')
    .addColumn('case_id', 'text', (c) => c.notNull().references('case_file.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('opinion', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_review_pk', ['case_id', 'position'])
    .execute();
  await fillHands(db);
  await indexFew(db);
}

/** Cases whose journal is read at a time. */
const together = 1000;

/** Who passed and who closed what was closed before: none of it was drawn, but any of it may be found false. */
async function fillHands(db: Kysely<unknown>): Promise<void> {
  for (let after = ''; ;) {
    const { rows } = await sql<{ last: string | null }>`
      select max(id) as last
      from (select id from case_file where id > ${sql.lit(after)} order by id limit ${sql.lit(together)}) as next`.execute(
      db,
    );
    const last = rows[0]?.last;
    if (!last) return;
    await fillBetween(db, after, last);
    after = last;
  }
}

/** Since a case was last reopened. Both tables by a stretch of their key: an engine that has counted nothing yet would read them whole. */
async function fillBetween(db: Kysely<unknown>, after: string, last: string): Promise<void> {
  await sql`
    update case_file set
      closed_by = (select actor_id from journal
        where chain = told.chain and seq = case when told.ended > told.reopened then told.ended end),
      vouched_by = (select actor_id from journal
        where chain = told.chain and seq = case
          when told.forced > told.reopened then told.asked
          when told.passed > told.reopened then told.passed end)
    from (
      select chain,
        coalesce(max(seq) filter (where step = 'reopen'), 0) as reopened,
        max(seq) filter (where step = 'check-pass') as passed,
        max(seq) filter (where step = 'request-close') as asked,
        max(seq) filter (where step = 'close-forced') as forced,
        max(seq) filter (where to_state = 'closed' and from_state <> 'closed') as ended
      from journal
      where chain > ${sql.lit(after)} and chain <= ${sql.lit(last)}
      group by chain
    ) as told
    where case_file.id = told.chain and case_file.id > ${after} and case_file.id <= ${last}`.execute(db);
}

/** Few of all cases are drawn, fewer found false: their lists and figures are read from indexes of these alone. */
async function indexFew(db: Kysely<unknown>): Promise<void> {
  await sql`create index case_sampled on case_file (district_id, street_id, closed_at, id) where audit = 'sampled'`.execute(
    db,
  );
  await sql`create index case_finding on case_file (finding_at, id)
    where assessment <> 'none'`.execute(db);
  await sql`create index case_finding_of on case_file (finding_of) where finding_of is not null`.execute(db);
  const counted = ['audit_fail_count', 'false_closures', 'sensitivity', 'board', 'street_id', 'community_id'];
  const columns = ['district_id', 'audited_at', ...counted, 'category', 'unit_id', 'channel'];
  await sql`create index case_audited on case_file (${sql.join(columns.map((column) => sql.ref(column)))})
    where audited_at is not null`.execute(db);
}
