import type { CaseEvent, Command } from './command.ts';
import type { CaseFacts } from './facts.ts';
import type { Reference } from './reference.ts';
import type { Faults, Refusal } from './refusals.ts';
import type { Instant, Step } from './vocabulary.ts';
import type { Test } from './who.ts';

/**
 * All that the rules say of a group of steps that belong together, in one file: who may take each, what speaks against
 * it, what it sets, what its form must hold. `permissions.ts`, `guards.ts`, `changes.ts` and `checks.ts` ask the areas
 * where they know nothing of a step themselves.
 */
export type Area<S extends Step = Step> = {
  may: Record<S, Test>;
  guards?: Partial<Record<S, (facts: CaseFacts, event: CaseEvent) => Refusal | null>>;
  changes?: Partial<
    Record<S, (facts: CaseFacts, event: CaseEvent, reference: Reference) => Partial<CaseFacts>>
  >;
  faults?: Partial<
    Record<S, (facts: CaseFacts, command: Command, reference: Reference, now: Instant) => Faults>
  >;
};

/** The form of a step that takes nothing without a word of why. */
export function needsRemark(_facts: CaseFacts, { wrote }: Command): Faults {
  return wrote?.includes('remark') ? {} : { remark: 'remark_missing' };
}
