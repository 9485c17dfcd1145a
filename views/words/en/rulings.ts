import type { rulings as zh } from '#views/words/zh/rulings.ts';

export const rulings: typeof zh = {
  title: 'Rulings',
  final:
    'Weigh both sides, the duty lists and earlier rulings, then name who handles it. That unit cannot return it again.',
  empty:
    'No returns to rule on. What a unit wants to return appears here, to be ruled on within 4 working hours.',
  noPane: 'Choose a case on the left.',
  sides: 'Both sides',
  from: (unit) => `returned by ${unit}`,
  sender: 'Who sent it',
  returner: 'Who returns it',
  sentBy: (who, unit) => `${who} sent it to ${unit}`,
  onList: (group, unit) => `“${group}” is on the duty list of ${unit}`,
  offList: (group, unit) => `“${group}” is not on the duty list of ${unit}`,
  noWords: 'No reason was written',
  wants: (unit) => `Suggests ${unit}`,
  unsure: 'Suggests nobody',
  duties: (group) => `Duty lists: who handles “${group}”`,
  noDuty: 'No unit has this kind on its duty list',
  precedents: 'Earlier rulings',
  precedent: (from, to) => `${from} returned it; ${to} was named`,
  upheld: (unit) => `${unit} returned it and was named again`,
  mustHelp: (unit) => `${unit} declined to help; it was ruled that it does`,
  needNotHelp: (unit) => `${unit} declined to help; it was ruled that it need not`,
  helpPrecedents: 'Rulings on those who declined to help',
  sealed: 'not yours to see',
  noPrecedents: 'No earlier ruling on this kind. Yours will be the first.',
  becomes:
    'Your ruling becomes a precedent that later rulings on this kind will see. The unit named cannot return it.',
};
