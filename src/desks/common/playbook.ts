import type { ReadDb } from '#db/schema.ts';
import type { CaseInHand } from '#records/cases.ts';
import { mayTick } from '#rules/decide.ts';
import type { Actor, CaseFacts } from '#rules/facts.ts';
import { doneOf, isOpenItem, losesMoney } from '#rules/playbook-area.ts';
import { kindOf, type PlaybookItem } from '#rules/playbook-items.ts';
import { itemsOf, phases, playbookOf, type Phase } from '#rules/playbooks.ts';
import { progressDue } from '#rules/progress.ts';
import { seesReporter } from '#rules/visibility.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { namesOf } from './names.ts';

/** One item as this person reads it. */
export type PlaybookLine = {
  item: PlaybookItem;
  /** When it was done and by whom; `who` null: a reporter whose identity is sealed from this person. */
  done: { at: Instant; who: string | null } | null;
  /** Whether this person may tick it now, or take the tick back. */
  ticks: boolean;
  unticks: boolean;
  /** Done by noting the amounts, which this person may do. */
  notes: boolean;
  /** The emergency numbers to dial. */
  call: readonly string[];
};

/** The playbook of a case as one person sees it. */
export type PlaybookView = {
  id: string;
  version: number;
  phases: readonly { phase: Phase; lines: readonly PlaybookLine[] }[];
  done: number;
  all: number;
  loss: Loss | null;
  /** Somebody still works on it: the list stands open until all is done. */
  open: boolean;
};
export type Loss = { atRisk: number; stopped: number; last4: string | null };

/** What must not wait: the playbook, and by when the handler says how it stands. `lines`: the journal, oldest first. */
export async function atOnce(
  db: ReadDb,
  actor: Actor,
  found: CaseInHand,
  lines: Parameters<typeof progressDue>[1],
): Promise<{ playbook: PlaybookView | null; progressDue: Instant | null }> {
  return { playbook: await playbookFor(db, actor, found), progressDue: progressDue(found.facts, lines) };
}

/** The playbook of a case; null where its category has none. One query for names where anything is ticked, one for a loss. */
export async function playbookFor(
  db: ReadDb,
  actor: Actor,
  { row, facts }: CaseInHand,
): Promise<PlaybookView | null> {
  const playbook = playbookOf(facts.category);
  if (playbook === null) return null;
  const names = await tickersOf(db, actor, facts);
  const ticks = mayTick(facts, actor, 'tick');
  const lineOf = (item: PlaybookItem): PlaybookLine => {
    const { call = [], loss } = kindOf(item);
    const done = doneOf(facts, item);
    const byHand = facts.ticks.some((tick) => tick.item === item);
    return {
      item,
      done: done && { at: done.at, who: names.get(done.by) ?? null },
      ticks: ticks && isOpenItem(facts, item),
      // Amounts are noted again.
      unticks: byHand && !loss && mayTick(facts, actor, 'untick', item),
      notes: loss === true && ticks && facts.holder !== null,
      call,
    };
  };
  const lines = phases.map((phase) => ({ phase, lines: playbook[phase].map(lineOf) }));
  const all = itemsOf(facts.category);
  return {
    id: row.id,
    version: row.version,
    phases: lines.filter((one) => one.lines.length > 0),
    done: all.filter((item) => doneOf(facts, item) !== null).length,
    all: all.length,
    loss: await lossOf(db, facts),
    open: facts.holder !== null,
  };
}

/** Names of those who ticked, without a reporter who is sealed from this person. */
async function tickersOf(db: ReadDb, actor: Actor, facts: CaseFacts): Promise<Map<string, string>> {
  const sealed = seesReporter(actor, facts) ? null : facts.reporter;
  const all = itemsOf(facts.category).flatMap((item) => doneOf(facts, item)?.by ?? []);
  return namesOf(
    db,
    all.filter((id) => id !== sealed),
  );
}

/** What a fraud took as last noted, with the newest four digits that were written. */
async function lossOf(
  db: ReadDb,
  { id, category, atRiskYuan, stoppedYuan }: CaseFacts,
): Promise<Loss | null> {
  if (atRiskYuan === null || !losesMoney(category)) return null;
  const last = await db
    .selectFrom('case_text')
    .select('text')
    .where('case_id', '=', id)
    .where('field', '=', 'account_last4')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { atRisk: atRiskYuan, stopped: stoppedYuan ?? 0, last4: last?.text ?? null };
}
