import type { check as zh } from '#views/words/zh/check.ts';

export const check: typeof zh = {
  title: 'Checks and visits',
  toCheck: 'To check',
  toVisit: 'To follow up',
  before: 'As reported',
  after: 'Afterwards',
  result: 'Result',
  remark: 'What you found',
  empty: 'Nothing to check.',
  emptyVisits: 'Nobody to call.',
  tries: (n) => `${n} ${n === 1 ? 'try' : 'tries'} so far`,
};
