import { describe, expect, it } from 'vitest';
import { areasOf, latenessOf } from '#rules/oversight.ts';
import { roles } from '#rules/vocabulary.ts';
import { dongliu, grid7, post, someone, xingfuyuan, yinzhou } from '#tests/support/facts.ts';

const inYinzhou = { place: yinzhou, level: 'district', district: yinzhou, street: null } as const;
const inDongliu = { place: dongliu, level: 'street', district: yinzhou, street: dongliu } as const;
const inXingfuyuan = { ...inDongliu, place: xingfuyuan, level: 'community' } as const;
const inGrid7 = { ...inDongliu, place: grid7, level: 'grid' } as const;

const areas = (...posts: ReturnType<typeof post>[]) => areasOf(someone('many', '多岗', ...posts));

describe('what a person oversees', () => {
  it('is what his posts say, and of most posts nothing', () => {
    const some = roles.filter((role) => areas(post(role, inDongliu)).length > 0);
    expect(some.toSorted()).toEqual([
      'board_lead',
      'community_admin',
      'district_operator',
      'leader_readonly',
      'statistician',
      'street_duty_leader',
      'supervisor',
    ]);
    expect(areas(post('community_admin', inGrid7))).toEqual([]);
  });

  it('begins with the widest, and names the boards that he leads', () => {
    const found = areas(
      post('community_admin', inXingfuyuan),
      post('board_lead', inDongliu, { board: 'mediation' }),
      post('board_lead', inDongliu, { board: 'emergency' }),
      post('supervisor', inYinzhou),
    );
    expect(found.map(({ place, board }) => [place, board])).toEqual([
      [yinzhou, null],
      [dongliu, 'mediation'],
      [dongliu, 'emergency'],
      [xingfuyuan, null],
    ]);
  });

  it('is told once of each place, with its cases where one of his posts shows them', () => {
    const reads = [post('leader_readonly', inYinzhou), post('statistician', inYinzhou)];
    expect(areas(...reads)).toEqual([{ level: 'district', place: yinzhou, board: null, numbersOnly: true }]);
    for (const posts of [
      [...reads, post('supervisor', inYinzhou)],
      [post('district_operator', inYinzhou), ...reads],
    ])
      expect(areas(...posts)).toEqual([
        { level: 'district', place: yinzhou, board: null, numbersOnly: false },
      ]);
  });
});

describe('lateness', () => {
  const dueAt = '2026-11-19T02:00:00.000Z';
  const now = '2026-11-20T02:00:00.000Z';
  it.each([
    ['a result after the limit', { resultAt: '2026-11-19T03:00:00.000Z', isOpen: false }, 3_600_000],
    ['a result before it', { resultAt: '2026-11-19T01:00:00.000Z', isOpen: true }, -3_600_000],
    ['none yet', { resultAt: null, isOpen: true }, 86_400_000],
    ['an end without any', { resultAt: null, isOpen: false }, null],
  ] as const)('of %s', (_, facts, late) => expect(latenessOf({ dueAt, ...facts }, now)).toBe(late));
});
