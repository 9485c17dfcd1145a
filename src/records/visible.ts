import type { Expression, ExpressionBuilder, SelectQueryBuilder, SqlBool } from 'kysely';
import type { Actor } from '#rules/facts.ts';
import { dispatchedStreets, scopesOf, wasAppealed, type Scope } from '#rules/visibility.ts';
import { sensitivities, type Sensitivity } from '#rules/vocabulary.ts';
import type { ReadDb, Schema } from '#db/schema.ts';

type Cases = ExpressionBuilder<Schema, 'case_file'>;

/**
 * The cases this person may see: the only door to the table for everyone who reads it for a person.
 * rules/visibility.ts decides, this says it in SQL.
 */
export function casesFor(db: ReadDb, actor: Actor): SelectQueryBuilder<Schema, 'case_file', object> {
  // What a post shows is mostly enough, and cheaper to ask than who reported it.
  return db
    .selectFrom('case_file')
    .where((e) => e.or([...scopesOf(actor).map(scope(e)), ...personal(e, actor)]))
    .where((e) => notRecused(e, actor));
}

/** The open ones of them: what nobody holds any more is at its end. Said so, both engines answer from the small index of these. */
export function openCasesFor(db: ReadDb, actor: Actor): SelectQueryBuilder<Schema, 'case_file', object> {
  return casesFor(db, actor).where('case_file.holder_kind', 'is not', null);
}

/**
 * Those that his posts or a grant show, whoever reported or holds them. `of`: only of these; what an engine reads first it asks first,
 * so that many are dismissed before their visibility is worked out.
 */
export function casesByPost(
  db: ReadDb,
  actor: Actor,
  of = db.selectFrom('case_file'),
): SelectQueryBuilder<Schema, 'case_file', object> {
  return of
    .where((e) => e.or([...scopesOf(actor).map(scope(e)), granted(e, actor)]))
    .where((e) => notRecused(e, actor));
}

/**
 * What this person holds: by name, through his unit, at his desk. What he holds he sees unless he stepped back from it, so
 * nothing else is asked.
 */
export function heldCasesFor(db: ReadDb, actor: Actor): SelectQueryBuilder<Schema, 'case_file', object> {
  return db
    .selectFrom('case_file')
    .where('case_file.holder_kind', 'is not', null)
    .where((e) => e.or(heldBy(e, actor)))
    .where((e) => notRecused(e, actor));
}

/** What everyone sees beside his posts: what he reported, triages, holds, or was granted. */
function personal(e: Cases, actor: Actor): Expression<SqlBool>[] {
  const streets = dispatchedStreets(actor);
  return [
    e.exists(
      e
        .selectFrom('case_reporter')
        .select('case_reporter.case_id')
        .whereRef('case_reporter.case_id', '=', 'case_file.id')
        .where('case_reporter.person_id', '=', actor.id),
    ),
    ...(streets.length > 0
      ? [e.and([e('case_file.triager_id', '=', actor.id), e('case_file.street_id', 'in', streets)])]
      : []),
    ...heldBy(e, actor),
    granted(e, actor),
  ];
}

function granted(e: Cases, actor: Actor): Expression<SqlBool> {
  return e(
    'case_file.id',
    'in',
    e.selectFrom('case_grant').select('case_grant.case_id').where('case_grant.person_id', '=', actor.id),
  );
}

/** 回避: who stepped back does not see the case any more, unless it is his own report. */
function notRecused(e: Cases, actor: Actor): Expression<SqlBool> {
  return e(
    'case_file.id',
    'not in',
    e
      .selectFrom('case_recusal')
      .select('case_recusal.case_id')
      .where('case_recusal.person_id', '=', actor.id)
      .where((own) =>
        own.not(
          own.exists(
            own
              .selectFrom('case_reporter as own')
              .select('own.case_id')
              .whereRef('own.case_id', '=', 'case_recusal.case_id')
              .where('own.person_id', '=', actor.id),
          ),
        ),
      ),
  );
}

/** The cases this person holds: by name, through the unit, or at a desk of his. */
export function heldBy(e: Cases, actor: Actor): Expression<SqlBool>[] {
  const units = actor.posts.filter((p) => p.role === 'handler' || p.role === 'mediator').map((p) => p.unit);
  return [
    e.and([e('case_file.holder_kind', '=', 'person'), e('case_file.holder_id', '=', actor.id)]),
    ...units
      .filter((unit) => unit !== null)
      .map((unit) => e.and([e('case_file.holder_kind', '=', 'unit'), e('case_file.holder_id', '=', unit)])),
    ...actor.posts.map((p) =>
      e.and([
        e('case_file.holder_kind', '=', 'post'),
        e('case_file.holder_id', '=', p.place),
        e('case_file.holder_role', '=', p.role),
        p.board === null
          ? e('case_file.holder_board', 'is', null)
          : e.or([e('case_file.holder_board', 'is', null), e('case_file.holder_board', '=', p.board)]),
      ]),
    ),
  ];
}

function scope(e: Cases): (one: Scope) => Expression<SqlBool> {
  return (one) =>
    e.and([
      ofSensitivity(e, one.sensitivities),
      ...(one.place ? [e(`case_file.${one.place.level}_id`, '=', one.place.id)] : []),
      ...(one.board ? [e('case_file.board', '=', one.board)] : []),
      ...(one.unit ? [e.or([wentTo(e, one.unit), helpsWith(e, one.unit)])] : []),
      ...(one.sealAsked ? [isAskedToSeal(e)] : []),
      ...(one.states
        ? [
            e.or([
              e('case_file.state', 'in', one.states),
              ...(one.adjudicatedToo ? [e('case_file.adjudicated', '=', 1)] : []),
              ...(one.appealedToo ? [e('case_file.assessment', 'in', wasAppealed)] : []),
              ...(one.askedAgainToo
                ? [
                    e.and([
                      e('case_file.extension_asked_at', 'is not', null),
                      e('case_file.extension_count', '>', 0),
                    ]),
                  ]
                : []),
            ]),
          ]
        : []),
    ]);
}

/** All but the sealed ones is said in one comparison: it is asked of every row of every list. */
function ofSensitivity(e: Cases, seen: readonly Sensitivity[]): Expression<SqlBool> {
  const unseen = sensitivities.filter((one) => !seen.includes(one));
  return unseen.length === 1 && unseen[0] !== undefined
    ? e('case_file.sensitivity', '!=', unseen[0])
    : e('case_file.sensitivity', 'in', seen);
}

/** Somebody asks for it to be sealed; how few ask for anything is told by an index of its own. */
function isAskedToSeal(e: Cases): Expression<SqlBool> {
  return e.and([
    e('case_file.request_count', '>', 0),
    e.exists(
      e
        .selectFrom('case_request')
        .select('case_request.case_id')
        .whereRef('case_request.case_id', '=', 'case_file.id')
        .where('case_request.act', '=', 'seal'),
    ),
  ]);
}

/** The unit holds the case or held it once. */
function wentTo(e: Cases, unit: string): Expression<SqlBool> {
  return e.exists(
    e
      .selectFrom('case_unit')
      .select('case_unit.case_id')
      .whereRef('case_unit.case_id', '=', 'case_file.id')
      .where('case_unit.unit_id', '=', unit),
  );
}

/** The unit co-handles the case. */
function helpsWith(e: Cases, unit: string): Expression<SqlBool> {
  return e.exists(
    e
      .selectFrom('task')
      .select('task.id')
      .whereRef('task.case_id', '=', 'case_file.id')
      .where('task.unit_id', '=', unit),
  );
}
