import type { Move } from './story.ts';

/** Returned as another's duty, with the item of the duty list that says so; the unit that leads it is named. */
export const giveBackBy = (by: string, item: string, lead: string, remark: string): Move => ({
  by,
  pace: 'errand',
  acts: (at) => [
    {
      command: { step: 'return', reason: 'not_our_duty', suggest: at.unit(lead), item: at.item(item) },
      texts: { remark },
    },
  ],
});
