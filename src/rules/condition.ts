import type { Course } from './counted.ts';
import type { CaseFacts } from './facts.ts';
import type { Channel, Instant } from './vocabulary.ts';

/** What figures look at: facts of a case, its channel, and what the row keeps ready for them. */
export type Counted = Pick<
  CaseFacts,
  | 'state'
  | 'category'
  | 'severity'
  | 'board'
  | 'unit'
  | 'street'
  | 'community'
  | 'reportedAt'
  | 'dueAt'
  | 'dispatchedAt'
  | 'respondedAt'
  | 'resultAt'
  | 'closedAt'
  | 'closureType'
  | 'reporterKind'
  | 'returnCount'
  | 'checkCount'
  | 'checkFailCount'
  | 'closureCount'
  | 'extensionCount'
  | 'auditedAt'
  | 'auditFailCount'
  | 'falseClosures'
  | 'solved'
  | 'satisfaction'
> & {
  channel: Channel;
  course: Course;
  /** Hour of the week of the report in Ningbo: 0 = Monday 00:00–00:59 … 167 = Sunday 23:00–23:59. */
  reportedSlot: number;
  /** From the report to the first contact or result, and to the end, in whole minutes. */
  responseMinutes: number | null;
  tookMinutes: number | null;
};

type Field = keyof Counted;
type Value = string | number;

/**
 * A condition on one case, said once: `meets` asks it of a case in hand, records/condition-sql.ts of the table. A
 * comparison with something unknown is never met.
 */
export type Condition =
  | { kind: 'in'; field: Field; values: readonly Value[] }
  | { kind: 'compare'; field: Field; is: '<' | '<=' | '>' | '>='; to: Value | { field: Field } }
  | { kind: 'known'; field: Field }
  | { kind: 'all' | 'any'; of: readonly Condition[] }
  | { kind: 'not'; of: Condition };

export const isIn = (field: Field, ...values: Value[]): Condition => ({ kind: 'in', field, values });
export const known = (field: Field): Condition => ({ kind: 'known', field });
export const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
export const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
export const not = (of: Condition): Condition => ({ kind: 'not', of });
export const is = (field: Field, how: '<' | '<=' | '>' | '>=', to: Value | { field: Field }): Condition => ({
  kind: 'compare',
  field,
  is: how,
  to,
});

/** From `from` on and before `to`. */
export const within = (field: Field, from: Instant, to: Instant): Condition =>
  all(is(field, '>=', from), is(field, '<', to));

/** Asks for nothing: every case meets it. */
export function isAlways(condition: Condition): boolean {
  return condition.kind === 'all' && condition.of.length === 0;
}

/** Does this case meet the condition? */
export function meets(one: Counted, condition: Condition): boolean {
  switch (condition.kind) {
    case 'in': {
      const value = one[condition.field];
      return value !== null && condition.values.includes(value);
    }
    case 'compare': {
      const value = one[condition.field];
      const to = typeof condition.to === 'object' ? one[condition.to.field] : condition.to;
      return value !== null && to !== null && compares(value, condition.is, to);
    }
    case 'known':
      return one[condition.field] !== null;
    case 'all':
      return condition.of.every((part) => meets(one, part));
    case 'any':
      return condition.of.some((part) => meets(one, part));
    case 'not':
      return !meets(one, condition.of);
  }
}

function compares(value: Value, how: '<' | '<=' | '>' | '>=', to: Value): boolean {
  switch (how) {
    case '<':
      return value < to;
    case '<=':
      return value <= to;
    case '>':
      return value > to;
    case '>=':
      return value >= to;
  }
}
