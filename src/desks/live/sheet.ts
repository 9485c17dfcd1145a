import type { ReadDb } from '#db/schema.ts';
import { canSee } from '#records/cases.ts';
import { tasksFor } from '#records/tasks.ts';
import type { Actor } from '#rules/facts.ts';

/** A page that is one case or one task. */
export type Sheet = { kind: 'cases' | 'tasks'; id: string };

/** What stands at this address; null for every other page. */
export function sheetAt(path: string): Sheet | null {
  const [, kind, id] = /^\/(cases|tasks)\/([\w-]{36})$/.exec(path) ?? [];
  return id === undefined ? null : { kind: kind === 'cases' ? 'cases' : 'tasks', id };
}

/**
 * What grows with whatever is written to it: of a case the last line of its journal, of a task its version. Null for
 * who may not see it.
 */
export async function markOf(db: ReadDb, actor: Actor, { kind, id }: Sheet): Promise<number | null> {
  if (kind === 'tasks') {
    const task = await tasksFor(db, actor)
      .where('task.id', '=', id)
      .select('task.version')
      .executeTakeFirst();
    return task?.version ?? null;
  }
  if (!(await canSee(db, actor, id))) return null;
  const { last } = await db
    .selectFrom('journal')
    .where('chain', '=', id)
    .select((e) => e.fn.max<number | null>('seq').as('last'))
    .executeTakeFirstOrThrow();
  return last;
}
