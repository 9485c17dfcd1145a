import type { home as zh } from '#views/words/zh/home.ts';

export const home: typeof zh = {
  title: 'My desk',
  hello: (name) => `Hello, ${name}`,
  todo: 'For you to do',
  nothing: 'Nothing for you to do now.',
  more: (n) => `${n} more once these are done.`,
  withOthers: (own, theirs, names) =>
    `${own} for you to do; in triage, ${names} ${names.includes(' and ') ? 'have' : 'has'} ${theirs} more in hand.`,
  and: ' and ',
  toTasks: (n) => (n === 1 ? 'See a task that waits for you' : `See ${n} tasks that wait for you`),
  toMine: (n) => `See ${n} for you to do`,
  confirmReject: 'Declining needs your consent',
  posts: 'Your posts',
  keepers: {
    office: ({ year, gaps, withoutPhones }) => {
      const lacking = [
        year !== null && `the holidays of ${year} are missing`,
        gaps > 0 && `${gaps} ${gaps === 1 ? 'category has' : 'categories have'} no unit on duty`,
        withoutPhones > 0 &&
          `${withoutPhones} ${withoutPhones === 1 ? 'street has' : 'streets have'} no duty phone`,
      ].filter((one) => one !== false);
      const said = lacking.join(', ') || 'nothing is missing now';
      return `${said[0]!.toUpperCase()}${said.slice(1)}.`;
    },
    toOffice: 'Go to the settings',
    people: (never, locked) =>
      `${never === 0 ? 'Everybody has signed in' : `${never} ${never === 1 ? 'person has' : 'people have'} never signed in`}, ${locked === 0 ? 'nobody is locked out' : `${locked} ${locked === 1 ? 'is' : 'are'} locked out`}.`,
    toPeople: 'See these people',
    verified: (at, found) =>
      `Everything was verified ${at}: ${found === 0 ? 'it agrees' : `${found} ${found === 1 ? 'thing does' : 'things do'} not agree`}. `,
    neverVerified: 'The journal has not been verified as a whole yet. ',
    head: (seq, at) => `The latest seal is number ${seq}, ${at}.`,
    noHead: 'Nothing has been sealed yet.',
    toJournal: 'Go to the journal',
  },
  overview: 'This week',
  toOversight: 'See the report',
};
