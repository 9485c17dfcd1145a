import type { meetings as zh } from '#views/words/zh/meetings.ts';

export const meetings: typeof zh = {
  one: 'Meeting',
  title: 'Write down a meeting',
  kinds: { three_party: 'Three-party meeting', joint: 'Joint meeting' },
  kind: 'Which kind',
  threeParty:
    'Residents’ committee, owners’ committee and property firm, where they came, each get a task in which they say whether they agree.',
  cases: 'Which cases it was about',
  addCase: 'Add another case (its number)',
  add: 'Add',
  day: 'On which day',
  time: 'At what time',
  timeHint: 'like 14:30',
  sides: 'Who came',
  minutes: 'Minutes',
  minutesHint:
    'Three sentences: who said what, and what was decided. Whoever sees these cases can read them.',
  decisions: 'What was decided',
  decisionsHint: 'One line for whoever does it: it becomes his task. Leave it empty where there is none.',
  moreDecisions: 'More decisions',
  decision: (n) => `Decision ${n}`,
  who: 'Who does it',
  what: 'What',
  within: 'Within',
  forCase: 'For which case',
  save: 'Write it down',
  heldAt: 'When',
  madeBy: 'Written down by',
  none: 'Nothing was decided that anybody has to do.',
  due: 'Due',
  state: 'Where it stands',
};
