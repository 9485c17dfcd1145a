import type { Actor, CaseFacts } from '#rules/facts.ts';
import { groupOf } from '#rules/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db, PrecedentTable, ReadDb } from '#db/schema.ts';
import { casesFor } from './visible.ts';

/** A ruling as the next one is measured by it. `remark`: its words, for who may see that case; else null, as its number. */
export type Precedent = Pick<
  PrecedentTable,
  'case_id' | 'at' | 'category' | 'from_unit' | 'to_unit' | 'by_name'
> & {
  number: string | null;
  remark: string | null;
};

/** A ruling becomes a precedent, inside the caller's transaction. */
export async function notePrecedent(
  trx: Db,
  actor: Actor,
  before: CaseFacts,
  after: CaseFacts,
  seq: number,
  now: Instant,
): Promise<void> {
  if (before.unit === null || after.unit === null) return;
  await trx
    .insertInto('precedent')
    .values({
      case_id: after.id,
      seq,
      at: now,
      street_id: after.street,
      category: after.category,
      from_unit: before.unit,
      to_unit: after.unit,
      by_name: actor.name,
    })
    .execute();
}

/** The latest are looked at with so many to spare for the sealed ones among them: a street has hundreds of rulings. */
const spare = 4;

/**
 * Rulings of the same category group in this street, newest first. A case that this person may not see lends neither number
 * nor words, and a sealed one (X) nothing: that there was one is sealed, too.
 */
export async function precedentsFor(
  db: ReadDb,
  actor: Actor,
  { street, category }: { street: string; category: string },
  limit: number,
): Promise<Precedent[]> {
  const group = groupOf(category);
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom('precedent')
        .select(['case_id', 'seq', 'at', 'precedent.category', 'from_unit', 'to_unit', 'by_name'])
        .where('street_id', '=', street)
        // The first letters of a category's code name its group.
        .where('category', '>=', group)
        .where('category', '<', `${group}\uffff`)
        .orderBy('at', 'desc')
        .orderBy('case_id')
        .limit(limit * spare)
        .as('latest'),
    )
    .innerJoin('case_file', 'case_file.id', 'latest.case_id')
    .select(['case_id', 'seq', 'at', 'latest.category', 'from_unit', 'to_unit', 'by_name'])
    .where('case_file.sensitivity', '!=', 'X')
    .orderBy('at', 'desc')
    .orderBy('case_id')
    .limit(limit)
    .execute();
  if (rows.length === 0) return [];
  const seen = await casesFor(db, actor)
    .select(['case_file.id', 'case_file.number'])
    .where(
      'case_file.id',
      'in',
      rows.map((row) => row.case_id),
    )
    .execute();
  const words = await db
    .selectFrom('case_text')
    .select(['case_id', 'seq', 'text'])
    .where('field', '=', 'remark')
    .where((e) => e.or(rows.map((row) => e.and([e('case_id', '=', row.case_id), e('seq', '=', row.seq)]))))
    .execute();
  return rows.map(({ seq, ...row }) => {
    const number = seen.find(({ id }) => id === row.case_id)?.number ?? null;
    const said = words.find((text) => text.case_id === row.case_id && text.seq === seq)?.text ?? null;
    return { ...row, number, remark: number === null ? null : said };
  });
}
