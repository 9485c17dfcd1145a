import type { Actor } from '#rules/facts.ts';
import { needs, type Need } from '#rules/evidence.ts';
import { losesMoney } from '#rules/playbook-area.ts';
import { Problem } from '#rules/problem.ts';
import type { CategoryLimits, Limit } from '#rules/reference.ts';
import type { Board, Instant, Severity } from '#rules/vocabulary.ts';
import type { CategoryTable, Db } from '#db/schema.ts';
import { limitFault } from './office-limits.ts';
import { officeAct } from './office-lines.ts';
import { limitText, type Thing } from './office-values.ts';
import type { RequestKey } from './once.ts';

/** The stages for which a category may have a limit of its own. */
export const ownStages = ['accept', 'respond', 'dispose'] as const;
export type OwnStage = (typeof ownStages)[number];

/** What an administrator may set of a category. A limit of null: the severity's default counts. */
export type CategoryDraft = {
  board: Board | null;
  boardConfirmed: boolean;
  severity: Severity;
  short_name: string;
  short_name_en: string;
  limits: Readonly<Record<OwnStage, Limit | null>>;
  evidence: string;
  evidence_en: string;
  photoNeeded: boolean;
  /** What closing needs beside that photo. */
  closeNeeds: readonly Need[];
  selfClose: boolean;
};

/**
 * Changes a category; limits that the law fixes stay. Open cases keep their due dates (ruling 2) and close with what is
 * asked for on that day.
 * Throws Problem: `missing`, `conflict`, `invalid` with the field and why.
 */
export async function changeCategory(
  db: Db,
  actor: Actor,
  { code, seen, reason, draft }: { code: string; seen: number; reason: string; draft: CategoryDraft },
  request: RequestKey,
  now: Instant,
): Promise<string> {
  const of: Thing = `category:${code}`;
  const work = async (trx: Db) => {
    const row = await trx.selectFrom('category').selectAll().where('code', '=', code).executeTakeFirst();
    if (!row) throw new Problem('missing');
    const fields = { ...draftFaults(row, draft), ...(await nameFaults(trx, code, draft)) };
    if (Object.keys(fields).length > 0) throw new Problem('invalid', { fields });
    const { board, severity, short_name, short_name_en, evidence, evidence_en } = draft;
    await trx
      .updateTable('category')
      .set({
        board,
        severity,
        short_name,
        short_name_en,
        evidence,
        evidence_en,
        board_assumed: draft.boardConfirmed ? 0 : row.board_assumed,
        limits: JSON.stringify(limitsWith(JSON.parse(row.limits) as CategoryLimits, draft)),
        photo_needed: draft.photoNeeded ? 1 : 0,
        close_needs: JSON.stringify(needs.filter((need) => draft.closeNeeds.includes(need))),
        self_close: draft.selfClose ? 1 : 0,
        changed_at: now,
      })
      .where('code', '=', code)
      .execute();
    return code;
  };
  const act = { step: 'category-change', seen: { of, seq: seen }, reason, request } as const;
  return officeAct(db, actor, { ...act, field: 'reason' }, work, now);
}

/** What cannot be taken of a draft: field → key of words.office.faults. */
function draftFaults(
  row: Pick<CategoryTable, 'code' | 'limits' | 'board'>,
  draft: CategoryDraft,
): Record<string, string> {
  const present = JSON.parse(row.limits) as CategoryLimits;
  const fields: Record<string, string> = {};
  for (const stage of ownStages) {
    const limit = draft.limits[stage];
    const fault = limit && limitFault(limit, draft.severity);
    if (present.law && limitText(present[stage]) !== limitText(limit ?? undefined))
      fields[stage] = 'limits_law';
    // What the law fixes stays as it is written, whatever the severity.
    else if (fault && !present.law) fields[stage] = fault;
  }
  // A report that is answered and never taken in has no board, and others have one.
  if ((row.board === null) !== (draft.board === null)) fields['board'] = 'choose';
  if (draft.severity === 'S1' && draft.selfClose) fields['self_close'] = 'self_close_s1';
  const asks = (need: Need) => draft.closeNeeds.includes(need);
  // Both are shown in one and the same field; amounts are at risk in fraud alone.
  if (asks('document') && asks('agreement')) fields['close_needs'] = 'needs_double';
  else if (asks('loss') && !losesMoney(row.code)) fields['close_needs'] = 'needs_loss';
  return fields;
}

/** The limits as they are kept: law and note stay. */
export function limitsWith(
  present: CategoryLimits,
  { limits }: Pick<CategoryDraft, 'limits'>,
): CategoryLimits {
  const own = ownStages.flatMap((stage) => (limits[stage] ? [[stage, limits[stage]] as const] : []));
  return {
    ...Object.fromEntries(own),
    ...(present.law && { law: present.law }),
    ...(present.note && { note: present.note }),
  };
}

async function nameFaults(trx: Db, code: string, draft: CategoryDraft): Promise<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const column of ['short_name', 'short_name_en'] as const) {
    const namesake = await trx
      .selectFrom('category')
      .select('code')
      .where(column, '=', draft[column])
      .where('code', '!=', code)
      .executeTakeFirst();
    if (namesake) fields[column] = 'short_taken';
  }
  return fields;
}
