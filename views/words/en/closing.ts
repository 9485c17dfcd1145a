import type { closing as zh } from '#views/words/zh/closing.ts';

/** What a result has to show, and a case that comes back. */
export const closing: typeof zh = {
  demands: {
    after: 'Photo taken afterwards',
    before: 'Photo from before the work',
    reference: 'Number',
    document: 'Document',
    agreement: 'Agreement or notice',
    confirmed: 'Who confirmed it',
    loss: 'Amounts at risk and stopped',
    next_date: 'Next look',
    reply: 'Answer to the reporter',
  },
  hints: {
    before: 'The report had no photo: add one, of the same spot as afterwards',
    reference: 'Of the police case, the receipt or the decision',
    document: 'Write its number, or add a photo',
    agreement:
      'The agreement, the record of an oral one, or the notice that mediation ended: its number, or a photo',
    confirmed: 'Body, name and time, e.g. 14:20 gas company',
    loss: 'E.g. 80,000 yuan at risk, 60,000 stopped. Of an account only the last four digits',
    reply: 'The reporter will read it',
  },
  documentPhoto: 'Photo of the document',
  noFault: 'For “Nothing found” a few words do, and a photo where this kind needs one.',
  resultHint: (hint, needs) => `${hint}. ${needs}`,
  title: 'What the result shows',
  photos: (n) => (n === 1 ? '1 photo' : `${n} photos`),
  lacking: 'none',
  said: (what, text) => `${what}: ${text}`,
  comeBack: (when) => `Come back from ${when} on: then it can pass. It can be sent back now.`,

  relapse: {
    title: (days) =>
      days === 0
        ? 'The same was closed here today'
        : `The same was closed here ${days === 1 ? 'a day' : `${days} days`} ago`,
    by: (unit) => `by ${unit}`,
    due: (when) => `first due ${when}`,
    reopen: 'Reopen that case (first due)',
    ask: 'It goes back to whoever handled it, on its first clock; this one is merged into it. Both reporters are kept informed.',
    here: 'Came back: the earlier case was reopened',
    count: (n) => `Came back ${n === 1 ? 'once' : `${n} times`}`,
  },
};
