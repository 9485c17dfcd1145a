import { partyOf, partsFor, type OpenTask } from '#desks/common/parties.ts';
import { newId } from '#records/ids.ts';
import type { Act } from '#records/cases.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { Command } from '#rules/command.ts';
import type { CaseFacts } from '#rules/facts.ts';
import { isShortWaiver, whistleLimit } from '#rules/task.ts';
import { signLimits, taskLimits, type Step } from '#rules/vocabulary.ts';

/** The fields that these forms have. */
type Fields = {
  party: string;
  sign: string;
  limit: string;
  item: string;
  share: string;
  task: string;
  remark: string;
};
/** One of a closed list; notes a fault of the field where none was chosen. */
type Choose = <T extends string>(list: readonly T[], field: 'sign' | 'limit', fault: string) => T;

/** 协办, 吹哨 and 免除: the command that a form asks for; null for every other step. */
export function taskCommand(
  step: Step | 'route',
  f: Fields,
  open: readonly OpenTask[],
  faults: Record<string, string>,
  choose: Choose,
): Command | null {
  if (step === 'child-waive') {
    const task = open.find(({ id }) => id === f.task);
    if (!task) faults['task'] = 'choose';
    else if (isShortWaiver(task, f.remark)) faults['remark'] = 'waiver_too_short';
    return { step, task: f.task };
  }
  if (step !== 'add-co' && step !== 'whistle') return null;
  const to = partyOf(f.party);
  if (to === null) faults['party'] = 'party_unknown';
  return {
    step,
    ask: {
      id: newId(),
      slot: null,
      side: false,
      to: to ?? { kind: 'unit', id: '' },
      sign: choose(signLimits, 'sign', 'choose'),
      limit: step === 'whistle' ? whistleLimit : choose(taskLimits, 'limit', 'choose'),
      item: f.item || null,
      share: f.share === '1' ? 1 : 0,
    },
  };
}

/** 同时通知: the ticked parties of the template, told in the same act as the lead. They see the photos as found. */
export function togetherActs(
  book: ReferenceBook,
  facts: CaseFacts,
  body: unknown,
  { category, lead }: { category: string; lead: string },
): Act[] {
  const ticked = (body ?? {}) as Record<string, unknown>;
  return partsFor(book, facts, category, lead)
    .filter(({ part }) => ticked[`co_${part.slot}`] === '1')
    .map(({ part: { slot, kind, sign, due }, to }) => ({
      command: {
        step: 'add-co',
        ask: {
          id: newId(),
          slot,
          side: kind === 'side',
          to,
          sign,
          limit: due,
          item: null,
          share: 1,
        },
      },
    }));
}
