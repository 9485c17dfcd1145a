import { addLimit, atSeverity, limitsFor } from '#rules/deadlines.ts';
import type { CaseFacts } from '#rules/facts.ts';
import type { Category, Limit, Reference, Stage } from '#rules/reference.ts';

/** The limit that binds a stage of a case, counted from its report: of two, the one that ends first. */
export function bindingLimit(
  stage: Stage,
  { reportedAt, severity }: CaseFacts,
  category: Category,
  reference: Reference,
): Limit {
  const endOf = (limit: Limit) => addLimit(reportedAt, limit, reference.calendar);
  return limitsFor(stage, category, severity, reference)
    .map((limit) => atSeverity(limit, severity))
    .reduce((a, b) => (endOf(a) <= endOf(b) ? a : b));
}
