import type { board as zh } from '#views/words/zh/board.ts';

export const board: typeof zh = {
  title: 'Board work',
  mine: 'For me',
  unit: (name) => `Open at ${name}`,
  columns: { case: 'Case', place: 'Place', holder: 'Now with', due: 'Due', state: 'State' },
  toSign: 'To accept',
  working: 'In progress',
  returned: 'Return asked',
  empty: 'No open cases.',
  result: 'Result',
  resultHint: 'What was done and how it is now, in a sentence or two',
  closure: 'How it ended',
  returnWhy: 'Why it should go back',
  returnTo: 'Who should handle it',
};
