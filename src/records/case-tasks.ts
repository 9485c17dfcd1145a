import type { CaseFacts, Party, Task } from '#rules/facts.ts';
import { inOrderOfAsking } from '#rules/task.ts';
import type { Db, ReadDb, TaskTable } from '#db/schema.ts';

/** 协办: what others do for a case. */
export const taskList = {
  bit: 2,
  has: ({ tasks }: CaseFacts) => tasks.length > 0,
  read: (db: ReadDb, ids: readonly string[]): Promise<TaskTable[]> =>
    db.selectFrom('task').selectAll().where('case_id', 'in', ids).execute(),
  note: noteTasks,
};

/** The rows as the rules see them. */
export function tasksIn(rows: readonly TaskTable[]): Task[] {
  return inOrderOfAsking(rows.map(taskIn));
}

function taskIn(row: TaskTable): Task {
  return {
    id: row.id,
    kind: row.kind,
    slot: row.slot,
    to: partyIn(row),
    state: row.state,
    by: row.asked_by,
    at: row.asked_at,
    sign: row.sign_limit,
    limit: row.task_limit,
    signDue: row.sign_due_at,
    due: row.due_at,
    handler: row.handler_id,
    signedAt: row.signed_at,
    heardAt: row.heard_at,
    doneAt: row.done_at,
    outcome: row.outcome,
    ruled: row.ruled,
    item: row.item,
    offList: row.off_list,
    share: row.share,
    version: row.version,
  };
}

/** Whom a row names. Throws for one that names nobody. */
export function partyIn({
  unit_id,
  to_role,
  to_place,
}: Pick<TaskTable, 'unit_id' | 'to_role' | 'to_place'>): Party {
  if (unit_id !== null) return { kind: 'unit', id: unit_id };
  if (to_role === null || to_place === null) throw new Error('A task is a unit’s or a post’s');
  return { kind: 'post', role: to_role, place: to_place };
}

function columnsOf(caseId: string, task: Task): TaskTable {
  const { to } = task;
  return {
    id: task.id,
    case_id: caseId,
    kind: task.kind,
    slot: task.slot,
    state: task.state,
    unit_id: to.kind === 'unit' ? to.id : null,
    to_role: to.kind === 'post' ? to.role : null,
    to_place: to.kind === 'post' ? to.place : null,
    asked_by: task.by,
    asked_at: task.at,
    sign_limit: task.sign,
    task_limit: task.limit,
    sign_due_at: task.signDue,
    due_at: task.due,
    handler_id: task.handler,
    signed_at: task.signedAt,
    heard_at: task.heardAt,
    done_at: task.doneAt,
    outcome: task.outcome,
    ruled: task.ruled,
    item: task.item,
    off_list: task.offList,
    share: task.share,
    version: task.version,
  };
}

/** A task is never taken back from the table: it is waived, released or denied. */
async function noteTasks(trx: Db, before: CaseFacts | null, after: CaseFacts): Promise<void> {
  for (const task of after.tasks) {
    const known = before?.tasks.find(({ id }) => id === task.id);
    if (known && JSON.stringify(known) === JSON.stringify(task)) continue;
    const { id, ...columns } = columnsOf(after.id, task);
    await trx
      .insertInto('task')
      .values({ id, ...columns })
      .onConflict((c) => c.column('id').doUpdateSet(columns))
      .execute();
  }
}
