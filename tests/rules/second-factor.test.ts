import { expect, it } from 'vitest';
import { levelsOf } from '#rules/posts.ts';
import { needsSecond } from '#rules/second-factor.ts';
import type { Post } from '#rules/facts.ts';
import type { Role } from '#rules/vocabulary.ts';

const postOf = (role: Role): Post => ({
  role,
  place: 'here',
  level: levelsOf[role][0]!,
  district: 'd',
  street: 's',
  unit: null,
  board: 'emergency',
});
const holds = (...roles: Role[]) => ({ id: 'p', name: 'P', posts: roles.map(postOf) });

it('administrators, supervisors, confidential officers and whoever sees sealed cases need a second factor', () => {
  const roles = Object.keys(levelsOf) as Role[];
  expect(roles.filter((role) => needsSecond(holds(role))).toSorted()).toEqual([
    'audit_admin',
    'confidential_officer',
    'sec_admin',
    'street_duty_leader',
    'supervisor',
    'sys_admin',
  ]);
});

it('one such post among others is enough, and nobody without posts needs it', () => {
  expect(needsSecond(holds('grid_lead', 'supervisor'))).toBe(true);
  expect(needsSecond(holds())).toBe(false);
});
