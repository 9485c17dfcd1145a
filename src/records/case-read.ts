import type { Actor, CaseFacts } from '#rules/facts.ts';
import type { CaseTable, ReadDb } from '#db/schema.ts';
import { listsFor } from './case-lists.ts';
import { factsOf, type Beside } from './case-row.ts';
import { template } from './template.ts';
import { casesFor } from './visible.ts';

/** A case as a desk works with it: the row, the facts the rules ask for. */
export type CaseInHand = { row: CaseTable; facts: CaseFacts };

/** The case, if this person may see it; else undefined, the same as if it did not exist. */
export async function findCase(db: ReadDb, actor: Actor, id: string): Promise<CaseInHand | undefined> {
  const found = await casesFor(db, actor)
    .innerJoin('case_reporter as told_by', 'told_by.case_id', 'case_file.id')
    .selectAll('case_file')
    .select('told_by.person_id as reporter')
    .where('case_file.id', '=', id)
    .executeTakeFirst();
  if (!found) return undefined;
  const { reporter, ...row } = found;
  return { row, facts: factsOf(row, reporter, await besideOf(db, row)) };
}

/** Whether this person may see the case. */
export async function canSee(db: ReadDb, actor: Actor, id: string): Promise<boolean> {
  const row = await casesFor(db, actor)
    .select('case_file.id')
    .where('case_file.id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** A row with what lies in the tables beside it. */
export async function inHand(db: ReadDb, row: CaseTable): Promise<CaseInHand> {
  const reporter = await db
    .selectFrom('case_reporter')
    .select('person_id')
    .where('case_id', '=', row.id)
    .executeTakeFirstOrThrow();
  return { row, facts: factsOf(row, reporter.person_id, await besideOf(db, row)) };
}

async function besideOf(db: ReadDb, row: CaseTable): Promise<Beside> {
  const [units, lists] = await Promise.all([unitsOf(db, { caseId: row.id }), listsFor(db, [row])]);
  return { units, ...lists(row.id) };
}

const unitsOf = template((db, { caseId }: { caseId: string }) =>
  db.selectFrom('case_unit').selectAll().where('case_id', '=', caseId),
);

/** What lies beside these cases, by id. */
async function besideAll(db: ReadDb, rows: readonly CaseTable[]): Promise<(id: string) => Beside> {
  const ids = rows.map(({ id }) => id);
  const [units, lists] = await Promise.all([
    db.selectFrom('case_unit').selectAll().where('case_id', 'in', ids).execute(),
    listsFor(db, rows),
  ]);
  return (id) => ({ units: units.filter((turn) => turn.case_id === id), ...lists(id) });
}

/** Those of these cases that this person may see, with what lies in the tables beside them: a few queries however many. */
export async function allInHand(db: ReadDb, actor: Actor, ids: readonly string[]): Promise<CaseInHand[]> {
  if (ids.length === 0) return [];
  const rows = await casesFor(db, actor).selectAll('case_file').where('case_file.id', 'in', ids).execute();
  if (rows.length === 0) return [];
  const reporters = await db
    .selectFrom('case_reporter')
    .select(['case_id', 'person_id'])
    .where('case_id', 'in', ids)
    .execute();
  const beside = await besideAll(db, rows);
  const reporterOf = new Map(reporters.map((one) => [one.case_id, one.person_id]));
  return rows.map((row) => ({ row, facts: factsOf(row, reporterOf.get(row.id) ?? '', beside(row.id)) }));
}
