import type { home as zh } from '#views/words/zh/home.ts';

export const home: typeof zh = {
  title: 'My desk',
  hello: (name) => `Hello, ${name}`,
  todo: 'For you to do',
  nothing: 'Nothing for you to do now.',
  more: (n) => `${n} more once these are done.`,
  toMine: (n) => `See ${n} for you to do`,
  confirmReject: 'Declining needs your consent',
  posts: 'Your posts',
  overview: 'The district at a glance',
  open: 'Open',
  late: 'Past their due date',
  closedThisWeek: 'Closed in seven days',
  fewerThanFive: 'under 5',
  overviewNote: 'By present board. Sealed cases are counted, never shown.',
};
