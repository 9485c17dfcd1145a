import type { requests as zh } from '#views/words/zh/requests.ts';

export const requests: typeof zh = {
  asked: {
    suspend: (who, when, until) => `${who} asked ${when} to put it off until ${until}`,
    terminate: (who, when) => `${who} asked ${when} to end it`,
    close: (who, when) => `${who} asked ${when} to close it by force`,
  },
  to: (until) => `until ${until}, then reviewed`,
  answerBy: (due) => `answer due ${due}`,
  because: (why) => `Reason: ${why}`,
  waits: 'a second person must agree',
  toAgree: 'Needs your consent',

  which: 'Which request',
  suspendWhy: 'Why it has to wait',
  suspendUntil: 'Until which day, for review',
  suspendDays: (first, last) => `Between ${first} and ${last}; the limit of the whole goes on`,
  suspendWords: 'What it waits for, and who looks after it',
  resumeWords: 'Why it goes on now',
  terminateWhy: 'Why it ends',
  terminateWords: 'What has been done',
  closeWhy: 'Why it is closed by force',
  closeWords: 'Grounds, and how it is now',
  closeHint: 'Figures show it apart, as closed by force',
  agreeWords: 'A sentence with it',
  refuseWords: 'Why you do not agree',
  withdrawWords: 'Explanation',
  more: 'More',

  verifyWhat: 'What is to be verified',
  verifyHint: 'The grid worker will read this',
  found: 'What was found',
  foundWords: 'What you saw (a sentence or a photo)',

  superviseWords: 'What they have to answer',
  superviseDays: 'Within how many working days',
  days: (n) => `${n} working ${n === 1 ? 'day' : 'days'}`,
  answerWords: 'How far it is, and when it will be done',
  clearWords: 'Why it is no longer supervised',
  supervised: (who, when, due) => `${who} supervises it since ${when}; answer due ${due}`,
  listed: (who, when, due) => `${who} listed it ${when}; answer due ${due}`,
  answered: (when) => `answered ${when}`,
};
