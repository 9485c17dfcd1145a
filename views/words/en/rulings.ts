import type { rulings as zh } from '#views/words/zh/rulings.ts';

export const rulings: typeof zh = {
  title: 'Rulings',
  final:
    'Read why it should go back and to whom, then name who handles it. That unit cannot return it again.',
  empty: 'No returns to rule on.',
};
