import type { CaseFacts } from './facts.ts';
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

/** What a co-handler's own step has done of a playbook; null while nobody was called in for it: then it is ticked by hand. */
export function slotDone(_facts: CaseFacts, _slot: Slot): SlotDone | null {
  return null;
}
