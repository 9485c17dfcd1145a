import type { rulings as zh } from '#views/words/zh/rulings.ts';

export const rulings: typeof zh = {
  title: 'Rulings',
  asked: (unit, when) => `${unit} asked to return it, ${when}`,
  why: 'Why it should go back',
  to: 'Who handles it',
  basis: 'Grounds',
  final: 'After a ruling it cannot be returned again',
  empty: 'No returns to rule on.',
};
