import { disposalDue, isProvisional } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import type { Reference } from './reference.ts';
import type { Instant } from './vocabulary.ts';

/** What has not begun on a new report; the lines of older journals say nothing of it. */
export const unbegun = {
  extension: 'none',
  requests: [],
  sealedFrom: null,
  grants: [],
  recused: [],
  ticks: [],
  atRiskYuan: null,
  stoppedYuan: null,
  suspendedAt: null,
  suspendUntil: null,
  suspendCount: 0,
  pausedMinutes: 0,
  supervision: 'none',
  supervisedBy: null,
  supervisedAt: null,
  supervisionDueAt: null,
  supervisionAnsweredAt: null,
  vouchedBy: null,
  closedBy: null,
  audit: 'none',
  auditedBy: null,
  auditedAt: null,
  auditCount: 0,
  auditFailCount: 0,
  assessment: 'none',
  findingBy: null,
  findingAt: null,
  findingDueAt: null,
  findingOf: null,
  findingUnit: null,
  reviews: [],
  falseClosures: 0,
  tier: 'street',
  guardUnit: null,
  signAlertedAt: null,
  endedAt: null,
  custody: 'open',
  archivedAt: null,
  tasks: [],
  cohandling: 'none',
  verified: null,
  relapseOf: null,
  relapseCount: 0,
} satisfies Partial<CaseFacts>;

/** A new report before its first step: due is computed here, once. */
export function draftOf(
  report: Pick<
    CaseFacts,
    'id' | 'category' | 'reporter' | 'reporterKind' | 'district' | 'street' | 'community' | 'grid'
  > & {
    urgent: boolean;
  },
  now: Instant,
  reference: Reference,
): CaseFacts | null {
  const category = reference.category(report.category);
  if (!category) return null;
  const { urgent, ...given } = report;
  // 特急 on a report proposes S1; the dispatcher may lower it with a reason.
  const severity = urgent ? 'S1' : category.severity;
  const due = disposalDue(now, category, severity, reference);
  return {
    ...given,
    state: 'draft',
    severity,
    reportedSeverity: severity,
    sensitivity: category.sensitivity,
    scheme: reference.scheme,
    board: category.board,
    unit: null,
    handler: null,
    triager: null,
    holder: null,
    heldSince: null,
    reportedAt: now,
    dueAt: due,
    workingDueAt: due,
    dueProvisional: isProvisional(due, reference.calendar) ? 1 : 0,
    stageDueAt: null,
    dispatchedAt: null,
    dispatchedBy: null,
    signedAt: null,
    contactedAt: null,
    respondedAt: null,
    resultAt: null,
    closedAt: null,
    closureType: null,
    units: [],
    adjudicated: 0,
    rejectRequestedBy: null,
    mergedInto: null,
    returnCount: 0,
    checkCount: 0,
    checkFailCount: 0,
    reworkCount: 0,
    closureCount: 0,
    reopenCount: 0,
    visitTries: 0,
    visitTriedAt: null,
    urgedAt: null,
    urgeCount: 0,
    urgeAnsweredAt: null,
    solved: null,
    satisfaction: null,
    extensionAskedAt: null,
    extensionAskedBy: null,
    extensionUntil: null,
    extensionCount: 0,
    ...unbegun,
  };
}
