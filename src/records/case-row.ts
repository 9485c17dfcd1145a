import { inOrder } from '#rules/sent-to.ts';
import { courseOf, spellsOf } from '#rules/counted.ts';
import type { CaseFacts, Holder } from '#rules/facts.ts';
import { asksDistrict, firstTaskDue } from '#rules/task.ts';
import type { State } from '#rules/vocabulary.ts';
import { dayOf } from '#rules/deadlines.ts';
import type { CaseTable, CaseUnitTable } from '#db/schema.ts';
import { listsOf, type ListRows } from './case-lists.ts';
import { grantsIn, recusedIn } from './case-grants.ts';
import { requestsIn } from './case-requests.ts';
import { auditColumnsOf, auditFactsOf } from './case-reviews.ts';
import { ticksIn } from './case-ticks.ts';
import { tasksIn } from './case-tasks.ts';

/** The columns that are facts; the other columns of a case only describe it. */
type FactColumns = Omit<
  CaseTable,
  | 'number'
  | 'public_code'
  | 'version'
  | 'moved_seq'
  | 'title'
  | 'place_text'
  | 'lat_e6'
  | 'lon_e6'
  | 'channel'
  | 'reported_on'
  | 'order_number'
  | 'sub_line'
  | 'intake_id'
>;

/** Facts as the row keeps them. A draft is never kept. */
export function columnsOf(facts: CaseFacts): FactColumns {
  const spells = spellsOf(facts);
  return {
    id: facts.id,
    state: keptState(facts.state),
    category: facts.category,
    severity: facts.severity,
    reported_severity: facts.reportedSeverity,
    sensitivity: facts.sensitivity,
    scheme_id: facts.scheme,
    board: facts.board,
    unit_id: facts.unit,
    handler_id: facts.handler,
    triager_id: facts.triager,
    ...holderColumns(facts.holder),
    held_since: facts.heldSince,
    reporter_kind: facts.reporterKind,
    district_id: facts.district,
    street_id: facts.street,
    community_id: facts.community,
    grid_id: facts.grid,
    reported_at: facts.reportedAt,
    due_at: facts.dueAt,
    working_due_at: facts.workingDueAt,
    due_provisional: facts.dueProvisional,
    stage_due_at: facts.stageDueAt,
    dispatched_at: facts.dispatchedAt,
    dispatched_by: facts.dispatchedBy,
    signed_at: facts.signedAt,
    contacted_at: facts.contactedAt,
    responded_at: facts.respondedAt,
    result_at: facts.resultAt,
    closed_at: facts.closedAt,
    closed_on: facts.closedAt ? dayOf(facts.closedAt) : null,
    closure_type: facts.closureType,
    adjudicated: facts.adjudicated,
    reject_requested_by: facts.rejectRequestedBy,
    merged_into: facts.mergedInto,
    relapse_of: facts.relapseOf,
    relapse_count: facts.relapseCount,
    return_count: facts.returnCount,
    check_count: facts.checkCount,
    check_fail_count: facts.checkFailCount,
    rework_count: facts.reworkCount,
    closure_count: facts.closureCount,
    reopen_count: facts.reopenCount,
    visit_tries: facts.visitTries,
    visit_tried_at: facts.visitTriedAt,
    urged_at: facts.urgedAt,
    urge_count: facts.urgeCount,
    urge_answered_at: facts.urgeAnsweredAt,
    solved: facts.solved,
    satisfaction: facts.satisfaction,
    extension_asked_at: facts.extensionAskedAt,
    extension_asked_by: facts.extensionAskedBy,
    extension_until: facts.extensionUntil,
    extension_count: facts.extensionCount,
    extension: facts.extension,
    supervision: facts.supervision,
    sealed_from: facts.sealedFrom,
    suspended_at: facts.suspendedAt,
    suspend_until: facts.suspendUntil,
    suspend_count: facts.suspendCount,
    paused_minutes: facts.pausedMinutes,
    supervised_by: facts.supervisedBy,
    supervised_at: facts.supervisedAt,
    supervision_due_at: facts.supervisionDueAt,
    supervision_answered_at: facts.supervisionAnsweredAt,
    ...auditColumnsOf(facts),
    tier: facts.tier,
    guard_unit_id: facts.guardUnit,
    sign_alerted_at: facts.signAlertedAt,
    ended_at: facts.endedAt,
    custody: facts.custody,
    archived_at: facts.archivedAt,
    verified: facts.verified,
    at_risk_yuan: facts.atRiskYuan,
    stopped_yuan: facts.stoppedYuan,
    request_count: facts.requests.length,
    cohandling: facts.cohandling,
    task_due_at: firstTaskDue(facts),
    asks_district: asksDistrict(facts) ? 1 : 0,
    lists: listsOf(facts),
    course: courseOf(facts),
    reported_slot: spells.reportedSlot,
    response_minutes: spells.responseMinutes,
    took_minutes: spells.tookMinutes,
  };
}

/** What lies in the tables beside a case. */
export type Beside = ListRows & { units: readonly CaseUnitTable[] };

/** A row with its reporter and what lies beside it, as the rules see it. */
export function factsOf(row: FactColumns, reporter: string, beside: Beside): CaseFacts {
  return {
    id: row.id,
    state: row.state,
    category: row.category,
    severity: row.severity,
    reportedSeverity: row.reported_severity,
    sensitivity: row.sensitivity,
    scheme: row.scheme_id,
    board: row.board,
    unit: row.unit_id,
    handler: row.handler_id,
    triager: row.triager_id,
    holder: holderOf(row),
    heldSince: row.held_since,
    reporter,
    reporterKind: row.reporter_kind,
    district: row.district_id,
    street: row.street_id,
    community: row.community_id,
    grid: row.grid_id,
    reportedAt: row.reported_at,
    dueAt: row.due_at,
    workingDueAt: row.working_due_at,
    dueProvisional: row.due_provisional,
    stageDueAt: row.stage_due_at,
    dispatchedAt: row.dispatched_at,
    dispatchedBy: row.dispatched_by,
    signedAt: row.signed_at,
    contactedAt: row.contacted_at,
    respondedAt: row.responded_at,
    resultAt: row.result_at,
    closedAt: row.closed_at,
    closureType: row.closure_type,
    units: inOrder(beside.units.map((u) => ({ unit: u.unit_id, at: u.sent_at, returned: u.returned_at }))),
    adjudicated: row.adjudicated,
    rejectRequestedBy: row.reject_requested_by,
    mergedInto: row.merged_into,
    relapseOf: row.relapse_of,
    relapseCount: row.relapse_count,
    returnCount: row.return_count,
    checkCount: row.check_count,
    checkFailCount: row.check_fail_count,
    reworkCount: row.rework_count,
    closureCount: row.closure_count,
    reopenCount: row.reopen_count,
    visitTries: row.visit_tries,
    visitTriedAt: row.visit_tried_at,
    urgedAt: row.urged_at,
    urgeCount: row.urge_count,
    urgeAnsweredAt: row.urge_answered_at,
    solved: row.solved,
    satisfaction: row.satisfaction,
    extensionAskedAt: row.extension_asked_at,
    extensionAskedBy: row.extension_asked_by,
    extensionUntil: row.extension_until,
    extensionCount: row.extension_count,
    extension: row.extension,
    requests: requestsIn(beside.requests),
    sealedFrom: row.sealed_from,
    grants: grantsIn(beside.grants),
    recused: recusedIn(beside.recused),
    ticks: ticksIn(beside.ticks),
    atRiskYuan: row.at_risk_yuan,
    stoppedYuan: row.stopped_yuan,
    tasks: tasksIn(beside.tasks),
    cohandling: row.cohandling,
    suspendedAt: row.suspended_at,
    suspendUntil: row.suspend_until,
    suspendCount: row.suspend_count,
    pausedMinutes: row.paused_minutes,
    supervision: row.supervision,
    supervisedBy: row.supervised_by,
    supervisedAt: row.supervised_at,
    supervisionDueAt: row.supervision_due_at,
    supervisionAnsweredAt: row.supervision_answered_at,
    ...auditFactsOf(row, beside.reviews),
    tier: row.tier,
    guardUnit: row.guard_unit_id,
    signAlertedAt: row.sign_alerted_at,
    endedAt: row.ended_at,
    custody: row.custody,
    archivedAt: row.archived_at,
    verified: row.verified,
  };
}

type HolderColumns = Pick<CaseTable, 'holder_kind' | 'holder_id' | 'holder_role' | 'holder_board'>;

/** A holder as columns: a desk is its role at a place, with the board where it has one. */
export function holderColumns(holder: Holder | null): HolderColumns {
  if (holder === null) return { holder_kind: null, holder_id: null, holder_role: null, holder_board: null };
  if (holder.kind === 'post')
    return {
      holder_kind: 'post',
      holder_id: holder.place,
      holder_role: holder.role,
      holder_board: holder.board,
    };
  return { holder_kind: holder.kind, holder_id: holder.id, holder_role: null, holder_board: null };
}

/** The holder that these columns name. */
export function holderOf(row: HolderColumns): Holder | null {
  if (row.holder_kind === null || row.holder_id === null) return null;
  if (row.holder_kind !== 'post') return { kind: row.holder_kind, id: row.holder_id };
  if (row.holder_role === null) throw new Error('A desk that holds a case has a role');
  return { kind: 'post', role: row.holder_role, place: row.holder_id, board: row.holder_board };
}

function keptState(state: CaseFacts['state']): State {
  if (state === 'draft') throw new Error('A draft is never kept');
  return state;
}
