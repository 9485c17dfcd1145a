import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Condition, Counted } from '#rules/condition.ts';
import type { CaseTable, Schema } from '#db/schema.ts';

/** A query in which the cases of `case_file` are looked at. */
export type Cases = ExpressionBuilder<Schema, 'case_file'>;

/** The column that keeps what figures look at. */
export const columnOf: Record<keyof Counted, keyof CaseTable> = {
  state: 'state',
  category: 'category',
  severity: 'severity',
  board: 'board',
  unit: 'unit_id',
  street: 'street_id',
  community: 'community_id',
  reportedAt: 'reported_at',
  dueAt: 'due_at',
  dispatchedAt: 'dispatched_at',
  respondedAt: 'responded_at',
  resultAt: 'result_at',
  closedAt: 'closed_at',
  closureType: 'closure_type',
  reporterKind: 'reporter_kind',
  returnCount: 'return_count',
  checkCount: 'check_count',
  checkFailCount: 'check_fail_count',
  closureCount: 'closure_count',
  extensionCount: 'extension_count',
  auditedAt: 'audited_at',
  auditFailCount: 'audit_fail_count',
  falseClosures: 'false_closures',
  solved: 'solved',
  satisfaction: 'satisfaction',
  channel: 'channel',
  course: 'course',
  reportedSlot: 'reported_slot',
  responseMinutes: 'response_minutes',
  tookMinutes: 'took_minutes',
};

/** rules/condition.ts in SQL, the same on both engines. */
export function whereOf(e: Cases, condition: Condition): Expression<SqlBool> {
  switch (condition.kind) {
    case 'in':
      return e(`case_file.${columnOf[condition.field]}`, 'in', condition.values as never);
    case 'compare': {
      const column = `case_file.${columnOf[condition.field]}` as const;
      return typeof condition.to === 'object'
        ? e(column, condition.is, e.ref(`case_file.${columnOf[condition.to.field]}`))
        : e(column, condition.is, condition.to as never);
    }
    case 'known':
      return e(`case_file.${columnOf[condition.field]}`, 'is not', null);
    case 'all':
      return e.and(condition.of.map((part) => whereOf(e, part)));
    case 'any':
      return e.or(condition.of.map((part) => whereOf(e, part)));
    case 'not':
      // What compares with something unknown is not met, and its opposite is.
      return sql<SqlBool>`(case when ${whereOf(e, condition.of)} then 0 else 1 end) = 1`;
  }
}
