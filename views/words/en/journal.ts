import type { journal as zh } from '#views/words/zh/journal.ts';

export const journal: typeof zh = {
  title: 'Journal',
  lead: 'Who took which step, and when. Steps only, nothing of the cases themselves.',
  head: 'Head of the day',
  headHint:
    'Print it or write it down. Later, npm run verify -- --head with this text tells whether anything before it was changed or removed.',
  headAt: (n, when) => `Seal ${n}, ${when}`,
  headNone: 'Nothing has been sealed yet.',
  waiting: (n) =>
    n === 0
      ? 'Every line is sealed.'
      : `${n} ${n === 1 ? 'line waits' : 'lines wait'} for a seal; there is one every second.`,
  columns: { at: 'Time', who: 'By', step: 'What was done', chain: 'Case', seq: 'Line', hash: 'Hash' },
  people: 'People and posts',
  system: 'System',
  about: (did, whom) => `${did}: ${whom}`,
  asRole: (who, role) => `${who} (${role})`,
  search: 'One case only',
  searchHint: 'Case number, such as NB-330212-012-20261121-000123',
  notFound: (number) => `No journal has the number “${number}”.`,
  clear: 'Show all',
  older: 'Older',
  newest: 'Back to the newest',
  empty: 'No journal yet.',
  peopleDid: {
    'person-add': 'added a person',
    'person-leave': 'closed an account',
    'post-grant': 'granted a post',
    'post-end': 'ended a post',
    'link-make': 'made a single-use link',
    'password-set': 'set a password',
    'sessions-end': 'signed out everywhere',
  },
};
