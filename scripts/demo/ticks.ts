import type { Act } from '#records/cases.ts';
import type { PlaybookItem } from '#rules/playbook-items.ts';
import type { Move } from './story.ts';

/** 处置清单: these items of the playbook, all at one moment. */
export const ticks = (by: string, items: readonly PlaybookItem[]): Move => ({
  by,
  pace: 'moment',
  acts: () => items.map((item): Act => ({ command: { step: 'tick', item } })),
});
export const untick = (by: string, item: PlaybookItem, remark: string): Move => ({
  by,
  pace: 'moment',
  acts: () => [{ command: { step: 'untick', item }, texts: { remark } }],
});

/** 涉险 and 止付 in yuan, and the last four digits of the account. */
export const noteLoss = (by: string, atRisk: number, stopped: number, last4: string): Move => ({
  by,
  pace: 'moment',
  acts: () => [
    { command: { step: 'note-loss', atRisk, stopped, last4: true }, texts: { account_last4: last4 } },
  ],
});

/** Both at the same moment. */
export const withActsBefore = (move: Move, first: readonly Move[]): Move => ({
  ...move,
  acts: (at) => [...first, move].flatMap(({ acts }) => acts(at)),
});
