import type { audits as zh } from '#views/words/zh/audits.ts';

export const audits: typeof zh = {
  title: 'Audits',
  lead: 'Closed cases drawn at random, weighted by risk: more of those reopened, reworked, or reported done right after being accepted. Nobody audits a case that he handled or checked.',
  empty: 'Nothing waits for an audit. Cases drawn when they are closed appear here.',
  noPane: 'Choose a case on the left.',
  group: 'Drawn',
  more: (n) => `The ${n} closed first; others follow as these are done`,
  look: 'See from the place and the photos whether it was really done',
  passWords: 'What you saw',
  failWords: 'What is not true',
  nowPhotos: 'Photos of now',

  findings: 'Findings',
  findingsLead:
    'Whoever is found to have closed a case falsely is heard: 3 working days to accept or to appeal. Three people who had no part in it review an appeal; the majority decides.',
  open: 'Open',
  settled: 'Settled',
  noFindings: 'No finding is open.',
  noSettled: 'No finding is settled yet.',
  findWhy: 'Why this closing is false',
  findHint: 'The handler will read this and has 3 working days to appeal',
  acceptWords: 'A few words to go with it',
  acceptHint: 'Once accepted, this closing counts as false',
  appealWhy: 'Why it is not false',
  appealHint: 'Say what was done and when; photos may go with it',
  opinion: 'Does the finding stand',
  opinions: { uphold: 'It stands', withdraw: 'It does not' },
  opinionWhy: 'Reason',
  reviewHint: 'Three people review it and the majority decides; each opinion is on record',
  withdrawWhy: 'Why you withdraw it',

  audit: { passed: 'Audit passed', failed: 'Audit failed' },
  assessment: {
    none: 'No finding',
    finding: 'Finding to be answered',
    appealed: 'Appeal under review',
    upheld: 'False closure',
    withdrawn: 'Finding withdrawn',
  },
  toAnswer: 'A finding needs your answer',
  toReview: 'An appeal needs your review',
  reply: 'Answer the finding',

  passed: (who, when) => `${who} audited it ${when}: true`,
  failed: (who, when) => `${who} audited it ${when}: not true`,
  found: (who, when, of, due) =>
    `${who} found ${when} that this closing is false; ${of} may accept or appeal by ${due}`,
  foundYou: (who, when, due) =>
    `${who} found ${when} that your closing is false; accept or appeal by ${due}, or it stands`,
  appealed: (of, n) =>
    n === 0
      ? `${of} appealed; three people will review it`
      : `${of} appealed; ${n} of three people have reviewed it`,
  upheld: 'This closing was found to be false',
  withdrawn: 'The finding was withdrawn and counts nowhere',
  by: (due) => `answer due ${due}`,
  reviewed: (n) => `reviewed ${n}/3`,
};
