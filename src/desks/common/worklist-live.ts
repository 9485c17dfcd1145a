import { casesFor, heldBy } from '#records/cases.ts';
import type { State } from '#rules/vocabulary.ts';
import type { LiveDesk } from './live-desk.ts';

/** The list of a desk that takes one case after the other (see worklist.ts). */
export function worklistLive(
  path: string,
  statesOf: (list: string | undefined) => readonly State[],
): LiveDesk {
  return {
    path,
    list: async ({ readDb }, actor, { list }) => {
      const rows = await casesFor(readDb, actor)
        .select('case_file.id')
        .where('case_file.state', 'in', statesOf(list))
        .where((e) => e.or(heldBy(e, actor)))
        .execute();
      return rows.map((row) => row.id);
    },
  };
}
