import { describe, expect, it } from 'vitest';
import { holderIn, isOnDuty, proposedUnits } from '#rules/routing.ts';
import { states, type Board } from '#rules/vocabulary.ts';
import {
  caseIn,
  category,
  dongliu,
  grid7,
  fire,
  lin,
  shen,
  units,
  yinzhou,
  zhonghe,
  zhou,
} from '#tests/support/facts.ts';

const slug = (id: string) => id.slice(id.lastIndexOf('-') + 1);

describe('which unit is proposed first', () => {
  const proposed = (code: string, street = dongliu, board: Board | null = category(code).board) =>
    proposedUnits({ category: code, board, street }, units).map((unit) => slug(unit.id));

  it.each([
    ['飞线充电', 'FIR02', 'fire safety'],
    ['企业安全隐患', 'WRK02', 'safety'],
    ['邻里噪声', 'NBR02', 'mediation'],
    ['诈骗正在进行', 'FRD01', 'police'],
    ['暴露垃圾 (social work before public security)', 'CTY02', 'service works'],
  ])('%s: %s', (_name, code, first) => {
    const expected = first.split(' ');
    expect(proposed(code).slice(0, expected.length)).toEqual(expected);
  });

  it('all units of the street can be chosen, none of another', () => {
    expect(proposed('FIR02').toSorted()).toEqual(
      units
        .filter((unit) => unit.street === dongliu)
        .map((unit) => slug(unit.id))
        .toSorted(),
    );
    expect(proposed('FIR02', zhonghe)).toEqual(['fire']);
  });

  it('duty comes before board: a unit on whose list it stands before one that merely shares the board', () => {
    expect(proposed('CTY02', dongliu, 'emergency').slice(0, 2)).toEqual(['works', 'service']);
  });

  it('is on duty for the groups on its list only', () => {
    const team = units.find((unit) => unit.id === fire)!;
    expect(isOnDuty(team, 'FIR06')).toBe(true);
    expect(isOnDuty(team, 'UTL01')).toBe(false);
  });
});

describe('who must act', () => {
  const person = (who: { id: string }) => ({ kind: 'person', id: who.id });
  const desk = (role: string, place = dongliu) => ({ kind: 'post', role, place, board: null });

  it.each([
    ['reported', desk('street_dispatcher')],
    ['triaging', person(zhou)],
    ['verifying', { kind: 'post', role: 'grid_worker', place: grid7, board: null }],
    ['suspended', person(lin)],
    ['awaiting_info', person(shen)],
    ['awaiting_sign', { kind: 'unit', id: fire }],
    ['in_progress', person(lin)],
    ['in_dispute', desk('district_adjudicator', yinzhou)],
    ['pending_check', desk('checker')],
    ['pending_visit', person(shen)],
    ['closed', null],
    ['not_accepted', null],
    ['merged', null],
    ['transferred_out', null],
    ['terminated', null],
    ['cancelled', null],
  ] as const)('%s', (state, holder) => {
    expect(caseIn(state).holder).toEqual(holder);
    expect(holderIn(caseIn(state), false)).toEqual(holder);
  });

  it('every state is told above', () => {
    expect(states).toHaveLength(16);
  });

  it('a draft is held by nobody yet', () => {
    expect(holderIn(caseIn('draft'), false)).toBeNull();
  });

  it('a person assigned before signing, the resident’s visitor, the lead of the board in an internal dispute', () => {
    expect(holderIn({ ...caseIn('awaiting_sign'), handler: lin.id }, false)).toEqual(person(lin));
    expect(caseIn('pending_visit', { reporterKind: 'resident' }).holder).toEqual(desk('visitor_agent'));
    expect(holderIn(caseIn('in_dispute'), true)).toEqual({ ...desk('board_lead'), board: 'emergency' });
  });
});
