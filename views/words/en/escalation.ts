import type { escalation as zh } from '#views/words/zh/escalation.ts';

export const escalation: typeof zh = {
  to: 'Escalate to which unit',
  words: 'Why, and how things are on site now',
  wordsHint:
    'The unit that had it keeps guard until the district’s unit accepts it; the limit of the whole goes on',
  atDistrict: 'With the district',
  unsigned: 'Not accepted in time',
  archived: 'Archived',
  guards: (unit) => `${unit} keeps guard until it is accepted`,
  alerted: (when) => `Not accepted in time; the duty leader and the board lead were told ${when}`,
  archivedOn: (when) => `Archived ${when}, no longer changed`,
};
