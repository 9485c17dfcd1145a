import type { offList as zh } from '#views/words/zh/off-list.ts';

/** 减负: what was asked of communities and grids although no listed matter speaks for it. */
export const offList: typeof zh = {
  title: 'Burden reduction: off-list tasks',
  names: {
    asked: 'asked of communities and grids off the list',
    admitted: 'admitted by the district',
    refused: 'refused by the district',
  },
  meanings: {
    asked:
      'tasks asked in this period of community staff, grid leads, grid workers or residents’ committees that cite no matter of the admission list; sides heard in a dispute and parties that a playbook tells at once do not count, nor do those of sealed cases',
    admitted: 'of these, those that the district looked at and agreed to; only then did they reach anybody',
    refused: 'of these, those that the district looked at and did not allow; they never reached anybody',
  },
  what: 'each counts when it was asked for, in the street of its case; one not decided yet is in the first number alone',
  line: 'Burden reduction: tasks asked of communities and grids off the list: {asked}; admitted by the district: {admitted}; refused: {refused}.',
  lineNone: 'Burden reduction: nothing was asked of communities and grids off the list in this period.',
  none: 'Nothing was asked of communities and grids off the list in this period.',
  count: (n) => (n === '1' ? '1 task' : `${n} tasks`),
  street: 'Street',
  columns: {
    number: 'Number',
    what: 'Matter',
    task: 'Who was to do what',
    asked: 'Asked by',
    when: 'When',
    decided: 'The district’s word',
  },
  by: (who) => `${who}, `,
  district: 'District',
  waiting: 'Waits for the district',
  withdrawn: 'Withdrawn before it was decided',
};
