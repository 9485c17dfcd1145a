import { isOverdue } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import type { Instant } from './vocabulary.ts';

/** Has the present stage, or the disposal while no result is there, run over its limit? */
export function isLate({ stageDueAt, workingDueAt, resultAt }: CaseFacts, now: Instant): boolean {
  const stageOver = stageDueAt !== null && isOverdue(stageDueAt, now);
  return stageOver || (resultAt === null && isOverdue(workingDueAt, now));
}

/** Does an urging wait for its answer? */
export function isUrged({ urgedAt, urgeAnsweredAt }: Pick<CaseFacts, 'urgedAt' | 'urgeAnsweredAt'>): boolean {
  return urgedAt !== null && (urgeAnsweredAt === null || urgeAnsweredAt < urgedAt);
}
