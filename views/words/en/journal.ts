import type { journal as zh } from '#views/words/zh/journal.ts';

export const journal: typeof zh = {
  title: 'Journal',
  head: (day) => `Head of ${day}`,
  headHint: 'Copy it on paper to check against later',
  columns: { seq: 'No.', at: 'Time', case: 'Case', step: 'Step', who: 'By', hash: 'Hash' },
  sealed: (n) => `${n} lines sealed`,
  empty: 'No journal yet.',
};
