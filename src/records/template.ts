import type { Compilable, CompiledQuery } from 'kysely';
import type { ReadDb } from '#db/schema.ts';
import type { Actor } from '#rules/facts.ts';

type Values = Readonly<Record<string, string | number | null>>;
const slot = Symbol('slot');
type Slot = { readonly [slot]: string };

/**
 * A statement that is built once for each engine, and afterwards only bound: for what every page asks, building costs as
 * much as answering. `build` may hand on its values as they are, and nothing else.
 */
export function template<V extends Values, R>(
  build: (db: ReadDb, values: V) => Compilable<R>,
): (db: ReadDb, values: V) => Promise<R[]> {
  const built = new WeakMap<object, CompiledQuery<R>>();
  const slots = new Proxy({} as V, { get: (_, name): Slot => ({ [slot]: String(name) }) });
  return async (db, values) => {
    const executor = db.getExecutor();
    const query = built.get(executor.adapter) ?? build(db, slots).compile();
    built.set(executor.adapter, query);
    const parameters = query.parameters.map((one) => (isSlot(one) ? values[one[slot]] : one));
    const { rows } = await executor.executeQuery<R>({ ...query, parameters });
    return rows;
  };
}

/** How many statements are kept of those that differ with who asks. */
const kept = 300;

/**
 * The same for what differs with the posts of whoever asks: one statement for each set of posts and each `variant`. `build` takes nothing of
 * the actor but his posts, and his id as it is.
 */
export function sightTemplate<V extends Values, R, K extends string = string>(
  build: (db: ReadDb, actor: Actor, values: V, variant: K) => Compilable<R>,
): (db: ReadDb, actor: Actor, values: V, variant?: K) => Promise<R[]> {
  const byPosts = new Map<string, (db: ReadDb, values: V & { actor: string }) => Promise<R[]>>();
  return async (db, actor, values, variant) => {
    const posts = JSON.stringify([variant, actor.posts]);
    const ask =
      byPosts.get(posts) ??
      template((of, all: V & { actor: string }) => build(of, { ...actor, id: all.actor }, all, variant as K));
    if (byPosts.size >= kept) byPosts.clear();
    byPosts.set(posts, ask);
    return ask(db, { ...values, actor: actor.id });
  };
}

/** The same for a list of any length, one statement for each power of two. Nothing is asked of an empty one. */
export function listTemplate<R>(
  build: (db: ReadDb, list: readonly string[]) => Compilable<R>,
): (db: ReadDb, list: readonly string[]) => Promise<R[]> {
  const bySize = new Map<number, (db: ReadDb, values: Record<string, string>) => Promise<R[]>>();
  return async (db, list) => {
    if (list.length === 0) return [];
    const all = padded(list);
    const ask =
      bySize.get(all.length) ??
      template((of, values: Record<string, string>) =>
        build(
          of,
          all.map((_, i) => values[i] ?? ''),
        ),
      );
    bySize.set(all.length, ask);
    return ask(db, Object.fromEntries(all.entries()));
  };
}

/** The last value again and again, up to a power of two: else each length would be a statement of its own to prepare. */
export function padded(list: readonly string[]): string[] {
  const size = list.length === 0 ? 0 : 2 ** Math.ceil(Math.log2(list.length));
  return [...list, ...Array<string>(size - list.length).fill(list.at(-1) ?? '')];
}

function isSlot(value: unknown): value is Slot {
  return typeof value === 'object' && value !== null && slot in value;
}
