import type { Deps } from '#kernel/deps.ts';
import type { Cases } from '#records/condition-sql.ts';
import type { Instant, Step } from '#rules/vocabulary.ts';

/** With these a holder says why something takes so long. */
const explaining: readonly Step[] = ['answer-urge', 'request-extension'];
const speaking: readonly Step[] = [...explaining, 'note'];

/** What the holder of an overdue case said about it, and when. */
export type StatedReason = { text: string; at: Instant; by: string };

/** Has the holder said anything since the case was due? Notes of its reporter are no reason. */
export function hasSaid(e: Cases) {
  return e.exists(
    e
      .selectFrom('journal')
      .innerJoin('case_text', (join) =>
        join.onRef('case_text.case_id', '=', 'journal.chain').onRef('case_text.seq', '=', 'journal.seq'),
      )
      .select('journal.seq')
      .whereRef('journal.chain', '=', 'case_file.id')
      .whereRef('journal.at', '>=', 'case_file.due_at')
      .where('journal.step', 'in', speaking)
      .where('case_text.field', '=', 'remark')
      .where('case_text.text', '!=', '')
      .where((j) =>
        j.not(
          j.exists(
            j
              .selectFrom('case_reporter')
              .select('case_reporter.case_id')
              .whereRef('case_reporter.case_id', '=', 'journal.chain')
              .whereRef('case_reporter.person_id', '=', 'journal.actor_id'),
          ),
        ),
      ),
  );
}

/**
 * The latest words of each case's holder since it was due: his answer when urged or his reason for an extension, else
 * his latest note. Absent where he has said nothing.
 */
export async function reasonsOf(
  { readDb }: Pick<Deps, 'readDb'>,
  ids: readonly string[],
): Promise<Map<string, StatedReason>> {
  if (ids.length === 0) return new Map();
  const lines = await readDb
    .selectFrom('journal')
    .innerJoin('case_file', 'case_file.id', 'journal.chain')
    .innerJoin('case_reporter', 'case_reporter.case_id', 'journal.chain')
    .innerJoin('case_text', (join) =>
      join.onRef('case_text.case_id', '=', 'journal.chain').onRef('case_text.seq', '=', 'journal.seq'),
    )
    .select(['journal.chain', 'journal.step', 'journal.at', 'journal.actor_name as by', 'case_text.text'])
    .where('journal.chain', 'in', ids)
    .where('journal.step', 'in', speaking)
    .where('case_text.field', '=', 'remark')
    .where('case_text.text', '!=', '')
    .whereRef('journal.at', '>=', 'case_file.due_at')
    .whereRef('journal.actor_id', '!=', 'case_reporter.person_id')
    .orderBy('journal.chain')
    .orderBy('journal.seq')
    .execute();
  const byCase = Map.groupBy(lines, ({ chain }) => chain);
  return new Map(
    [...byCase].flatMap(([id, said]) => {
      const line = said.findLast(({ step }) => explaining.some((one) => one === step)) ?? said.at(-1);
      return line ? [[id, { text: line.text, at: line.at, by: line.by }] as const] : [];
    }),
  );
}
