import type { casefile as zh } from '#views/words/zh/casefile.ts';

export const casefile: typeof zh = {
  facts: 'Facts',
  steps: 'What you can do',
  noSteps: 'Nothing for you to do now.',
  remark: 'Remark',
  remarkHint: 'A sentence or two; no names or phones of others',
  version: 'Updated',
  dueWas: (when) => `First due ${when}`,
  dueBy: (when) => `Close by ${when}`,
  closedAt: (when) => `Closed ${when}`,
  mergedInto: (number) => `Merged into ${number}`,
  confirm: 'Please look once more',
  closeTells: 'The grid worker will be told',
  noPhotos: 'No photos',
};
