import { describe, expect, it } from 'vitest';
import { admission, needsAdmission, type MatterItem } from '#rules/admission.ts';
import { roles } from '#rules/vocabulary.ts';
import { yinzhou } from '#tests/support/facts.ts';

const matters: MatterItem[] = [
  { id: 'listed', district: yinzhou, list: 'admitted', closed: false },
  { id: 'assisted', district: yinzhou, list: 'assisted', closed: false },
  { id: 'closed', district: yinzhou, list: 'admitted', closed: true },
  { id: 'elsewhere', district: '330203000000', list: 'admitted', closed: false },
];
const book = { matter: (id: string) => matters.find((one) => one.id === id) };

describe('the gate before a task', () => {
  it('guards community and grid, and the residents’ committee among the partners', () => {
    expect(roles.filter((role) => needsAdmission({ role }))).toEqual([
      'micro_grid_worker',
      'grid_worker',
      'grid_lead',
      'community_admin',
    ]);
    expect(needsAdmission({ partner: 'residents_committee' })).toBe(true);
    expect(needsAdmission({ partner: 'bank' })).toBe(false);
  });

  it.each([
    ['listed', 'listed'],
    ['assisted', 'listed'],
    ['closed', 'off_list'],
    ['elsewhere', 'off_list'],
    ['unknown', 'off_list'],
    [null, 'off_list'],
  ] as const)('a task to a grid that cites %s is %s', (item, expected) => {
    expect(admission({ role: 'grid_worker' }, yinzhou, item, book)).toBe(expected);
  });

  it('asks nothing of a task to anybody else', () => {
    expect(admission({ role: 'handler' }, yinzhou, null, book)).toBe('free');
    expect(admission({ partner: 'property' }, yinzhou, null, book)).toBe('free');
  });
});
