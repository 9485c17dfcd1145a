import type { Command } from '#rules/command.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { groupOf } from '#rules/reference.ts';
import { taskNamed } from '#rules/task.ts';
import type { Instant, Step } from '#rules/vocabulary.ts';
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

/** What was ruled on: a case that a unit gave back, or the help of a unit that declined; and the step that rules. */
const rulingSteps = { lead: 'adjudicate', help: 'child-rule' } as const satisfies Record<string, Step>;
export type RuledOn = keyof typeof rulingSteps;

/** A ruling becomes a precedent, inside the caller's transaction; no other step does. */
export async function notePrecedent(
  trx: Db,
  actor: Actor,
  { command, before, after }: { command: Command; before: CaseFacts | null; after: CaseFacts },
  seq: number,
  now: Instant,
): Promise<void> {
  const units = before && ruledUnits(command, before, after);
  if (!units) return;
  await trx
    .insertInto('precedent')
    .values({
      case_id: after.id,
      seq,
      at: now,
      street_id: after.street,
      category: after.category,
      ...units,
      by_name: actor.name,
    })
    .execute();
}

/**
 * Which unit did not want to, and which has to; null for what is no ruling between units. A unit that need not help leaves
 * it to the lead.
 */
function ruledUnits(
  command: Command,
  before: CaseFacts,
  after: CaseFacts,
): Pick<PrecedentTable, 'from_unit' | 'to_unit'> | null {
  if (after.unit === null) return null;
  if (command.step === 'child-rule') {
    const to = taskNamed(before, command.task)?.to;
    if (to?.kind !== 'unit') return null;
    return { from_unit: to.id, to_unit: command.keep ? to.id : after.unit };
  }
  if (command.step !== 'adjudicate' || before.unit === null) return null;
  return { from_unit: before.unit, to_unit: after.unit };
}

/** The latest are looked at with so many to spare for the sealed ones among them: a street has hundreds of rulings. */
const spare = 4;

/**
 * Rulings of the same category group in this street, newest first; who leads and who helps are ruled on apart. A case that
 * this person may not see lends neither number nor words, and a sealed one (X) nothing: that there was one is sealed, too.
 */
export async function precedentsFor(
  db: ReadDb,
  actor: Actor,
  { street, category }: { street: string; category: string },
  about: RuledOn,
  limit: number,
): Promise<Precedent[]> {
  const group = groupOf(category);
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom('precedent')
        .innerJoin('journal', (line) =>
          line
            .onRef('journal.chain', '=', 'precedent.case_id')
            .onRef('journal.seq', '=', 'precedent.seq')
            .on('journal.step', '=', rulingSteps[about]),
        )
        .select(['precedent.case_id', 'precedent.seq', 'precedent.at', 'precedent.category'])
        .select(['precedent.from_unit', 'precedent.to_unit', 'precedent.by_name'])
        .where('precedent.street_id', '=', street)
        // The first letters of a category's code name its group.
        .where('precedent.category', '>=', group)
        .where('precedent.category', '<', `${group}\uffff`)
        .orderBy('precedent.at', 'desc')
        .orderBy('precedent.case_id')
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
