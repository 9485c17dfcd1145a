import type { CaseFacts } from './facts.ts';
import type { Instant, Slot as TaskSlot } from './vocabulary.ts';

/** Who is called in beside the lead, where a playbook waits for it: 派出所, 银行, 街道值班 … */
export type Slot =
  | 'police'
  | 'bank'
  | 'street'
  | 'community'
  | 'rescue'
  | 'property'
  | 'utility'
  | 'association'
  | 'school'
  | 'owner'
  | 'housing'
  | 'mediation';

/** When whoever was called in had it in hand, and who that was. */
export type SlotDone = { at: Instant; by: string };

/** Whoever was called in for it has it in hand since then; null before that, and where nobody was: then it is ticked by hand. */
export function slotDone({ tasks }: CaseFacts, slot: Slot): SlotDone | null {
  const task = tasks.find(
    (one) => one.slot !== null && calledFor[one.slot] === slot && one.signedAt !== null,
  );
  return task?.signedAt && task.handler ? { at: task.signedAt, by: task.handler } : null;
}

/** Which line of a playbook a party of a template stands for. */
const calledFor: Partial<Record<TaskSlot, Slot>> = {
  police: 'police',
  bank: 'bank',
  street_duty: 'street',
  rescue: 'rescue',
  property: 'property',
  gas: 'utility',
  civil_affairs: 'association',
  women: 'association',
  school: 'school',
  owner: 'owner',
  mediation: 'mediation',
  residents_committee: 'community',
};
