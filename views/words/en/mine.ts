import type { mine as zh } from '#views/words/zh/mine.ts';

export const mine: typeof zh = {
  title: 'My reports',
  sum: { month: 'This month', cases: 'reported,', closed: 'closed' },
  tabs: { todo: 'For me', open: 'Open', closed: 'Closed' },
  filter: 'Filter',
  empty: 'Nothing reported yet. See something wrong? Tap the camera below.',
  emptyTodo: 'Nothing for you to do.',
  look: 'Have a look, take a photo',
  fine: 'It is fine, close',
  notFine: 'Not fine yet',
  supply: 'Add facts',
  said: (who) => `${who}: `,
  routedTo: (when, where, due) => `Sent to ${where} at ${when}, to be closed ${due}.`,
  atDesk: 'The street has it and is routing it.',
  askLook: 'Please have a look when you pass by.',
};
