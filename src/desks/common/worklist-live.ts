import type { State } from '#rules/vocabulary.ts';
import type { LiveDesk } from './live-desk.ts';
import { waitingAt } from './worklist.ts';

/** The list of a desk that takes one case after the other (see worklist.ts). */
export function worklistLive(
  path: string,
  statesOf: (list: string | undefined) => readonly State[],
): LiveDesk {
  return {
    path,
    list: async ({ readDb }, actor, { list }) => {
      const rows = await waitingAt(readDb, actor, statesOf(list)).select('case_file.id').execute();
      return rows.map((row) => row.id);
    },
  };
}
