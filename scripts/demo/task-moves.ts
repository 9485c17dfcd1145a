import { newId } from '#records/ids.ts';
import type { Act } from '#records/cases.ts';
import type { Party } from '#rules/facts.ts';
import type { PlainTaskStep } from '#rules/task.ts';
import { templateFor } from '#rules/templates.ts';
import type { SignLimit, Slot, TaskLimit, TaskOutcome } from '#rules/vocabulary.ts';
import type { Span } from './clock.ts';
import { route } from './moves.ts';
import type { PhotoName } from './photos.ts';
import type { Move, Setting } from './story.ts';

/** Whom to ask: a unit or partner by its short name, or a post of the street. */
export type Whom = string | Extract<Party, { kind: 'post' }>;

const said = (remark: string | undefined) => (remark === undefined ? {} : { texts: { remark } });
const partyOf = (at: Setting, whom: Whom): Party =>
  typeof whom === 'string' ? { kind: 'unit', id: at.unit(whom) } : whom;

/** 转办 with parties of the template told at the same time. */
export const routeTogether = (
  by: string,
  unit: string,
  parties: Partial<Record<Slot, Whom>>,
  wait?: Span,
): Move => {
  const move = route(by, unit);
  return {
    ...move,
    ...(wait ? { wait } : {}),
    acts: (at) => [
      ...move.acts(at),
      ...templateFor(at.category).flatMap(({ slot, kind, sign, due }): Act[] => {
        const whom = parties[slot];
        if (whom === undefined) return [];
        const ask = { id: newId(), slot, side: kind === 'side', to: partyOf(at, whom) };
        return [{ command: { step: 'add-co', ask: { ...ask, sign, limit: due, item: null, share: 1 } } }];
      }),
    ],
  };
};

/** Somebody who has the case asks others to help. */
export const askCo = (
  by: string,
  whom: Whom,
  remark: string,
  [sign, limit]: readonly [SignLimit, TaskLimit] = ['4wh', '1wd'],
): Move => asks(by, 'add-co', whom, remark, sign, limit);

/** 吹哨: calls a unit to the place. */
export const whistle = (by: string, whom: string, remark: string, sign: SignLimit = '30min'): Move =>
  asks(by, 'whistle', whom, remark, sign, '1wd');

function asks(
  by: string,
  step: 'add-co' | 'whistle',
  whom: Whom,
  remark: string,
  sign: SignLimit,
  limit: TaskLimit,
): Move {
  return {
    by,
    pace: 'moment',
    acts: (at) => [
      {
        command: {
          step,
          ask: {
            id: newId(),
            slot: null,
            side: false,
            to: partyOf(at, whom),
            sign,
            limit,
            item: null,
            share: 1,
          },
        },
        ...said(remark),
      },
    ],
  };
}

/** What its party does about a task: `whose` names the unit or the role that it went to. */
export const onTask = (by: string, whose: string, step: PlainTaskStep, remark?: string): Move => ({
  by,
  pace: 'moment',
  onTask: true,
  acts: (at) => [{ command: { step, task: at.task(whose) }, ...said(remark) }],
});

/** The lead does without it. */
export const waive = (by: string, whose: string, remark: string): Move => ({
  by,
  pace: 'errand',
  onTask: true,
  acts: (at) => [{ command: { step: 'child-waive', task: at.task(whose) }, texts: { remark } }],
});

/** The district rules on a no: do they help all the same? */
export const ruleOnTask = (by: string, whose: string, keep: boolean, remark: string): Move => ({
  by,
  pace: 'rule',
  onTask: true,
  acts: (at) => [{ command: { step: 'child-rule', task: at.task(whose), keep }, texts: { remark } }],
});

export const taskDone = (
  by: string,
  whose: string,
  remark: string,
  outcome: TaskOutcome = 'done',
  photos: readonly PhotoName[] = [],
): Move => ({
  by,
  pace: 'errand',
  onTask: true,
  acts: (at) => [
    {
      command: { step: 'child-done', task: at.task(whose), outcome },
      ...said(remark),
      photos: { kind: 'note', shas: at.photos(photos) },
    },
  ],
});

/** 三方联席会议 about this case, and what it decides. */
export const threePartyMeeting = (
  by: string,
  sides: readonly string[],
  minutes: string,
  whom: string,
  decision: string,
): Move => ({
  ...asks(by, 'add-co', whom, decision, '1wd', '3wd'),
  pace: 'errand',
  meeting: { kind: 'three_party', sides, minutes },
});
