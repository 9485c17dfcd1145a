import type { ReadDb } from '#db/schema.ts';
import { sql, type RawBuilder } from 'kysely';
import { toAnswer } from '#desks/common/extensions.ts';
import type { CaseQuery } from '#desks/common/rows.ts';
import { casesByPost } from '#records/cases.ts';
import { days, later } from '#records/instants.ts';
import { whereOf, type Cases } from '#records/condition-sql.ts';
import { any } from '#rules/condition.ts';
import type { DecisionKind } from '#rules/decisions.ts';
import type { Actor } from '#rules/facts.ts';
import { tallies, type Span } from '#rules/tallies.ts';
import { openStates, type Instant, type Step } from '#rules/vocabulary.ts';
import { inArea, type Ground } from './counting.ts';
import { hasSaid } from './reasons.ts';

/**
 * A hotspot is a grid with so many cases of one category in so many days. In a month nearly every grid of a city has three of the
 * commonest kind: that asks for no decision.
 */
const hotDays = 7;
export const hotFrom = 3;
/** Sent back to work so often, a case needs somebody who looks at it. */
const tooOften = 2;

/** Since when a case has waited for each decision: a column of it, or the last of these steps. */
const sinceWhen = {
  critical: 'stage_due_at',
  dispute: 'stage_due_at',
  unmanned: 'held_since',
  declining: ['request-reject'],
  extension: 'extension_asked_at',
  extension_elsewhere: 'extension_asked_at',
  silent_co: 'task_due_at',
  urged: 'urged_at',
  silent: 'due_at',
  rework: ['check-fail', 'visit-bad'],
  hotspot: 'reported_at',
} as const satisfies Record<DecisionKind, string | readonly Step[]>;

/** Since when a case has waited for this decision, as a column of case_file. */
export function sinceOf(kind: DecisionKind): RawBuilder<Instant | null> {
  const since = sinceWhen[kind];
  if (typeof since === 'string') return sql.ref(`case_file.${since}`);
  return sql`(select max(journal.at) from journal
    where journal.chain = case_file.id and journal.step in (${sql.join([...since])}))`;
}

/**
 * The cases that wait for one decision, of those that this person's posts let him open: whoever is asked to decide must be
 * able to look. `spot`: which hotspot.
 */
export function casesOfMatter(
  db: ReadDb,
  actor: Actor,
  { area, filter }: Ground,
  kind: DecisionKind,
  span: Span,
  spot?: { grid: string; category: string },
): CaseQuery {
  const query = inArea(casesByPost(db, actor), area)
    .where('case_file.sensitivity', '!=', 'X')
    .where((e) => whereOf(e, filter))
    .where((e) => waitsFor(e, kind, span, actor));
  if (spot === undefined) return query;
  return query.where('case_file.grid_id', '=', spot.grid).where('case_file.category', '=', spot.category);
}

function waitsFor(e: Cases, kind: DecisionKind, span: Span, actor: Actor) {
  const { now } = span;
  // What is open somebody holds: said so, the index of what waits answers.
  const open = e.and([e('case_file.holder_kind', 'is not', null), e('case_file.state', 'in', openStates)]);
  switch (kind) {
    // 特急, and a stage has run over its limit.
    case 'critical':
      return e.and([open, e('case_file.severity', '=', 'S1'), e('case_file.stage_due_at', '<', now)]);
    case 'dispute':
      return e.and([open, e('case_file.state', '=', 'in_dispute'), e('case_file.stage_due_at', '<', now)]);
    case 'unmanned':
      return e.and([open, e('case_file.holder_kind', '=', 'unit'), e.not(e.exists(crewOf(e)))]);
    // Who proposed it does not decide it.
    case 'declining':
      return e.and([
        e('case_file.state', '=', 'triaging'),
        e('case_file.reject_requested_by', 'is not', null),
        e('case_file.reject_requested_by', '!=', actor.id),
      ]);
    case 'extension':
      return e.and([open, e.or(toAnswer(e, actor))]);
    case 'extension_elsewhere':
      return e.and([
        open,
        e('case_file.extension_asked_at', 'is not', null),
        e.not(e.or(toAnswer(e, actor))),
      ]);
    // Somebody who helps has let his time to take it over, or to be done, go by: its lead cannot go on without him.
    case 'silent_co':
      return e.and([open, e('case_file.task_due_at', '<', now)]);
    case 'urged':
      return e.and([
        open,
        e('case_file.urged_at', '<', later(now, -days)),
        e.or([
          e('case_file.urge_answered_at', 'is', null),
          e('case_file.urge_answered_at', '<', e.ref('case_file.urged_at')),
        ]),
      ]);
    case 'silent': {
      const long = any(tallies.overdue_30.when(span), tallies.overdue_more.when(span));
      return e.and([open, whereOf(e, long), e.not(hasSaid(e))]);
    }
    case 'rework':
      return e.and([open, e('case_file.rework_count', '>=', tooOften)]);
    // What was merged, declined or withdrawn was no further matter.
    case 'hotspot':
      return e.and([
        e('case_file.grid_id', 'is not', null),
        e('case_file.state', 'not in', ['merged', 'not_accepted', 'cancelled']),
        e('case_file.reported_at', '>=', later(now, -hotDays * days)),
      ]);
  }
}

/** Whoever works in the unit that holds the case. */
function crewOf(e: Cases) {
  return e
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.person_id')
    .select('post.id')
    .whereRef('post.unit_id', '=', 'case_file.holder_id')
    .where('post.role', 'in', ['handler', 'mediator'])
    .where('post.ended_at', 'is', null)
    .where('person.left_at', 'is', null);
}
