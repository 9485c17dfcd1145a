import type { Deps } from '#kernel/deps.ts';
import { verify } from '#records/verify.ts';
import type { Actor } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';

/** A verification under way: cases done of all. */
export type Run = { by: string; started: Instant; done: number; total: number };
/** `broken`: the last one did not come to its end; the log says why. */
export type RunState = { run: Run | null; broken: boolean };

export type Verifier = {
  state: () => RunState;
  /** Starts one unless one is under way. `heads`: noted on paper, they must be among the seals. */
  start: (actor: Actor, heads: readonly { seq: number; hash: string }[]) => void;
  /** When nothing is under way any more. */
  ended: () => Promise<void>;
};

/** Verifies the whole journal beside everything else, on one state of the database, one run at a time. */
export function openVerifier({ store, doors, now, log }: Deps): Verifier {
  const state: RunState = { run: null, broken: false };
  let running = Promise.resolve();
  const go = async (actor: Actor, heads: readonly { seq: number; hash: string }[], run: Run) => {
    const verdict = await store.snapshot((db) =>
      verify(db, heads, (done, total) => Object.assign(run, { done, total })),
    );
    await doors.noteVerified(actor, verdict, run.started);
  };
  return {
    state: () => state,
    start: (actor, heads) => {
      if (state.run) return;
      const run = { by: actor.name, started: now(), done: 0, total: 0 };
      Object.assign(state, { run, broken: false });
      running = go(actor, heads, run)
        .catch((err: unknown) => {
          log.error({ err }, 'journal not verified');
          state.broken = true;
        })
        .finally(() => (state.run = null));
    },
    ended: () => running,
  };
}
