import type { next as zh } from '#views/words/zh/next.ts';

export const next: typeof zh = {
  title: 'What comes next',
  you: 'You',
  or: ' or ',
  reporter: 'Who reported it',
  system: 'The system',
  toDistrict: 'a unit of the district',
  ruled: 'who handles it is settled',
  reviews: (day) => `the system (review on ${day})`,
  until: (day) => `until ${day}`,
  help: 'Finish their tasks, or be let off with a reason',
  thenResult: 'the lead reports the result',
  ahead: 'After that',
  archive: (day) => `Archived after ${day}, then no longer changed`,
  archived: 'Archived, no longer changed.',
};
