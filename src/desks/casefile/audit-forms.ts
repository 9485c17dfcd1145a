import type { Command } from '#rules/command.ts';
import { opinions, type Step } from '#rules/vocabulary.ts';

/** One of a closed list; notes a fault of the field where none was chosen. */
type Choose = <T extends string>(list: readonly T[], field: 'opinion', fault: string) => T;

/** 复核: the command that its form asks for; null for every other step. */
export function auditCommand(step: Step | 'route', choose: Choose): Command | null {
  return step === 'review-appeal' ? { step, opinion: choose(opinions, 'opinion', 'choose') } : null;
}
