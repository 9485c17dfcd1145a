import { describe, expect, it } from 'vitest';
import { isLate, isUrged } from '#rules/urging.ts';
import { mayTake } from '#rules/permissions.ts';
import {
  attempt,
  bao,
  caseIn,
  chen,
  ding,
  dongliu,
  filled,
  gao,
  later,
  lin,
  monday,
  ningbo,
  post,
  shen,
  someone,
  take,
  tang,
  wu,
  xu,
  yinzhou,
  zhao,
  zhou,
} from '#tests/support/facts.ts';

/** 林涛's, and late since Monday nine o'clock. */
const late = { ...caseIn('in_progress'), workingDueAt: monday, stageDueAt: monday };
const urge = { step: 'urge' } as const;
const answer = { step: 'answer-urge', ...filled } as const;

describe('催办', () => {
  it('is for what is late: the stage, or the disposal as long as no result is there', () => {
    const at = later(monday, 60);
    const soon = later(monday, 120);
    const of = { ...late, stageDueAt: soon, workingDueAt: soon };
    expect(isLate(of, at)).toBe(false);
    expect(isLate({ ...of, stageDueAt: monday }, at)).toBe(true);
    expect(isLate({ ...of, workingDueAt: monday }, at)).toBe(true);
    expect(isLate({ ...of, workingDueAt: monday, resultAt: monday }, at)).toBe(false);
    expect(isLate({ ...of, stageDueAt: at, workingDueAt: at }, at)).toBe(false);
  });

  it('comes once a day, whoever does it, and a day begins at midnight in Ningbo', () => {
    const urged = take(late, shen, urge, ningbo('2026-11-23 23:50'));
    expect(attempt(urged, zhou, urge, ningbo('2026-11-23 23:59'))).toMatchObject({ reason: 'urge_today' });
    expect(take(urged, zhou, urge, ningbo('2026-11-24 00:05')).urgeCount).toBe(2);
    const early = take(late, shen, urge, ningbo('2026-11-24 00:05'));
    expect(attempt(early, zhou, urge, ningbo('2026-11-24 08:05'))).toMatchObject({ reason: 'urge_today' });
  });

  it('waits until it is answered, once for each', () => {
    const urged = take(late, shen, urge, later(monday, 1));
    expect(isUrged(urged)).toBe(true);
    const answered = take(urged, lin, answer, later(monday, 2));
    expect(isUrged(answered)).toBe(false);
    expect(attempt(answered, lin, answer, later(monday, 3))).toMatchObject({ reason: 'not_urged' });
    const again = take(answered, shen, urge, later(monday, 24 * 60));
    expect(isUrged(again)).toBe(true);
    expect(isUrged(take(again, lin, answer, later(monday, 24 * 60 + 1)))).toBe(false);
  });

  it('is answered by moving the case on, and by nothing else that is done with it', () => {
    const urged = take(late, shen, urge, later(monday, 1));
    for (const command of [
      { step: 'note', ...filled },
      { step: 'contact', ...filled },
    ] as const)
      expect([command.step, isUrged(take(urged, lin, command, later(monday, 2)))]).toEqual([
        command.step,
        true,
      ]);
    const done = take(urged, lin, { step: 'submit-result', closure: 'solved', ...filled }, later(monday, 3));
    expect(done.urgeAnsweredAt).toBe(later(monday, 3));
    // Nobody had asked: there is nothing to answer.
    const quiet = take(late, lin, { step: 'submit-result', closure: 'solved', ...filled }, later(monday, 3));
    expect(quiet.urgeAnsweredAt).toBeNull();
  });

  it('is for who reported it and who answers for the place or the board, never for who has it in hand', () => {
    const elsewhere = { place: `${dongliu}-x`, level: 'grid', district: yinzhou, street: dongliu } as const;
    const otherLead = someone('lead', '别处网格长', post('grid_lead', elsewhere));
    const otherCommunity = someone('admin', '别处社区', post('community_admin', elsewhere));
    const may = (people: readonly (typeof shen)[]) =>
      people.filter((person) => mayTake.urge(person, late) === null).map(({ name }) => name);
    const theirs = [shen, bao, ding, zhou, zhao, gao, wu];
    expect(may(theirs)).toEqual(theirs.map(({ name }) => name));
    expect(may([lin, tang, chen, xu, otherLead, otherCommunity])).toEqual([]);
    expect(mayTake.urge(zhou, caseIn('triaging'))).toBe('not_your_turn');
  });
});
