import type { extension as zh } from '#views/words/zh/extension.ts';

export const extension: typeof zh = {
  title: 'More time',
  empty:
    'No request for more time. The board lead decides on the first; a second one comes here, to be answered within 4 working hours.',
  noPane: 'Choose a case on the left.',
  hint: 'Granting moves the due time to the day asked for; punctuality is still measured by the first one. The reporter sees it.',
  wants: (until) => `wants until ${until}`,
  waits: 'More time asked for',
  granted: (n) => (n > 1 ? `Extended ${n} times` : 'Extended'),

  to: (until) => `until ${until}`,

  asked: (who, when, until) => `${who} asked ${when} for time until ${until}`,
  because: (why) => `Reason: ${why}`,
  now: (due, count) => `Due now: ${due}${count > 0 ? `; extended ${count === 1 ? 'once' : 'twice'}` : ''}`,
  answer: (left) => `Answer: ${left}`,
  over: 'The present due time has passed: it can only be denied.',

  why: 'Why the time is not enough',
  until: 'Until which day',
  days: (first, last) =>
    first === last
      ? `Only ${first} (twice the first limit at most)`
      : `Between ${first} and ${last} (twice the first limit at most), until 17:00 of that day`,
  words: 'Explanation',
  wordsHint: 'How far it is and what is missing. The reporter will see this',
  grantWords: 'A sentence with it',
  denyWords: 'Why it is denied',
  denyHint: 'The handler and the reporter will see this',

  stands: {
    asked: (who, when, until, why, by) =>
      `${who} asked ${when} for time until ${until} (${why}); waiting for ${by}`,
    granted: (who, when, until, why) => `${who} granted more time ${when} (${why}), until ${until}`,
    denied: (who, when) => `${who} denied more time ${when}; the limit stays as it was`,
    by: { board: 'the board lead', district: 'the district', duty: 'the duty leader' },
  },
  mine: {
    asked: (until, why) => `has asked for time until ${until} (${why}); not decided yet.`,
    granted: (until, why) => `granted time until ${until} (${why}).`,
  },
};
