import type { ReadDb } from '#db/schema.ts';
import { openTaskStates } from '#rules/task-codes.ts';

/** What still hangs on a unit or a grid: how many open cases and posts. Numbers only: administrators see no case. */
export type Weight = { cases: number; posts: number };
/** `told`: what an administrator is shown, to whom no sealed case leaves a trace; `all`: what keeps a place from being closed. */
type Weighing = 'told' | 'all';

/** What hangs on a unit or partner; `tasks`: what it was asked to do for cases of others and has not done. */
export async function unitWeight(
  db: ReadDb,
  id: string,
  weighing: Weighing,
): Promise<Weight & { tasks: number }> {
  const cases = await db
    .selectFrom('case_file')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('holder_kind', 'is not', null)
    .$if(weighing === 'told', (q) => q.where('sensitivity', '!=', 'X'))
    .where((e) =>
      e.or([e('unit_id', '=', id), e.and([e('holder_kind', '=', 'unit'), e('holder_id', '=', id)])]),
    )
    .executeTakeFirstOrThrow();
  const posts = await db
    .selectFrom('post')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('unit_id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  const tasks = await db
    .selectFrom('task')
    .innerJoin('case_file', 'case_file.id', 'task.case_id')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('task.unit_id', '=', id)
    .where('task.state', 'in', openTaskStates)
    .$if(weighing === 'told', (q) => q.where('case_file.sensitivity', '!=', 'X'))
    .executeTakeFirstOrThrow();
  return { cases: Number(cases.n), tasks: Number(tasks.n), posts: Number(posts.n) };
}

/** What hangs on each grid or micro-grid of a street; those with nothing are absent. */
export async function gridWeights(
  db: ReadDb,
  street: string,
  weighing: Weighing,
): Promise<Map<string, Weight>> {
  const cases = await db
    .selectFrom('case_file')
    .select((e) => ['grid_id as id', e.fn.countAll<number>().as('n')])
    .where('street_id', '=', street)
    .where('holder_kind', 'is not', null)
    .$if(weighing === 'told', (q) => q.where('sensitivity', '!=', 'X'))
    .groupBy('grid_id')
    .execute();
  const posts = await db
    .selectFrom('post')
    .innerJoin('place', 'place.id', 'post.place_id')
    .select((e) => ['place.id', e.fn.countAll<number>().as('n')])
    .where('place.level', 'in', ['grid', 'micro_grid'])
    .where('place.path', 'like', `%/${street}/%`)
    .where('post.ended_at', 'is', null)
    .groupBy('place.id')
    .execute();
  const weights = new Map<string, Weight>();
  for (const { id, n } of cases) if (id) weights.set(id, { cases: Number(n), posts: 0 });
  for (const { id, n } of posts) weights.set(id, { cases: weights.get(id)?.cases ?? 0, posts: Number(n) });
  return weights;
}

/** A grid's own weight and that of its micro-grids together. */
export function weightBelow(weights: ReadonlyMap<string, Weight>, id: string): Weight {
  const sum = { cases: 0, posts: 0 };
  for (const [of, { cases, posts }] of weights) {
    if (of !== id && !of.startsWith(`${id}-`)) continue;
    sum.cases += cases;
    sum.posts += posts;
  }
  return sum;
}
