import type { find as zh } from '#views/words/zh/find.ts';

export const find: typeof zh = {
  title: 'Find cases',
  label: 'Find by number, address, words or grid',
  placeholder: 'Find cases',
  hint: 'A number (1122-000007, or just 7), a 12345 order number, an address, words of the case (one Chinese character is enough), a community or grid, the name of the handler or reporter, the name or phone of the contact. Only cases that you may see.',
  about: (text) => `“${text}”`,
  offers: 'Cases found',
  groups: { exact: 'Exactly this', open: 'Open', closed: 'Ended' },
  none: (text) => `No results for “${text}”. Try an address or number`,
  forgotten: 'A search is kept for half an hour. Please search again.',
  more: '20 more',
  first: 'Back to the first',
};
