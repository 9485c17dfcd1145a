import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Actor, CaseFacts, Task } from '#rules/facts.ts';
import { openTaskStates } from '#rules/task-codes.ts';
import { taskNamed } from '#rules/task.ts';
import type { CaseTable, ReadDb, Schema, TaskTable } from '#db/schema.ts';
import { inHand } from './case-read.ts';

/** A task as whoever works on it may know it, with the facts of its case for the rules alone. */
export type TaskInHand = { row: CaseTable; facts: CaseFacts; task: Task };

/**
 * The tasks of this person: those of his unit or post, and for the district those that wait for its decision; of a sealed
 * case as long as there is something to do, and of none that he stepped back from. The only door to them for who does not
 * see the case.
 */
export function tasksFor(db: ReadDb, actor: Actor) {
  return db
    .selectFrom('task')
    .innerJoin('case_file', 'case_file.id', 'task.case_id')
    .where((e) => e.or([...worked(e, actor), ...decided(e, actor)]))
    .where((e) => e.or([e('case_file.sensitivity', '!=', 'X'), e('task.state', 'in', openTaskStates)]))
    .where('task.case_id', 'not in', (e) =>
      e
        .selectFrom('case_recusal')
        .select('case_recusal.case_id')
        .where('case_recusal.person_id', '=', actor.id),
    );
}

/** The task, if it is this person's; else undefined, the same as if it did not exist. */
export async function findTask(db: ReadDb, actor: Actor, id: string): Promise<TaskInHand | undefined> {
  const row = await tasksFor(db, actor).selectAll('case_file').where('task.id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const { facts } = await inHand(db, row);
  const task = taskNamed(facts, id);
  return task && { row, facts, task };
}

/** Whether a task of this person lets him see the photo: one of those as found that were shared, or one of the task's own. */
export async function sharesPhoto(db: ReadDb, actor: Actor, photoId: string): Promise<boolean> {
  const found = await tasksFor(db, actor)
    .innerJoin('case_photo', 'case_photo.case_id', 'case_file.id')
    .innerJoin('journal', (join) =>
      join.onRef('journal.chain', '=', 'case_photo.case_id').onRef('journal.seq', '=', 'case_photo.seq'),
    )
    .select(['task.id', 'task.share', 'case_photo.kind', 'journal.data'])
    .where('case_photo.id', '=', photoId)
    .execute();
  return found.some(({ id, share, kind, data }) => (share === 1 && kind === 'found') || taskOf(data) === id);
}

/** The task that a line of a case's journal names. */
export function taskOf(data: string): string | null {
  return (JSON.parse(data) as { chosen?: { task?: string } }).chosen?.task ?? null;
}

type Tasks = ExpressionBuilder<Schema & { task: TaskTable }, 'task' | 'case_file'>;

function worked(e: Tasks, actor: Actor): Expression<SqlBool>[] {
  const units = actor.posts.flatMap(({ unit }) => unit ?? []);
  return [
    ...(units.length > 0 ? [e('task.unit_id', 'in', units)] : []),
    ...actor.posts.map(({ role, place }) =>
      e.and([e('task.to_place', '=', place), e('task.to_role', '=', role as 'grid_worker')]),
    ),
  ];
}

function decided(e: Tasks, actor: Actor): Expression<SqlBool>[] {
  return actor.posts.flatMap(({ role, level, place }) => {
    if (level !== 'district') return [];
    const states =
      role === 'district_operator'
        ? (['refused', 'waiting_admission'] as const)
        : role === 'district_adjudicator'
          ? (['refused'] as const)
          : [];
    if (states.length === 0) return [];
    return [
      e.and([
        e('case_file.district_id', '=', place),
        e('case_file.asks_district', '=', 1),
        e('task.state', 'in', states),
      ]),
    ];
  });
}
