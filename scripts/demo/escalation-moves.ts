import { system } from '#rules/system.ts';
import type { Move } from './story.ts';

/** 提级 to a unit of the district. */
export const escalate = (by: string, unit: string, remark: string): Move => ({
  by,
  pace: 'errand',
  acts: (at) => [{ command: { step: 'escalate', unit: at.higher(unit) }, texts: { remark } }],
});

/** What a clock does: nobody signs in time; what ended long ago is locked. */
export const alertUnsigned = (): Move => byClock('sign-alert');
export const archive = (): Move => byClock('archive');

function byClock(step: 'sign-alert' | 'archive'): Move {
  return { by: system.id, pace: 'moment', acts: () => [{ command: { step } }] };
}
