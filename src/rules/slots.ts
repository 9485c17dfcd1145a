import type { CaseFacts } from './facts.ts';
import type { Slot as TemplateSlot } from './task-codes.ts';
import type { Instant } from './vocabulary.ts';

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

/** What a playbook calls a party, as the parts of templates are called. */
const parts: Readonly<Record<Slot, readonly TemplateSlot[]>> = {
  police: ['police'],
  bank: ['bank'],
  street: ['street_duty'],
  community: [],
  rescue: ['rescue'],
  property: ['property'],
  utility: ['gas'],
  association: ['women', 'civil_affairs'],
  school: ['school'],
  owner: ['owner'],
  housing: [],
  mediation: ['mediation'],
};

/**
 * What a co-handler's own step has done of a playbook: when he was on it first, and who. null while nobody was called in for
 * it, or nobody is on it yet: then it is ticked by hand.
 */
export function slotDone({ tasks }: Pick<CaseFacts, 'tasks'>, slot: Slot): SlotDone | null {
  const own = tasks.filter((task) => parts[slot].some((part) => part === task.slot));
  const [first] = own
    .flatMap(({ signedAt: at, handler: by }) => (at === null || by === null ? [] : [{ at, by }]))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return first ?? null;
}
