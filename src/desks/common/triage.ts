import type { State } from '#rules/vocabulary.ts';

/** 分流: what waits for a decision in the command room; what its reporter is to complete has a queue of its own. */
export const toDecide: readonly State[] = ['reported', 'triaging'];
