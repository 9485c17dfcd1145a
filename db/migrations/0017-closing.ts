import { sql, type Kysely } from 'kysely';

/**
 * What closing each category needs beside a photo, as the reference table of that day says it; which field of a form a
 * waiting photo is for; and cases that came back at the same place, with the indexes by which an earlier one is found.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('category')
    .addColumn('close_needs', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
  for (const [needs, codes] of categoriesByNeeds())
    await sql`update category set close_needs = ${sql.lit(needs)}
      where code in (${sql.join(codes.map((code) => sql.lit(code)))})`.execute(db);
  await db.schema
    .alterTable('waiting_photo')
    .addColumn('field', 'text', (c) => c.notNull().defaultTo('photo'))
    .execute();
  await db.schema.alterTable('case_file').addColumn('relapse_of', 'text').execute();
  await db.schema
    .alterTable('case_file')
    .addColumn('relapse_count', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`create index case_relapse on case_file (grid_id, category, closed_at)
    where state = 'closed' and handler_id is not null`.execute(db);
  await sql`create index case_relapse_spot on case_file (community_id, category, lat_e6)
    where state = 'closed' and handler_id is not null and lat_e6 is not null`.execute(db);
}

/** The codes of all categories that need the same, by that list as it is kept. */
function categoriesByNeeds(): Map<string, string[]> {
  const byCategory = new Map<string, string[]>();
  for (const [need, codes] of Object.entries(categoriesNeeding))
    for (const code of codes.split(' ')) byCategory.set(code, [...(byCategory.get(code) ?? []), need]);
  const codes = [...byCategory.keys()];
  return Map.groupBy(codes, (code) => JSON.stringify(byCategory.get(code)));
}

const categoriesNeeding = {
  before: 'FIR02 FIR03 FIR07 UTL06 BLD05 CTY05 WSH02',
  reference:
    'FIR01 WRK01 BLD01 BLD03 PHS01 PHS02 PHS03 FRD01 FRD02 FRD04 FRD05 PUB01 PUB02 PUB03 PUB06 PUB08 PUB09 PER01 PER02 PER05 PER06 TRF01 MAS04 PMO03 LAB02 LND02 LND03 CTY07 ENV01 ENV02 CAR02 CAR08 CAR09 PSY01 ENT03 WSH03 WSH04 GOV02 GOV04',
  document:
    'FIR09 FIR10 UTL02 UTL05 WRK02 WRK04 WRK05 BLD01 BLD02 BLD04 NAT02 PHS04 ACC03 FRD03 PUB05 PER02 PER03 PER04 MAS01 MAS03 MAS05 FAM03 PMO02 PMO05 LAB01 CAR03 CAR04 CAR05 CAR07 WSH02 SVC04 GOV01',
  agreement:
    'FAM01 FAM02 NBR01 NBR02 NBR03 NBR04 PMO01 PMO04 LAB03 CIV01 CIV02 CIV03 CIV04 CIV05 CIV06 CIV07 LND04',
  confirmed: 'FIR01 UTL01 WRK03 NAT01 NAT03 ENV04 ENT01 ENT02 GOV03',
  loss: 'FRD01',
  next_date: 'PER01 CAR01 PSY02',
  reply: 'UTL03 PUB04 LND01 NEW01 WSH05 SVC01 SVC03 SVC05',
};
