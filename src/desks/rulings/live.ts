import { idsToAnswer } from '#desks/common/extensions.ts';
import type { LiveDesk } from '#desks/common/live-desk.ts';
import { waitingAt } from '#desks/common/worklist.ts';
import { listFor } from './routes.ts';

/** The two lists of 裁定 as they are now. */
export const rulingsLive: LiveDesk = {
  path: '/rulings',
  list: async ({ readDb }, actor, { list }) => {
    if (listFor(actor, list) === 'extension') return idsToAnswer(readDb, actor, ['district']);
    const rows = await waitingAt(readDb, actor, ['in_dispute']).select('case_file.id').execute();
    return rows.map((row) => row.id);
  },
};
