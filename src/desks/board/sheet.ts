import { detailOf, type CaseDetail } from '#desks/common/detail.ts';
import { findOpen } from '#desks/common/opened.ts';
import type { Deps } from '#kernel/deps.ts';
import { casesFor, heldBy, type CaseInHand } from '#records/cases.ts';
import type { CategoryEntry, UnitEntry } from '#records/reference.ts';
import type { Actor } from '#rules/facts.ts';

/** Cases on one print-out: what fits into a folder, and ten pages at most. */
const mostOnSheet = 30;

/** 路上单: what a handler takes along. */
export type Sheet = {
  who: string;
  most: number;
  more: boolean;
  cases: readonly (CaseInHand & {
    detail: CaseDetail;
    category: CategoryEntry | undefined;
    unit: UnitEntry | undefined;
  })[];
};

/** The ticked cases, or, where none is ticked, everything that this person holds to be signed or handled; by due time. */
export async function sheetOf(deps: Deps, actor: Actor, pick: readonly string[]): Promise<Sheet> {
  const { readDb, reference } = deps;
  const ids = [...new Set(pick.map((one) => one.split(':')[0] ?? ''))];
  const all = casesFor(readDb, actor)
    .select('case_file.id')
    .orderBy('case_file.working_due_at')
    .orderBy('case_file.id')
    .limit(mostOnSheet + 1);
  const wanted =
    ids.length > 0
      ? all.where('case_file.id', 'in', ids)
      : all
          .where('case_file.state', 'in', ['awaiting_sign', 'in_progress'])
          .where((e) => e.or(heldBy(e, actor)));
  const rows = await wanted.execute();
  const cases = [];
  for (const { id } of rows.slice(0, mostOnSheet)) {
    const found = await findOpen(deps, actor, id);
    if (!found) continue;
    const unit = found.facts.unit === null ? undefined : reference().unit(found.facts.unit);
    const category = reference().category(found.facts.category);
    cases.push({ ...found, detail: await detailOf(readDb, actor, found), category, unit });
  }
  return { who: actor.name, most: mostOnSheet, more: rows.length > mostOnSheet, cases };
}
