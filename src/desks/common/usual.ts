import type { ReadDb } from '#db/schema.ts';
import { casesFor } from '#records/cases.ts';
import type { Actor } from '#rules/facts.ts';
import type { CaseQuery } from './rows.ts';

/** What this person reports most often, most often first: category codes. */
export async function usualCategories(db: ReadDb, actor: Actor): Promise<string[]> {
  const rows = await reportedBy(db, actor)
    .select(({ fn }) => ['case_file.category', fn.countAll().as('times')])
    .groupBy('case_file.category')
    .orderBy('times', 'desc')
    .orderBy('case_file.category')
    .limit(10)
    .execute();
  return rows.map((row) => row.category);
}

/** The cases this person reported. */
export function reportedBy(db: ReadDb, actor: Actor): CaseQuery {
  // Not `exists`: SQLite would look at every case of the city.
  return casesFor(db, actor).where('case_file.id', 'in', (e) =>
    e
      .selectFrom('case_reporter')
      .select('case_reporter.case_id')
      .where('case_reporter.person_id', '=', actor.id),
  );
}
