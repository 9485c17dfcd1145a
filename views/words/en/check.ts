import type { check as zh } from '#views/words/zh/check.ts';

export const check: typeof zh = {
  title: 'Checks and visits',
  toCheck: 'To check',
  toVisit: 'To follow up',
  empty: 'Nothing to check.',
  emptyVisits: 'Nobody to follow up with.',
  checkHint:
    'Look on site, and at the same time of day. Compare before and after with what closing needs, then pass it or send it back.',
  visitHint:
    'Call or visit the resident who reported it: is it better, are they content? After three tries it closes as not reached.',
};
