import type { Deps } from '#kernel/deps.ts';
import type { Actor } from '#rules/facts.ts';
import type { Html } from '#views/html.ts';
import type { Words } from '#views/words/index.ts';

/** What a desk says of its page while it stands open. `query` is that of the page's address. */
export type LiveDesk = {
  /** Its address, `/dispatch`. */
  path: string;
  /** The ids of its list as it is now; empty for who has no such desk. */
  list: (deps: Deps, actor: Actor, query: Query) => Promise<readonly string[]>;
  /** Its rail as it is now, of which only the numbers are taken. */
  rail?: (deps: Deps, actor: Actor, w: Words, query: Query) => Promise<Html | null>;
};

export type Query = Readonly<Record<string, string>>;
